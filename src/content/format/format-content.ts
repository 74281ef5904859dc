/** Lays out the searches of a project inside their YAML: a new text for each file that changes, proven to mean the same. */
import { isDeepStrictEqual } from 'node:util';
import { locate, source, type Place } from '../../base/source.ts';
import type { CommandTable } from '../../spl/command.ts';
import { format, type FormatOptions } from '../../spl/format.ts';
import type { MacroTable } from '../../spl/syntax/macro.ts';
import type { YamlDocument, YamlPath } from '../../yaml/document.ts';
import { readYaml } from '../../yaml/read.ts';
import {
  rewriteScalar,
  scalarIndent,
  scalarStyle,
  type BlockStyle,
  type ScalarEdit,
  type ScalarPlace,
} from '../../yaml/rewrite-scalar.ts';
import type { Content, Item } from '../content.ts';
import { applyEdits } from '../migrate/edit-mapping.ts';

export interface ContentFormat {
  readonly commands: CommandTable;
  /** Columns of a line of the file. */
  readonly width: number;
  /** How searches are written; `keep`: folded ones stay folded, all others become literal. */
  readonly style: BlockStyle | 'keep';
}

/** A search that was not laid out, and why. */
export interface LeftAlone {
  readonly place: Place;
  readonly reason: string;
}

export interface FormattedFile {
  /** Path relative to the project's root. */
  readonly file: string;
  /** Number of its searches. */
  readonly searches: number;
  /** The new text, without a byte order mark; undefined when nothing changes. */
  readonly text: string | undefined;
  readonly leftAlone: readonly LeftAlone[];
}

interface SearchOf {
  readonly path: YamlPath;
  readonly kind: NonNullable<FormatOptions['kind']>;
}

interface Job extends ContentFormat {
  readonly macros: MacroTable;
  readonly document: YamlDocument;
}

/** Detections with their drilldowns, baselines, investigations, and the definitions of macros. Sorted by file; nothing is written. */
export function formatContent(
  content: Content,
  how: ContentFormat,
  isWanted: (file: string) => boolean,
): readonly FormattedFile[] {
  const files = [
    ...[...content.detections, ...content.drafts].map((item) => ({ item, searches: [SEARCH, ...drilldowns(item.value)] })),
    ...[...content.baselines, ...content.investigations].map((item) => ({ item, searches: [SEARCH] })),
    ...content.macros.map((item) => ({ item, searches: [DEFINITION] })),
  ];
  return files
    .filter(({ item }) => isWanted(item.file))
    .map(({ item, searches }) => formatFile(item, searches, { ...how, macros: content.macroTable, document: item.document }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

const SEARCH: SearchOf = { path: ['search'], kind: 'search' };
const DEFINITION: SearchOf = { path: ['definition'], kind: 'definition' };

function drilldowns({ drilldown_searches = [] }: { readonly drilldown_searches?: readonly unknown[] }): readonly SearchOf[] {
  return drilldown_searches.map((_, index) => ({ path: ['drilldown_searches', index, 'search'], kind: 'search' }));
}

function formatFile(item: Item<unknown>, searches: readonly SearchOf[], job: Job): FormattedFile {
  const leftAlone: LeftAlone[] = [];
  const edits = searches.flatMap((search) => {
    const made = formatScalar(search, job);
    if (made !== undefined && 'reason' in made) leftAlone.push(made);
    return made === undefined || 'reason' in made ? [] : [made];
  });
  const { text } = job.document.source;
  const made = { file: item.file, searches: searches.length, leftAlone };
  const changed = applyEdits(
    text,
    edits.map(({ edit }) => edit),
  );
  if (changed === text) return { ...made, text: undefined };
  const place = { source: job.document.source, span: job.document.valueSpan(searches[0]?.path ?? []) };
  if (!saysTheSame(job.document, changed, edits))
    return { ...made, text: undefined, leftAlone: [...leftAlone, { place, reason: 'its YAML cannot be edited with certainty' }] };
  return { ...made, text: changed };
}

interface Rewritten {
  /** The search as it was, and as it will be. */
  readonly old: string;
  readonly value: string;
  readonly edit: ScalarEdit;
}

/** Undefined when there is nothing to do. */
function formatScalar({ path, kind }: SearchOf, job: Job): Rewritten | LeftAlone | undefined {
  const { document } = job;
  const search = document.scalar(path);
  if (search === undefined || search.text.trim() === '') return undefined;
  const file = document.source.text;
  const at: ScalarPlace = { key: document.keySpan(path), value: document.valueSpan(path) };
  const leave = (reason: string, place: Place = { source: document.source, span: at.value }): LeftAlone => ({
    place: locate(place).place,
    reason,
  });
  const written = scalarStyle(file, at);
  if (document.source.origin !== undefined) return leave('its lines are not indented deeply enough');
  if (written === undefined) return leave('its YAML has an alias, an anchor, a tag or braces');
  const style = job.style === 'keep' ? (written === 'folded' ? 'folded' : 'literal') : job.style;
  const width = Math.max(job.width - scalarIndent(file, at), LEAST_WIDTH);
  const done = format(search, { commands: job.commands, macros: job.macros, width, kind, keepsLines: style === 'literal' });
  if (done.kind === 'left-alone') return leave(done.problem?.message ?? done.reason, done.problem);
  if (style === 'literal' && search.text.trimEnd() === done.text && written !== 'folded') return undefined;
  if (written === 'flow' && done.lines.length === 1 && search.text === done.text) return undefined;
  const folded = style === 'folded' ? rewriteScalar(file, at, done.lines, 'folded') : undefined;
  const edit = folded ?? rewriteScalar(file, at, done.lines, 'literal');
  if (edit === undefined) return leave('it holds letters that only a text in quotes can hold');
  const value = folded === undefined ? done.text : done.lines.map((each) => each.trimStart()).join(' ');
  return file.slice(edit.span.start, edit.span.end) === edit.text ? undefined : { old: search.text, value, edit };
}

/** However deep it stands, a search has room for a few words. */
const LEAST_WIDTH = 40;

/** Whether the new file is the old one but for its searches, and those are what they were meant to be. */
function saysTheSame(document: YamlDocument, text: string, edits: readonly Rewritten[]): boolean {
  const codes: string[][] = [];
  const [before, after] = [document.source.text, text].map((each) => {
    const found: string[] = [];
    codes.push(found);
    return readYaml(source(document.source.name, each), ({ code }) => void found.push(code)).value;
  });
  const meant = new Map(edits.map(({ old, value }) => [old, value]));
  return isDeepStrictEqual(codes[0], codes[1]) && differsAsMeant(before, after, meant);
}

function differsAsMeant(before: unknown, after: unknown, meant: ReadonlyMap<string, string>): boolean {
  if (typeof before === 'string' && typeof after === 'string')
    return before === after || meant.get(before) === after.replace(/\n+$/, '');
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return before === after;
  const [old, now] = [Object.entries(before), Object.entries(after)];
  return (
    old.length === now.length &&
    old.every(([key, value], index) => now[index]?.[0] === key && differsAsMeant(value, now[index][1], meant))
  );
}
