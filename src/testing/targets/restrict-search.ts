/** Confines an expanded search to a test's own indexes without changing what it means. */
import type { Report } from '../../base/diagnostic.ts';
import { source, type Source, type Span } from '../../base/source.ts';
import { indexScope } from '../../engine/index-scope.ts';
import { wildcard } from '../../spl/semantics/wildcard.ts';
import type { SearchExpr } from '../../spl/syntax/ast.ts';
import { parseSearchExpression } from '../../spl/syntax/parse-search-expression.ts';
import { splitStructure } from '../../spl/syntax/split-structure.ts';
import type { Section, StageText, Structure } from '../../spl/syntax/structure.ts';
import { walkSearchExpr } from '../../spl/syntax/walk.ts';

/** The index a dataset names -> the test's own index that stands for it. */
export type OwnIndexes = ReadonlyMap<string, string>;

/** The search as it can be sent to a Splunk, or why it cannot be confined. */
export type RestrictedSearch = { readonly text: string } | { readonly skip: string };

/** Commands that start a pipeline and read no events, or only through subsearches, which are confined themselves. */
const NO_EVENTS: ReadonlySet<string> = new Set(['makeresults', 'inputlookup', 'gentimes', 'rest', 'multisearch', 'union']);

/** Commands that read events on their own, wherever they stand. */
const READS_EVENTS: ReadonlySet<string> = new Set([
  'tstats',
  'mstats',
  'from',
  'datamodel',
  'pivot',
  'map',
  'savedsearch',
  'loadjob',
  'metadata',
  'metasearch',
]);

/** Commands that change the Splunk beyond a test's own index, or send something out of it, wherever they stand. */
export const CHANGES_SPLUNK: ReadonlySet<string> = new Set([
  'collect',
  'delete',
  'dump',
  'mcollect',
  'meventcollect',
  'outputcsv',
  'outputlookup',
  'run',
  'runshellscript',
  'script',
  'sendalert',
  'sendemail',
  'sendresults',
  'stash',
  'summaryindex',
  'sumindex',
  'tscollect',
]);

/** Commands whose brackets hold no search of their own, but commands for the rows at hand. */
const INNER_PIPELINES: ReadonlySet<string> = new Set(['appendpipe', 'foreach']);

/** An index that does not exist. */
const NOWHERE = 'splkit_nowhere';

interface Edit extends Span {
  readonly text: string;
}

interface Restriction {
  readonly structure: Structure;
  readonly own: OwnIndexes;
  readonly edits: Edit[];
  skip: string | undefined;
}

/**
 * Every base search (the first `search` of the pipeline and of each subsearch) is put in parentheses behind the own indexes:
 * `a=1 OR b=2 | stats count` becomes `search index=own (a=1 OR b=2) | stats count`. An index that the base search names stands for the own
 * index of the datasets that name it; commands after the base search that speak of `index` see the names the datasets give.
 * A search that reads events in another way (tstats, from, datamodel, map ...) cannot be confined, and neither can one that writes (outputlookup,
 * collect, sendemail ...). Reports what is wrong with the outer
 * structure: parentheses and quotes that do not match could lead out of the confinement.
 */
export function restrictSearch(search: Source, own: OwnIndexes, report: Report): RestrictedSearch {
  const structure = splitStructure(search, report);
  const r: Restriction = { structure, own, edits: [], skip: undefined };
  restrictSection(r, structure.root, 'outermost');
  if (r.skip !== undefined) return { skip: r.skip };
  return { text: applyEdits(search.text, r.edits).trim() };
}

/** Where a pipeline stands. One that works on the rows at hand (`inner`) starts with no base search. */
type Standing = 'outermost' | 'subsearch' | 'inner';

