/** Lookup definitions of transforms.conf over CSV files: which rows of a table match which values. */
import type { RunWarning } from '../spl/function.ts';
import { subnet } from '../spl/semantics/cidr.ts';
import { wildcard } from '../spl/semantics/wildcard.ts';
import type { Knowledge, LookupTable, Settings } from './knowledge.ts';

/** A lookup bound to the columns that events are matched with. */
export interface Lookup {
  readonly columns: readonly string[];
  /** Rows that match one value for each match column: file order, at most max_matches. Short of min_matches, `default_match` fills all cells. */
  find(values: readonly string[]): readonly (readonly string[])[];
}

type MatchType = 'EXACT' | 'WILDCARD' | 'CIDR';

/** transforms.conf.spec, max_matches of lookups without a time field. */
const MAX_MATCHES = 100;
const MATCH_TYPE = /(WILDCARD|CIDR|EXACT)\(([^)]*)\)/gi;
const SEPARATOR = '\u0000';

/**
 * Opens a lookup by the name of its definition or of its CSV file (which then has the default settings), for matching by the given columns.
 * Undefined, with a warning, when it cannot be used: it is not there, it is no CSV lookup, or lacks a column.
 */
export function openLookup(
  knowledge: Knowledge,
  name: string,
  columns: readonly string[],
  warn: (warning: RunWarning) => void,
): Lookup | undefined {
  const complain = (reason: string): undefined => {
    warn({ code: 'run/lookup-unavailable', message: `The lookup ${name} is left out: ${reason}` });
    return undefined;
  };
  const settings: Settings = knowledge.transforms.get(name) ?? new Map([['filename', name]]);
  const file = settings.get('filename');
  if (file === undefined) return complain('only lookups over CSV files work without a Splunk.');
  if ((settings.get('time_field') ?? '') !== '') return complain('lookups with a time field need a real Splunk.');
  const table = knowledge.lookupFile(file);
  if (table === undefined) return complain(`no app has the file lookups/${file}.`);
  const missing = columns.find((column) => !table.columns.includes(column));
  if (missing !== undefined) return complain(`${file} has no column ${missing}.`);
  return bind(table, settings, columns);
}

function bind(table: LookupTable, settings: Settings, columns: readonly string[]): Lookup {
  const caseSensitive = !/^(?:false|f|0|no)$/i.test(settings.get('case_sensitive_match') ?? 'true');
  const types = matchTypes(settings.get('match_type') ?? '');
  const fold = (text: string): string => (caseSensitive ? text : text.toLowerCase());
  const exact = columns.flatMap((column, index) => (types(column) === 'EXACT' ? [index] : []));
  const tests = columns.flatMap((column, index) =>
    types(column) === 'EXACT' ? [] : [{ index, test: cellTests(table, column, types(column), caseSensitive) }],
  );
  const keyOf = (cells: readonly string[]): string => exact.map((index) => fold(cells[index] ?? '')).join(SEPARATOR);
  const positions = columns.map((column) => table.columns.indexOf(column));
  const byKey = new Map<string, number[]>();
  for (const [number, row] of table.rows.entries()) {
    const key = keyOf(positions.map((position) => row[position] ?? ''));
    const rows = byKey.get(key);
    if (rows === undefined) byKey.set(key, [number]);
    else rows.push(number);
  }
  const most = Number(settings.get('max_matches')) || MAX_MATCHES;
  const least = Number(settings.get('min_matches')) || 0;
  const defaults = table.columns.map(() => settings.get('default_match') ?? '');
  return {
    columns: table.columns,
    find: (values) => {
      const found: (readonly string[])[] = [];
      for (const number of byKey.get(keyOf(values)) ?? []) {
        if (found.length >= most) break;
        if (tests.every(({ index, test }) => test(number, values[index] ?? ''))) found.push(table.rows[number] ?? []);
      }
      while (found.length < least) found.push(defaults);
      return found;
    },
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
