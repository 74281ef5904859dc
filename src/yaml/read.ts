/** Reads YAML: text to a document with plain values, every problem reported, and the place of every key and value on demand. */
import { isAlias, isScalar } from 'yaml';
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { Origin, Source, Span } from '../base/source.ts';
import { span } from '../base/source.ts';
import type { YamlCode } from './codes.ts';
import type { YamlDocument, YamlPath } from './document.ts';
import { findNode, spanOf } from './find-node.ts';
import type { YamlTree } from './find-node.ts';
import { firstOfRuns } from './first-of-runs.ts';
import { indentQuotes } from './indent-quotes.ts';
import { parseTree } from './parse-tree.ts';
import { quickPlaces } from './quick-places.ts';
import type { QuickPlaces } from './quick-places.ts';
import { quickRead } from './quick-read.ts';
import { blocking, readOn } from './read-on.ts';
import type { Reading } from './read-on.ts';
import { followedSource } from './scalar-place.ts';
import { scalarSource } from './scalar-source.ts';
import { reportStructure } from './structure-problems.ts';
import { reportSyntax } from './syntax-problems.ts';

/** How often aliases may be used before the file is taken for an attack. */
const MOST_ALIASES = 100;

/**
 * Reads a file as YAML 1.1, as PyYAML does, but reports what PyYAML lets pass: duplicate keys. Never throws. In lines with
 * syntax errors keys have null for their values, or are left out; `value` is undefined when there are too many such lines, or no text.
 */
export function readYaml(source: Source, report: Report): YamlDocument {
  const value = quickRead(source.text);
  return value === undefined ? readYamlFully(source, report) : documentOf(source, { text: source.text }, value);
}

/** Characters that are read again in all for quoted texts that have to be indented: each of them reads the whole text. */
const MOST_READ = 2_000_000;

/** The same by way of the library's tree alone. `budget` is how many characters may be read again. */
export function readYamlFully(source: Source, report: Report, budget = MOST_READ): YamlDocument {
  const { tree, tooDeepAt } = parseTree(source.text);
  if (tree === undefined) {
    const at = tooDeepAt ?? 0;
    problem(source, 'yaml/too-large', 'The file is nested too deeply.', span(at, at), report);
    const nowhere = () => span(at, at);
    return { source, value: undefined, valueSpan: nowhere, keySpan: nowhere, scalar: () => undefined };
  }
  const first: Reading = { text: source.text, tree, problems: problemsOf(source, tree) };
  const isSound = blocking(first.problems) === undefined;
  const indented = isSound || budget <= 0 ? undefined : withIndentedQuotes(source, first.problems, report);
  if (indented !== undefined) return readYamlFully(indented, report, budget - source.text.length);
  const reading = isSound ? first : readOn(source, first, (next) => problemsOf(source, next));
  firstOfRuns(source, (reading ?? first).problems, reading === undefined).forEach(report);
  return documentOf(source, reading ?? first, reading && plainValue(source, reading.tree, report));
}

/** What PyYAML lets pass stops nobody: the first quoted text that is not indented deeply enough, reported and indented. */
function withIndentedQuotes(source: Source, problems: readonly Diagnostic[], report: Report): Source | undefined {
  for (const { code, span: quote } of problems) {
    const indented = code === 'yaml/unclosed-quote' ? indentQuotes(source, quote.start) : undefined;
    if (indented === undefined) continue;
    const at = { source, span: quote };
    const message =
      'The further lines of a quoted text must be indented deeper than its key. PyYAML reads them all the same, and so does splkit.';
    const lines = { source, span: indented.lines };
    const text = indentedLines(
      source.text.slice(indented.lines.start, indented.lines.end),
      indented.source.text.length - source.text.length,
    );
    const fix = { title: 'Indent the lines', safe: true, edits: [{ place: lines, text }] };
    report({ code: 'yaml/quote-indentation', severity: 'warning', message, ...at, fix });
    return indented.source;
  }
  return undefined;
}

/** Deep enough for nearly every key, and not as deep as the quote. */
function indentedLines(lines: string, deepest: number): string {
  const blanks = ' '.repeat(Math.min(2, deepest));
  return lines.replace(/^(?=[^\r\n])/gm, blanks);
}

