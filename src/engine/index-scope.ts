/** Which indexes a search looks into: what its `index=` says, else the default indexes. */
import type { SearchExpr } from '../spl/syntax/ast.ts';
import { wildcard } from '../spl/semantics/wildcard.ts';

/** Tells whether an index is in scope. */
export type IndexScope = (index: string) => boolean;

interface Mentions {
  /** Patterns of `index=` and `index IN` that do not stand under a NOT. */
  readonly wanted: string[];
  /** Whether the search speaks of `index` at all. */
  mentioned: boolean;
}

/**
 * The indexes a search expression may look into. A search that says nothing of `index` looks into the default ones: `defaults`, or every index
 * whose name does not start with `_`. One that does looks everywhere, and its comparisons decide; but an internal index (`_audit`) only
 * counts when a pattern of the search starts with an underscore as well, so that `index=*` and `index!=a` leave them out.
 * (Search Manual, "Retrieve events from indexes".)
 */
export function indexScope(expr: SearchExpr, defaults: readonly string[] | undefined): IndexScope {
  const mentions: Mentions = { wanted: [], mentioned: false };
  collect(expr, true, mentions);
  if (!mentions.mentioned)
    return defaults === undefined ? (index) => !index.startsWith('_') : (index) => defaults.includes(index);
  const internal = mentions.wanted
    .filter((pattern) => pattern.startsWith('_'))
    .map((pattern) => wildcard(pattern, { caseSensitive: false }));
  return (index) => !index.startsWith('_') || internal.some((matches) => matches(index));
}

function collect(expr: SearchExpr, positive: boolean, mentions: Mentions): void {
  switch (expr.kind) {
    case 'search-and':
    case 'search-or':
      for (const item of expr.items) collect(item, positive, mentions);
      break;
    case 'search-not':
      collect(expr.item, !positive, mentions);
      break;
    case 'comparison':
      if (expr.field.name === 'index') mention([expr.value.text], positive && expr.op === '=', mentions);
      break;
    case 'search-in':
      if (expr.field.name === 'index')
        mention(
          expr.values.map(({ text }) => text),
          positive,
          mentions,
        );
      break;
    default:
  }
}

function mention(patterns: readonly string[], wanted: boolean, mentions: Mentions): void {
  mentions.mentioned = true;
  if (wanted) mentions.wanted.push(...patterns);
}
