/** Lookups and the files that hold their tables: which belongs to which, and what is wrong with the tables. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import type { Kept } from '../base/kept.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Source } from '../base/source.ts';
import { source, span } from '../base/source.ts';
import type { Lookup } from '../spec/lookup.ts';
import type { ContentCode } from './codes.ts';
import type { Item, LinkedLookup } from './content.ts';
import type { CsvShape } from './csv-shape.ts';
import { keptCsvShape } from './kept-csv-shape.ts';
import { readText } from './read-items.ts';
import type { Items } from './read-items.ts';
import { reportFile } from './report-file.ts';

export interface LinkedLookups {
  readonly items: readonly LinkedLookup[];
  readonly drafts: readonly LinkedLookup[];
}

export function linkLookupFiles(
  fs: FileSystem,
  root: string,
  { items, drafts, lostNames, beside }: Items<Lookup>,
  kept: Kept | undefined,
  report: Report,
): LinkedLookups {
  const there = new Set(beside);
  const link = (item: Item<Lookup>): LinkedLookup => ({ ...item, dataFile: dataFileOf(item, there, report), columns: undefined });
  const linked = { items: items.map(link), drafts: drafts.map(link) };
  const used = new Set([...linked.items, ...linked.drafts].map(({ dataFile }) => dataFile));
  const lost = new Set(lostNames);
  for (const file of beside) {
    if (used.has(file) || lost.has(stemOf(file))) continue;
    reportFile(
      report,
      file,
      'content/orphan-file',
      'No lookup has this file as its table: a .yml beside it would have to say so.',
    );
  }
  const readTable = (file: string): CsvTable | undefined => {
    const text = readText(fs, root, file, report);
    return text === undefined ? undefined : { source: source(file, text), shape: keptCsvShape(text, kept) };
  };
  const columnsOf = (lookup: LinkedLookup) => checkTable(lookup, readTable, report);
  const tables = linked.items.map((lookup) => ({ ...lookup, columns: columnsOf(lookup) }));
  return { ...linked, items: tables };
}

const ENDINGS: Readonly<Record<Lookup['lookup_type'], string | undefined>> = {
  csv: '.csv',
  mlmodel: '.mlmodel',
  kvstore: undefined,
};

/** The file beside the .yml that is called the same, or as the lookup says. */
function dataFileOf({ file, document, value }: Item<Lookup>, there: ReadonlySet<string>, report: Report): string | undefined {
  const ending = ENDINGS[value.lookup_type];
  if (ending === undefined) return undefined;
  const named = 'filename' in value ? value.filename : undefined;
  const wanted = named === undefined ? file.replace(/\.yml$/, ending) : `${file.slice(0, file.lastIndexOf('/') + 1)}${named}`;
  if (there.has(wanted)) return wanted;
  report({
    code: 'content/missing-file',
    severity: 'error',
    message: `The table of this lookup must be in ${wanted}, and there is no such file.`,
    source: document.source,
    span: document.valueSpan([named === undefined ? 'lookup_type' : 'filename']),
  });
  return undefined;
}

function stemOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

interface CsvTable {
  readonly source: Source;
  readonly shape: CsvShape;
}

/** Its columns, when they can be told. */
function checkTable(
  lookup: LinkedLookup,
  readTable: (file: string) => CsvTable | undefined,
  report: Report,
): readonly string[] | undefined {
  const { value, dataFile } = lookup;
  if (value.lookup_type === 'kvstore') {
    checkCollection(lookup, value.fields, report);
    checkMatchTypes(lookup, value.fields, 'fields of the collection', report);
    return value.fields;
  }
  if (value.lookup_type !== 'csv' || dataFile === undefined) return undefined;
  const table = readTable(dataFile);
  if (table === undefined) return undefined;
  const header = checkCsv(table, report);
  if (header.length === 0) return undefined;
  checkMatchTypes(lookup, header, `columns of ${dataFile}`, report);
  return header;
}

/** Splunk finds the records of a collection by `_key`. */
function checkCollection({ document }: LinkedLookup, fields: readonly string[], report: Report): void {
  if (fields[0] === '_key') return;
  report({
    code: 'content/kvstore-key',
    severity: 'error',
    message: 'The first of the fields must be _key, by which Splunk finds a record of the collection.',
    source: document.source,
    span: document.valueSpan(['fields', 0]),
  });
}

/** Rows that are listed at most; a file with the wrong separator has thousands. */
const MOST_ROWS = 20;

/** The header of a table that has one. */
function checkCsv({ source: file, shape }: CsvTable, report: Report): readonly string[] {
  const problem = (code: ContentCode, at: { start: number; end: number }, message: string, accepted = false) =>
    void report({ code, severity: 'error', message, source: file, span: at, ...(accepted ? { contentctl: 'accepts' } : {}) });
  const { header, uneven, broken } = shape;
  const firstLine = span(0, Math.max(0, file.text.search(/\r?\n|$/)));
  if (header.length === 0) problem('content/csv-header', span(0, 0), 'The table is empty; its first line must name the columns.');
  const repeated = header.find((name, index) => header.indexOf(name) !== index);
  if (repeated !== undefined) problem('content/csv-header', firstLine, `Two columns are called "${repeated}".`, true);
  else if (header.length > 1 && header.includes('')) problem('content/csv-header', firstLine, 'A column has no name.', true);
  if (broken !== undefined) problem('content/csv-row', broken.span, broken.message);
  for (const row of uneven.slice(0, MOST_ROWS)) {
    problem('content/csv-row', row.span, `This row has ${row.columns} columns, the header has ${header.length}.`);
  }
  // Whether Splunk takes blanks around a name for a part of it is not known: nothing is held against such a table.
  return header.map((name) => name.trim());
}

function checkMatchTypes({ document, value }: LinkedLookup, fields: readonly string[], what: string, report: Report): void {
  for (const [index, rule] of (value.match_type ?? []).entries()) {
    const field = /\((.*)\)/.exec(rule)?.[1]?.trim();
    if (field === undefined || fields.includes(field)) continue;
    report({
      code: 'content/match-type-field',
      severity: 'error',
      message: `"${field}" is none of the ${what}, so nothing is compared this way.${didYouMean(field, fields)}`,
      source: document.source,
      span: document.valueSpan(['match_type', index]),
      contentctl: 'accepts',
    });
  }
}