function problemsOf(source: Source, tree: YamlTree): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const report: Report = (diagnostic) => void problems.push(diagnostic);
  if (reportSyntax(source, tree, report)) reportStructure(source, tree, report);
  return problems;
}

function problem(source: Source, code: YamlCode, message: string, at: Span, report: Report): undefined {
  report({ code, severity: 'error', message, source, span: at });
}

function plainValue(source: Source, tree: YamlTree, report: Report): unknown {
  try {
    const value: unknown = tree.toJS({ maxAliasCount: MOST_ALIASES });
    return value ?? problem(source, 'yaml/empty', 'The file is empty.', span(0, 0), report);
  } catch (error) {
    // The library throws plain errors of its own here; what they are about can only be in the file.
    if (!(error instanceof Error)) throw error;
    const message =
      error instanceof ReferenceError
        ? 'The file uses aliases so often that it would not fit into memory.'
        : 'The aliases of the file cannot be put together.';
    return problem(source, 'yaml/too-large', message, span(0, 0), report);
  }
}

/**
 * The tree is large and seldom needed: where there is none yet, and when it has been forgotten, the text gives it. A scalar's text is known
 * without it, and where that comes from is asked only when something is reported.
 */
function documentOf(source: Source, reading: { readonly text: string; readonly tree?: YamlTree }, value: unknown): YamlDocument {
  const { text } = reading;
  let held = reading.tree && new WeakRef(reading.tree);
  const tree = () => {
    const kept = held?.deref() ?? parseTree(text).tree;
    if (kept !== undefined) held = new WeakRef(kept);
    return kept;
  };
  let found: QuickPlaces | undefined;
  const places = () => (found ??= (reading.tree === undefined ? quickPlaces(text) : undefined) ?? NO_PLACES);
  const scalars = new Map<string, Source | undefined>();
  const followed = (path: YamlPath, quick: string): Source | undefined => {
    const place = places().scalar(path);
    return (place && followedSource(source, place, quick)) ?? scalarAt(source, tree(), path);
  };
  return {
    source,
    value,
    valueSpan: (path) => quickSpan(places(), path) ?? spansAt(tree(), path).value,
    keySpan: (path) => places().key(path) ?? spansAt(tree(), path).key,
    scalar(path) {
      const name = JSON.stringify(path);
      if (!scalars.has(name)) {
        const quick = reading.tree === undefined ? textAt(value, path) : undefined;
        const lazy = quick === undefined ? undefined : lazySource(source, quick, () => followed(path, quick));
        scalars.set(name, lazy ?? scalarAt(source, tree(), path));
      }
      return scalars.get(name);
    },
  };
}

const NO_PLACES: QuickPlaces = { scalar: () => undefined, key: () => undefined };

/** The end of literal and folded scalars is known to the tree alone. */
function quickSpan(places: QuickPlaces, path: YamlPath): Span | undefined {
  const place = places.scalar(path);
  return place === undefined || typeof place.style === 'object' ? undefined : span(place.start, place.end);
}

/** The text at a path of plain values. */
function textAt(value: unknown, path: YamlPath): string | undefined {
  let at = value;
  for (const step of path)
    at = typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined;
  return typeof at === 'string' ? at : undefined;
}

/** A source that looks for its origin when somebody asks. */
function lazySource({ name }: Source, text: string, full: () => Source | undefined): Source {
  let origin: Origin | undefined;
  return {
    name,
    text,
    get origin() {
      origin ??= full()?.origin;
      return origin ?? { pieces: [] };
    },
  };
}

const NOWHERE = span(0, 0);

function spansAt(tree: YamlTree | undefined, path: YamlPath): { readonly key: Span; readonly value: Span } {
  if (tree === undefined) return { key: NOWHERE, value: NOWHERE };
  const { node, key } = findNode(tree, path);
  const keyAt = key && spanOf(key);
  const valueAt = node && spanOf(node);
  return { key: keyAt ?? valueAt ?? NOWHERE, value: valueAt ?? keyAt ?? NOWHERE };
}

function scalarAt(source: Source, tree: YamlTree | undefined, path: YamlPath): Source | undefined {
  if (tree === undefined) return undefined;
  const { node, complete } = findNode(tree, path);
  const scalar = isAlias(node) ? node.resolve(tree) : node;
  if (!complete || !isScalar(scalar) || typeof scalar.value !== 'string') return undefined;
  return scalarSource(source, scalar, scalar.value);
}
