/** Lookup definitions of transforms.conf over tables in memory: which rows of a table match which values. */
import { subnet } from '../spl/semantics/cidr.ts';
import { source } from '../base/source.ts';
import { parseNumber } from '../spl/semantics/number.ts';
import { strptime } from '../spl/semantics/strptime.ts';
import { compileSearch } from '../spl/semantics/search-match.ts';
import { parseSearchExpression } from '../spl/syntax/parse-search-expression.ts';
import { wildcard } from '../spl/semantics/wildcard.ts';
import { lazily } from '../base/lazily.ts';
import { wildcardIndex } from './wildcard-index.ts';
import type { LookupMatcher, Lookups, LookupTable, OpenLookup } from '../spl/lookup-table.ts';
import type { Knowledge, Settings } from './knowledge.ts';

/** Tables that searches have written, by the name of their file or collection. */
export type WrittenTables = Map<string, LookupTable>;

/** What times in a table are relative to. */
interface Clock {
  readonly now: number;
  readonly zone: string;
}

type MatchType = 'EXACT' | 'WILDCARD' | 'CIDR';

/** transforms.conf.spec, max_matches of lookups without and with a time field. */
const MAX_MATCHES = 100;
const MAX_TEMPORAL_MATCHES = 1;
const MAX_OFFSET = 2_000_000_000;
const MATCH_TYPE = /(WILDCARD|CIDR|EXACT)\(([^)]*)\)/gi;
const SEPARATOR = '\u0000';

/**
 * The lookups of all apps, by the name of a definition or of a CSV file (which then has the default settings), over what searches have written.
 * A KV store collection is a table of the columns in its definition: what lookups/<collection>.csv, .csv.gz or .json of an app holds, else empty until
 * a search writes to it.
 */
export function lookupsOf(knowledge: Knowledge, clock: Clock, written: WrittenTables = new Map()): Lookups {
  return {
    open: (name) => {
      const definition = definitionOf(knowledge, name);
      if (typeof definition === 'string') {
        // A scripted lookup whose rows a test has given.
        const given = written.get(name);
        return given === undefined ? definition : opened(given, knowledge.transforms.get(name) ?? new Map(), clock);
      }
      const table = written.get(definition.table) ?? definition.read();
      return table === undefined ? `no app has the file lookups/${definition.table}` : opened(table, definition.settings, clock);
    },
    write: (name, table) => {
      const definition = definitionOf(knowledge, name);
      if (typeof definition === 'string') written.set(name, table);
      else written.set(definition.table, definition.columns === undefined ? table : withColumns(table, definition.columns));
    },
  };
}

interface Definition {
  /** Name of the file or collection. */
  readonly table: string;
  readonly settings: Settings;
  readonly read: () => LookupTable | undefined;
  /** Columns of a collection, whatever is written to it. */
  readonly columns?: readonly string[];
}

function definitionOf(knowledge: Knowledge, name: string): Definition | string {
  const settings: Settings | undefined = knowledge.transforms.get(name);
  // Of a path only what stands behind the last slash counts (transforms.conf.spec, filename).
  const file = settings === undefined ? name : settings.get('filename')?.replace(/^.*[\\/]/, '');
  if (file !== undefined) return { table: file, settings: settings ?? new Map(), read: () => knowledge.lookupFile(file) };
  if (settings?.get('external_type')?.toLowerCase() !== 'kvstore')
    return 'only lookups over CSV files and KV store collections work without a Splunk';
  const collection = settings.get('collection') ?? name;
  const columns = collectionColumns(knowledge, collection, settings);
  return { table: collection, settings, columns, read: () => withColumns(collectionTable(knowledge, collection), columns) };
}

/** fields_list of the definition; without one the fields of collections.conf. (transforms.conf.spec; collections.conf.spec.) */
function collectionColumns({ collections }: Knowledge, collection: string, settings: Settings): readonly string[] {
  const listed = (settings.get('fields_list') ?? '').split(/[\s,]+/).filter((column) => column !== '');
  if (listed.length > 0) return listed;
  const keys = [...(collections.get(collection)?.keys() ?? [])];
  return ['_key', ...keys.flatMap((key) => (key.startsWith('field.') ? [key.slice('field.'.length)] : []))];
}

/** What an app ships of a collection, for tests. */
function collectionTable(knowledge: Knowledge, collection: string): LookupTable {
  for (const ending of ['csv', 'csv.gz', 'json']) {
    const table = knowledge.lookupFile(`${collection}.${ending}`);
    if (table !== undefined) return table;
  }
  return { columns: [], rows: [] };
}

/** The table with these columns and no others. */
function withColumns(table: LookupTable, columns: readonly string[]): LookupTable {
  const positions = columns.map((column) => table.columns.indexOf(column));
  return { columns, rows: table.rows.map((cells) => positions.map((position) => cells[position] ?? '')) };
}

function opened(whole: LookupTable, settings: Settings, clock: Clock): OpenLookup {
  const table = filtered(whole, settings);
  return {
    table,
    match: (columns) => {
      const missing = columns.find((column) => !table.columns.includes(column));
      return missing === undefined ? bind(table, settings, columns, clock) : `it has no column ${missing}`;
    },
  };
}

/** The rows that `filter` lets through, an expression as `search` has it (transforms.conf.spec, filter). */
function filtered(table: LookupTable, settings: Settings): LookupTable {
  const filter = settings.get('filter') ?? '';
  if (filter === '') return table;
  const matches = compileSearch(parseSearchExpression(source('filter', filter), () => undefined));
  const rows = table.rows.filter((cells) =>
    matches(new Map(table.columns.flatMap((column, index) => (cells[index] ? [[column, cells[index]] as const] : [])))),
  );
  return { columns: table.columns, rows };
}

