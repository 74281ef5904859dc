/** Puts a text through everything that reads, lays out, mends and explains searches, and says what went wrong: something thrown, too much time, a span outside of its text. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { locate, source } from '../../src/base/source.ts';
import type { Place, Source } from '../../src/base/source.ts';
import type { LinkedSearch, Item } from '../../src/content/content.ts';
import { cimDataModels } from '../../src/content/cim-data-models.ts';
import { evaluateStatically } from '../../src/content/evaluate-statically.ts';
import { explainSearch } from '../../src/explain/explain-search.ts';
import { applyFixes } from '../../src/lint/apply-fixes.ts';
import { rules } from '../../src/lint/index.ts';
import { lintedSearch } from '../../src/lint/linted-search.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { analyze } from '../../src/spl/analyze.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { expand } from '../../src/spl/expand.ts';
import { format } from '../../src/spl/format.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { parse } from '../../src/spl/parse.ts';
import type { Search } from '../../src/spl/syntax/ast.ts';
import type { MacroTable } from '../../src/spl/syntax/macro.ts';
import { walkArgs, walkStages } from '../../src/spl/syntax/walk.ts';
import type { Surroundings } from '../../src/spl/world.ts';
import { readYaml } from '../../src/yaml/read.ts';

const TABLES = { commands, functions, aggregates };
const SURROUNDINGS: Surroundings = {
  lookupColumns: (name) => (name.startsWith('k') ? ['user', 'src', 'a'] : undefined),
  dataModel: (name) => cimDataModels().get(name),
};
const MACROS: MacroTable = new Map(
  [
    { name: 'm', args: ['x'], definition: 'search $x$ | eval y="$x$" | `nested($x$)`' },
    { name: 'nested', args: ['x'], definition: 'stats count by $x$' },
    { name: 'loop', args: [], definition: 'where a=1 `loop`' },
    { name: 'two', args: ['x', 'y'], definition: '`m($y$)` `m("$x$")`' },
    { name: 'broken', args: [], definition: '[ ( "' },
    { name: 'made', args: ['x'], definition: '"search $x$=".($x$+1)', isEval: true },
    { name: 'checked', args: ['x'], definition: 'head $x$', validation: 'isnum($x$) AND match("$x$", "^(a+)+$")' },
  ].map(({ name, args, definition, ...more }) => [
    args.length === 0 ? name : `${name}(${args.length})`,
    { name, args, definition: source(name, definition), ...more },
  ]),
);

/** A pause of the machine is no fault, nor is garbage of other texts or code not compiled yet: only what is slow each time counts. */
const TRIES = 8;

const NO_DOCUMENT = readYaml(source('fuzz.yml', 'search: x\n'), () => undefined);

/** What is wrong; undefined when nothing is. `longest` is the time that each step may take: milliseconds. */
export function probe(text: string, longest: number): string | undefined {
  return attempt(text, longest, readAll) ?? attempt(text, longest, layOut) ?? attempt(text, longest, explain);
}

function attempt(text: string, longest: number, step: (text: string) => string | undefined): string | undefined {
  let fastest = Infinity;
  for (let tries = 0; tries < TRIES && fastest > longest; tries++) {
    const start = process.cpuUsage();
    const begun = performance.now();
    try {
      const wrong = step(text);
      if (wrong !== undefined) return wrong;
    } catch (error) {
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    const { user, system } = process.cpuUsage(start);
    fastest = Math.min(fastest, (user + system) / 1000, performance.now() - begun);
  }
  return fastest > longest ? `${step.name} took ${fastest.toFixed(0)} ms` : undefined;
}

function readAll(text: string): string | undefined {
  const written = source('fuzz.spl', text);
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void found.push(diagnostic);
  const expanded = expand(written, MACROS, report, evaluateStatically);
  const search = parse(expanded, commands, report);
  const analysis = analyze(search, TABLES, { surroundings: SURROUNDINGS });
  found.push(...analysis.diagnostics);
  lint(written, expanded, report);
  return stray(search, expanded) ?? found.map(strayIn).find((wrong) => wrong !== undefined) ?? mend(text, found);
}

/** Fixes can be made, and leave a text that can be read. */
function mend(text: string, found: readonly Diagnostic[]): string | undefined {
  const mended = applyFixes(found, { unsafe: true }).texts.get('fuzz.spl');
  if (mended === undefined) return undefined;
  if (mended === text) return 'fixes were made, and the text is as before';
  parse(source('fuzz.spl', mended), commands, () => undefined);
  return undefined;
}

function explain(text: string): undefined {
  const written = source('fuzz.spl', text);
  const expanded = expand(written, MACROS, () => undefined, evaluateStatically);
  explainSearch(written, expanded, { tables: TABLES, macros: MACROS, knownFields: SURROUNDINGS });
}

/** A text that is laid out stays as it is when it is laid out again. */
function layOut(text: string): string | undefined {
  const options = { commands, macros: MACROS, width: 120 };
  const once = format(source('fuzz.spl', text), options);
  if (once.kind !== 'formatted') return undefined;
  const twice = format(source('fuzz.spl', once.text), options);
  if (twice.kind !== 'formatted') return `laid out, it cannot be laid out again: ${twice.reason}`;
  return twice.text === once.text ? undefined : `laid out again, it is another text: ${JSON.stringify(twice.text)}`;
}

function lint(written: Source, expanded: Source, report: (diagnostic: Diagnostic) => void): void {
  const item: Item<unknown> & LinkedSearch = {
    file: 'fuzz.yml',
    document: NO_DOCUMENT,
    value: {},
    search: written,
    expanded,
    output: { named: new Map(), open: true },
    macros: [],
    lookups: [],
  };
  const linted = lintedSearch(item, 'detection', SURROUNDINGS);
  const context = { macros: MACROS, knownFields: SURROUNDINGS };
  for (const rule of rules) {
    const { code } = rule;
    rule.checkSearch?.(
      linted,
      (span, message, more) => report({ code, severity: 'error', message, source: expanded, span, ...more }),
      context,
    );
  }
}

/** A node of the tree that lies outside of the text. */
function stray({ pipeline }: Search, { text }: Source): string | undefined {
  let wrong: string | undefined;
  const look = (node: { readonly kind: string; readonly span: Place['span'] }): void => {
    const { start, end } = node.span;
    if (!(start >= 0 && start <= end && end <= text.length)) wrong ??= `a ${node.kind} spans ${start}-${end} of ${text.length}`;
  };
  look(pipeline);
  walkStages(pipeline, (stage) => {
    look(stage);
    walkArgs(stage.args ?? {}, look);
  });
  return wrong;
}

function strayIn({ code, source: of, span, related, fix }: Diagnostic): string | undefined {
  const places = [
    { source: of, span },
    ...(related ?? []).map(({ place }) => place),
    ...(fix?.edits ?? []).map(({ place }) => place),
  ];
  for (const place of places) {
    for (const each of [place, locate(place).place]) {
      const { start, end } = each.span;
      if (start >= 0 && start <= end && end <= each.source.text.length) continue;
      return `${code} spans ${start}-${end} of ${each.source.text.length}`;
    }
  }
  return undefined;
}
