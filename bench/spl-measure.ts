/** How long splkit reads the searches of a repository, phase by phase: `node spl-measure.js REPOSITORY` prints the times as one JSON document. */
import type { Diagnostic } from '../src/base/diagnostic.ts';
import { nodeFiles } from '../src/base/node-files.ts';
import type { Content, Item, LinkedSearch } from '../src/content/content.ts';
import { loadContent } from '../src/content/load.ts';
import { TABLES } from '../src/content/tables.ts';
import { rules } from '../src/lint/index.ts';
import { lintedSearch } from '../src/lint/linted-search.ts';
import { analyze } from '../src/spl/analyze.ts';
import { expand } from '../src/spl/expand.ts';
import { parse } from '../src/spl/parse.ts';

/** Milliseconds of each phase in one pass over all searches. */
export interface SplTimes {
  readonly expand: number;
  readonly parse: number;
  readonly analyze: number;
  readonly lint: number;
}

export interface SplMeasured {
  readonly searches: number;
  /** Characters of the expanded searches. */
  readonly characters: number;
  readonly problems: number;
  /** One pass each; the first finds code that is not compiled yet. */
  readonly passes: readonly SplTimes[];
}

const PASSES = 8;

type Searching = Item<unknown> & LinkedSearch;

const [, , folder = ''] = process.argv;
const content = loadContent(nodeFiles, folder);
const items: readonly Searching[] = [...content.detections, ...content.baselines, ...content.investigations];
const passes = Array.from({ length: PASSES }, () => measure(items, content));
const measured: SplMeasured = {
  searches: items.length,
  characters: items.reduce((sum, { expanded }) => sum + expanded.text.length, 0),
  problems: passes[0]?.problems ?? 0,
  passes: passes.map(({ times }) => times),
};
console.log(JSON.stringify(measured));

/** One phase over all searches, then the next: what a phase makes stays until the end. */
function measure(all: readonly Searching[], { macroTable: macros, knownFields }: Content): { times: SplTimes; problems: number } {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void found.push(diagnostic);
  const start = performance.now();
  const expanded = all.map((item) => ({ ...item, expanded: expand(item.search, macros, report) }));
  const afterExpand = performance.now();
  const parsed = expanded.map((item) => parse(item.expanded, TABLES.commands, report));
  const afterParse = performance.now();
  for (const search of parsed) found.push(...analyze(search, TABLES, { surroundings: knownFields }).diagnostics);
  const afterAnalyze = performance.now();
  for (const item of expanded) lint(item, { macros, knownFields }, report);
  const end = performance.now();
  const times = {
    expand: afterExpand - start,
    parse: afterParse - afterExpand,
    analyze: afterAnalyze - afterParse,
    lint: end - afterAnalyze,
  };
  return { times, problems: found.length };
}

function lint(
  item: Searching,
  context: Pick<Content, 'knownFields'> & { readonly macros: Content['macroTable'] },
  report: (diagnostic: Diagnostic) => void,
): void {
  const search = lintedSearch(item, 'detection', context.knownFields);
  for (const rule of rules) {
    const { code, docs } = rule;
    const severity = docs.severity ?? 'error';
    rule.checkSearch?.(
      search,
      (span, message, more) => report({ code, severity, message, source: item.expanded, span, ...more }),
      context,
    );
  }
}