function bind(table: LookupTable, settings: Settings, columns: readonly string[], clock: Clock): LookupMatcher {
  const caseSensitive = !/^(?:false|f|0|no)$/i.test(settings.get('case_sensitive_match') ?? 'true');
  const types = matchTypes(settings.get('match_type') ?? '');
  const fold = (text: string): string => (caseSensitive ? text : text.toLowerCase());
  const exact = columns.flatMap((column, index) => (types(column) === 'EXACT' ? [index] : []));
  const tests = columns.flatMap((column, index) =>
    types(column) === 'EXACT' ? [] : [{ index, test: cellTests(table, column, types(column), caseSensitive) }],
  );
  const keyOf = (cells: readonly string[]): string => exact.map((index) => fold(cells[index] ?? '')).join(SEPARATOR);
  const byKey = rowsByKey(table, columns, keyOf);
  const candidates = exact.length === 0 ? wildcardCandidates(table, columns, types, fold) : undefined;
  const temporal = temporalOrder(table, settings, clock);
  const most = Number(settings.get('max_matches')) || (temporal === undefined ? MAX_MATCHES : MAX_TEMPORAL_MATCHES);
  const least = Number(settings.get('min_matches')) || 0;
  const defaults = table.columns.map(() => settings.get('default_match') ?? '');
  return {
    columns: table.columns,
    find: (values, time) => {
      const keyed = candidates?.(values) ?? byKey.get(keyOf(values)) ?? [];
      const found: (readonly string[])[] = [];
      for (const number of temporal === undefined ? keyed : temporal(keyed, time)) {
        if (found.length >= most) break;
        if (tests.every(({ index, test }) => test(number, values[index] ?? ''))) found.push(table.rows[number] ?? []);
      }
      while (found.length < least) found.push(defaults);
      return found;
    },
  };
}

/** From so many rows on, patterns are looked for by an index. */
const MANY_PATTERNS = 100;

/** Rows that may match by their first column of patterns; undefined where there is none, or few rows. */
function wildcardCandidates(
  table: LookupTable,
  columns: readonly string[],
  types: (column: string) => MatchType,
  fold: (text: string) => string,
): ((values: readonly string[]) => readonly number[]) | undefined {
  const index = columns.findIndex((column) => types(column) === 'WILDCARD');
  const position = table.columns.indexOf(columns[index] ?? '');
  if (index < 0 || table.rows.length < MANY_PATTERNS) return undefined;
  const patterns = lazily(() => wildcardIndex(table.rows.map((row) => fold(row[position] ?? ''))));
  return (values) => patterns()(fold(values[index] ?? ''));
}

function rowsByKey(
  table: LookupTable,
  columns: readonly string[],
  keyOf: (cells: readonly string[]) => string,
): ReadonlyMap<string, readonly number[]> {
  const positions = columns.map((column) => table.columns.indexOf(column));
  const byKey = new Map<string, number[]>();
  for (const [number, row] of table.rows.entries()) {
    const key = keyOf(positions.map((position) => row[position] ?? ''));
    const rows = byKey.get(key);
    if (rows === undefined) byKey.set(key, [number]);
    else rows.push(number);
  }
  return byKey;
}

/**
 * Of a lookup with a time field, the rows whose time lies before the event's by min_offset_secs to max_offset_secs, newest first.
 * (transforms.conf.spec, time_field.)
 */
function temporalOrder(
  table: LookupTable,
  settings: Settings,
  clock: Clock,
): ((rows: readonly number[], time: number | undefined) => readonly number[]) | undefined {
  const field = settings.get('time_field') ?? '';
  if (field === '') return undefined;
  const position = table.columns.indexOf(field);
  const format = settings.get('time_format') ?? '%s.%Q';
  const times = table.rows.map((row) => {
    const text = row[position] ?? '';
    return format === '%s.%Q' ? parseNumber(text) : strptime(text, format, clock);
  });
  const least = Number(settings.get('min_offset_secs')) || 0;
  // 0 is a limit: the very second of the event.
  const most = parseNumber(settings.get('max_offset_secs') ?? '') ?? MAX_OFFSET;
  return (rows, time) => {
    const at = time ?? clock.now;
    const near = rows.filter((row) => {
      const offset = at - (times[row] ?? Infinity);
      return offset >= least && offset <= most;
    });
    return near.sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0) || a - b);
  };
}

/** `match_type = WILDCARD(url), CIDR(ip)`. */
function matchTypes(value: string): (column: string) => MatchType {
  const types = new Map<string, MatchType>();
  for (const [, type = '', names = ''] of value.matchAll(MATCH_TYPE)) {
    const upper = type.toUpperCase();
    for (const name of names.split(/[\s,]+/)) types.set(name, upper === 'WILDCARD' || upper === 'CIDR' ? upper : 'EXACT');
  }
  return (column) => types.get(column) ?? 'EXACT';
}

/** Compiles the patterns of a column, each when it is first needed; a cell that is no subnet only matches itself. */
function cellTests(
  table: LookupTable,
  column: string,
  type: MatchType,
  caseSensitive: boolean,
): (row: number, value: string) => boolean {
  const position = table.columns.indexOf(column);
  const compiled = new Map<number, (value: string) => boolean>();
  return (row, value) => {
    const known = compiled.get(row);
    if (known !== undefined) return known(value);
    const cell = table.rows[row]?.[position] ?? '';
    const test = (type === 'CIDR' ? subnet(cell) : undefined) ?? wildcard(cell, { caseSensitive });
    compiled.set(row, test);
    return test(value);
  };
}
