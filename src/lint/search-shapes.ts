/** What several rules ask of a search's nodes. */
import type { Fields } from '../spl/fields.ts';
import type { ArgNode, BinaryNode, Expr, FieldNode, OptionNode, SearchAndNode, SearchExpr, Stage } from '../spl/syntax/ast.ts';
import { walkArgs } from '../spl/syntax/walk.ts';
import type { LintedNode, LintedSearch, LintedStage } from './linted-search.ts';

const SEARCH_KINDS: ReadonlySet<string> = new Set([
  ...['search-and', 'search-or', 'search-not', 'search-all', 'comparison', 'search-in', 'term', 'time-modifier'],
]);

function isSearchExpr(node: ArgNode): node is SearchExpr {
  return SEARCH_KINDS.has(node.kind);
}

function argNodes({ args }: Stage): readonly ArgNode[] {
  const found: ArgNode[] = [];
  for (const value of Object.values(args ?? {})) {
    if (value === undefined) continue;
    if ('kind' in value) found.push(value);
    else found.push(...value);
  }
  return found;
}

/** The search expressions of a command, each as a whole: one of `search`, the `where` of tstats. */
export function searchRoots(stage: Stage): readonly SearchExpr[] {
  return argNodes(stage).filter(isSearchExpr);
}

/** What must all hold: the items of an AND, those of ANDs in it too. */
export function conjuncts(expr: SearchExpr): readonly SearchExpr[] {
  const found: SearchExpr[] = [];
  collect(expr, found, () => undefined);
  return found;
}

/** The conjuncts of each AND that stands in no other AND; parents come before what is in them. */
export function conjunctions(nodes: readonly LintedNode<SearchAndNode>[]): readonly (readonly SearchExpr[])[] {
  const inside = new Set<SearchExpr>();
  return nodes.flatMap(({ node }) => {
    if (inside.has(node)) return [];
    const found: SearchExpr[] = [];
    collect(node, found, (inner) => inside.add(inner));
    return [found];
  });
}

function collect(expr: SearchExpr, found: SearchExpr[], seen: (inner: SearchAndNode) => void): void {
  if (expr.kind !== 'search-and') {
    found.push(expr);
    return;
  }
  seen(expr);
  for (const item of expr.items) collect(item, found, seen);
}

/** What must all hold of each AND of eval expressions that stands in no other AND. */
export function exprConjunctions(nodes: readonly LintedNode<BinaryNode>[]): readonly (readonly Expr[])[] {
  const inside = new Set<Expr>();
  return nodes.flatMap(({ node }) => {
    if (node.op !== 'and' || inside.has(node)) return [];
    const found: Expr[] = [];
    collectExpr(node, found, inside);
    return [found];
  });
}

function collectExpr(expr: Expr, found: Expr[], inside: Set<Expr>): void {
  if (expr.kind !== 'binary' || expr.op !== 'and') {
    found.push(expr);
    return;
  }
  inside.add(expr);
  collectExpr(expr.left, found, inside);
  collectExpr(expr.right, found, inside);
}

/** The fields that dots join, when it is nothing but fields without quotes. */
export function dottedParts(expr: Expr): readonly FieldNode[] | undefined {
  if (expr.kind === 'field') return expr.quote === 'none' ? [expr] : undefined;
  if (expr.kind !== 'binary' || expr.op !== '.') return undefined;
  const [left, right] = [dottedParts(expr.left), dottedParts(expr.right)];
  return left === undefined || right === undefined ? undefined : [...left, ...right];
}

/** An option of a command, wherever it keeps it. */
export function optionOf(stage: Stage, name: string): OptionNode | undefined {
  let found: OptionNode | undefined;
  walkArgs(stage.args ?? {}, (node) => {
    if (node.kind === 'option' && node.name === name) found = node;
  });
  return found;
}

const TRANSFORMING: ReadonlySet<string> = new Set([
  ...['stats', 'chart', 'timechart', 'top', 'rare', 'tstats', 'mstats', 'xyseries', 'contingency', 'fieldsummary', 'transpose'],
]);

/** Whether a command makes rows of its own out of events. */
export function isTransforming({ stage }: LintedStage): boolean {
  return TRANSFORMING.has(stage.command);
}

/**
 * Whether a command of the search itself decides which fields there are at a stage. Fields of data models, lookups and REST endpoints may
 * be more than their documentation says.
 */
export function isNarrowed({ pipeline, index, outer }: LintedStage): boolean {
  let first = narrowedBy.get(pipeline);
  if (first === undefined) {
    const at = pipeline.findIndex((one) => isTransforming(one) || ['table', 'fields'].includes(one.stage.command));
    first = at < 0 ? Infinity : at;
    narrowedBy.set(pipeline, first);
  }
  return first < index || (outer !== undefined && isNarrowed(outer));
}

/** Where the first command that narrows a pipeline stands; every stage of it is asked about. */
const narrowedBy = new WeakMap<readonly LintedStage[], number>();

/** The stage before, in the same pipeline. */
export function stageBefore({ pipeline, index }: LintedStage): LintedStage | undefined {
  return pipeline[index - 1];
}

/** The stage behind, in the same pipeline. */
export function stageAfter({ pipeline, index }: LintedStage): LintedStage | undefined {
  return pipeline[index + 1];
}

/** Whether the first command of a pipeline fetches events. */
export function isEventSearch(at: LintedStage): boolean {
  return at.index === 0 && at.outer === undefined && at.stage.command === 'search';
}

/** Whether the command comes from a filter macro, which a site puts conditions of its own in. */
export function isFilterMacro({ expanded, written }: LintedSearch, { stage }: LintedStage): boolean {
  const { start } = stage.nameSpan;
  const piece = expanded.origin?.pieces.find((one) => one.start <= start && start < one.end);
  if (piece === undefined || piece.definition === undefined) return false;
  const { source, span } = piece.at;
  return source === written && written.text.slice(span.start, span.end).endsWith('_filter`');
}

/** Whether a command is a sort, of all or without a count, whose order the next command loses. */
export function isUselessSort(at: LintedStage): boolean {
  const { stage, flow } = at;
  const next = stageAfter(at);
  if (stage.command !== 'sort' || flow.ordered || next === undefined) return false;
  if (!isTransforming(next) && next.stage.command !== 'sort') return false;
  const count = stage.args?.['count'];
  return count === undefined || ('kind' in count && count.kind === 'number' && Number(count.text) === 0);
}

const NAMING: ReadonlySet<string> = new Set([
  ...['index', 'sourcetype', 'source', 'host', 'eventtype', 'tag', 'splunk_server', 'savedsearch'],
]);

/** Whether a condition on the field says which events are looked through: what the index has of each event, and names that stand for that. */
export function isNamingField(name: string): boolean {
  return NAMING.has(name) || name.startsWith('tag::');
}

/** The fields of BY, or those dedup goes by; nothing for a command without. */
export function byFields({ stage }: LintedStage): readonly FieldNode[] {
  const by = stage.args?.['by'] ?? [];
  return ('kind' in by ? [by] : by).filter((node) => node.kind === 'field');
}

/** What to say of a field that is there in other capitals: names of fields tell them apart. */
export function otherCase({ named }: Fields, name: string): string {
  const folded = name.toLowerCase();
  const other = [...named].find(([known, status]) => status !== 'never' && known !== name && known.toLowerCase() === folded);
  return other === undefined ? '' : ` There is ${other[0]}: names of fields tell capitals from small letters.`;
}