function restrictSection(r: Restriction, section: Section, standing: Standing): void {
  section.stages.forEach((stage, i) => {
    const written = commandOf(r, stage);
    const first = i === 0 && standing !== 'inner';
    const implied = first && standing === 'outermost' && !section.leadingPipe && written !== 'search';
    const command = implied ? 'search' : written;
    if (first && command === 'search') restrictBase(r, section, stage, implied, standing === 'outermost');
    else if (READS_EVENTS.has(command) || (first && !NO_EVENTS.has(command)))
      r.skip ??= `splkit cannot confine \`${command}\` to the index that holds this test's events`;
    else if (CHANGES_SPLUNK.has(command)) r.skip ??= `\`${command}\` would change the Splunk, and a test leaves it as it is`;
    const within = INNER_PIPELINES.has(command) ? 'inner' : 'subsearch';
    for (const inner of subsearchesIn(r, stage)) restrictSection(r, inner, within);
  });
}

function restrictBase(r: Restriction, section: Section, stage: StageText, implied: boolean, outermost: boolean): void {
  const { text } = r.structure.source;
  const start = implied ? stage.span.start : stage.span.start + 'search'.length;
  const { end } = stage.span;
  const base = source(r.structure.source.name, text.slice(start, end));
  // Only its comparisons of `index` are wanted; what is wrong in it, Splunk says. Subsearches in it are looked at by themselves.
  const expr = parseSearchExpression(base, () => undefined);
  const inScope = indexScope(expr, undefined);
  const visible = [...r.own].filter(([index]) => inScope(index)).map(([, name]) => name);
  const scope = either(visible);
  const later = text.slice(end, section.span.end);
  const renamed = r.own.size > 0 && /\bindex\b/.test(later) ? ` | eval index=${originalName(r.own)}` : '';
  // A text sent to a Splunk has to start with `search` or a pipe: what stands before is a comment.
  if (outermost && !section.leadingPipe) r.edits.push({ start: 0, end: stage.span.start, text: '' });
  const empty = base.text.trim() === '';
  r.edits.push({ start, end: start, text: `${implied ? 'search ' : ' '}${scope}${empty ? '' : ' ('}` });
  r.edits.push(...indexEdits(expr, r.own, start));
  r.edits.push({ start: end, end, text: `${empty ? '' : ')'}${renamed}` });
}

/** Comparisons of `index`, decided for the indexes of the datasets. */
function indexEdits(expr: SearchExpr, own: OwnIndexes, offset: number): Edit[] {
  const edits: Edit[] = [];
  const matching = (pattern: string): string[] => {
    const matches = wildcard(pattern, { caseSensitive: false });
    return [...own].filter(([index]) => matches(index)).map(([, name]) => name);
  };
  const put = (span: Span, text: string): void => void edits.push({ start: offset + span.start, end: offset + span.end, text });
  walkSearchExpr(expr, (node) => {
    if (node.kind === 'comparison' && node.field.name === 'index') {
      if (node.op === '=') put(node.span, either(matching(node.value.text)));
      else if (node.op === '!=') put(node.span, `NOT ${either(matching(node.value.text))}`);
    } else if (node.kind === 'search-in' && node.field.name === 'index') {
      put(node.span, either([...new Set(node.values.flatMap(({ text }) => matching(text)))]));
    }
  });
  return edits;
}

function either(names: readonly string[]): string {
  const [first = NOWHERE, ...rest] = names;
  return rest.length === 0 ? `index=${first}` : `(${[first, ...rest].map((name) => `index=${name}`).join(' OR ')})`;
}

/** An eval expression: the name that the dataset gave. */
function originalName(own: OwnIndexes): string {
  const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
  return `case(${[...own].map(([index, name]) => `index==${quoted(name)},${quoted(index)}`).join(',')})`;
}

function commandOf(r: Restriction, stage: StageText): string {
  return /^\w+/.exec(r.structure.source.text.slice(stage.span.start, stage.span.end))?.[0].toLowerCase() ?? '';
}

function subsearchesIn(r: Restriction, stage: StageText): Section[] {
  const inside = [...r.structure.marks.values()].filter(
    (mark) => mark.kind === 'subsearch' && mark.span.start >= stage.span.start && mark.span.end <= stage.span.end,
  );
  const sections = inside.flatMap((mark) => (mark.kind === 'subsearch' ? [mark] : []));
  const nested = (mark: { readonly span: Span }): boolean =>
    sections.some((other) => other.span.start < mark.span.start && mark.span.end <= other.span.end);
  return sections.filter((mark) => !nested(mark)).map(({ section }) => section);
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
