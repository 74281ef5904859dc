/** LOOKUP-<class> of props.conf: automatic lookups. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import { demandAlso, demands } from '../spl/operators/demand.ts';
import { compileLookup, otherColumns, type Binding } from '../spl/operators/lookup-rows.ts';
import { lookupSettings } from './class-settings.ts';
import { confWords } from './conf-words.ts';
import type { Knowledge, Settings } from './knowledge.ts';
import type { LookupMatcher, Lookups } from '../spl/lookup-table.ts';
import { lookupsOf, type WrittenTables } from './lookup.ts';
import type { ExtractionStage, Operation } from './operation.ts';

interface AutomaticLookup {
  readonly table: string;
  readonly match: readonly Binding[];
  /** Undefined when written without OUTPUT: every other column. */
  readonly outputs: readonly Binding[] | undefined;
  /** `OUTPUTNEW`: only fields that the event has not got. */
  readonly onlyNew: boolean;
}

/**
 * Compiles the lookups that are wanted, in the ASCII order of their classes (props.conf.spec, LOOKUP-<class>). `OUTPUT` overwrites, and takes the
 * outputs away when the event has all match fields and no row matches; `OUTPUTNEW` fills what is missing. Several rows give multivalues.
 */
export function compileLookups(
  settings: Settings,
  knowledge: Knowledge,
  demanded: Demand,
  context: EvalContext,
  written?: WrittenTables,
): ExtractionStage {
  const tables = lookupsOf(knowledge, context, written);
  const lookups = lookupSettings(settings).map(({ value }) => parseLookup(value, knowledge, tables));
  const operations: Operation[] = [];
  let needs = demanded;
  for (const lookup of [...lookups].reverse()) {
    const { outputs } = lookup;
    if (outputs !== undefined && !outputs.some(({ field }) => demands(needs, field))) continue;
    const matcher = matcherOf(tables, lookup);
    if (typeof matcher === 'string') {
      const message = `The lookup ${lookup.table} is left out: ${matcher}.`;
      context.warn({ code: 'run/lookup-unavailable', message });
      continue;
    }
    if (isEmptyCollection(lookup.table, knowledge, tables)) {
      const message = `The lookup ${lookup.table} finds nothing: its KV store collection is empty here (an app's lookups/<collection>.csv or .json fills it).`;
      context.warn({ code: 'run/lookup-unavailable', message });
    }
    operations.unshift(compileLookup({ ...lookup, outputs: outputs ?? [] }, matcher));
    needs = demandAlso(
      needs,
      lookup.match.map(({ field }) => field),
    );
  }
  const made = new Set(lookups.flatMap(({ outputs }) => outputs ?? []).map(({ field }) => field));
  const anything = lookups.some(({ outputs }) => outputs === undefined);
  return { operations, needs, verbatim: (field, before) => (anything || made.has(field) ? 'never' : before(field)) };
}

/** `table column AS field ... OUTPUT column AS field ...`. */
function parseLookup(value: string, { transforms }: Knowledge, tables: Lookups): AutomaticLookup {
  const { table, match, written, onlyNew } = readLookup(value);
  const timeField = transforms.get(table)?.get('time_field');
  return { table, match, outputs: written.length > 0 ? written : allOutputs(tables, table, match, timeField), onlyNew };
}

/** The fields that a setting names behind OUTPUT or OUTPUTNEW; none where it says neither. */
export function lookupOutputs(value: string): readonly string[] {
  return readLookup(value).written.map(({ field }) => field);
}

/** The setting as it is written. */
function readLookup(
  value: string,
): Pick<AutomaticLookup, 'table' | 'match' | 'onlyNew'> & { readonly written: readonly Binding[] } {
  const [table = '', ...words] = confWords(value);
  const at = words.findIndex((word) => /^output(?:new)?$/i.test(word));
  return {
    table,
    match: bindings(at < 0 ? words : words.slice(0, at)),
    onlyNew: at >= 0 && words[at]?.toLowerCase() === 'outputnew',
    written: at < 0 ? [] : bindings(words.slice(at + 1)),
  };
}

function bindings(words: readonly string[]): readonly Binding[] {
  const found: Binding[] = [];
  for (let index = 0; index < words.length; index++) {
    const column = words[index] ?? '';
    const renamed = words[index + 1]?.toLowerCase() === 'as' ? words[index + 2] : undefined;
    found.push({ column, field: renamed ?? column });
    if (renamed !== undefined) index += 2;
  }
  return found;
}

/** A text says why the lookup cannot be done: without a column that it matches or gives Splunk does none of it. */
function matcherOf(tables: Lookups, { table, match, outputs }: AutomaticLookup): LookupMatcher | string {
  const opened = tables.open(table);
  const matcher = typeof opened === 'string' ? opened : opened.match(match.map(({ column }) => column));
  if (typeof matcher === 'string') return matcher;
  const missing = outputs?.find(({ column }) => !matcher.columns.includes(column));
  return missing === undefined ? matcher : `it has no column ${missing.column}`;
}

/** What only a running Splunk fills is worth a word; a CSV file without rows is meant to be so. */
function isEmptyCollection(name: string, { transforms }: Knowledge, tables: Lookups): boolean {
  if (transforms.get(name)?.get('external_type')?.toLowerCase() !== 'kvstore') return false;
  const opened = tables.open(name);
  return typeof opened !== 'string' && opened.table.rows.length === 0;
}

/** Every column that is neither matched nor the time of a lookup with a time field. */
function allOutputs(
  tables: Lookups,
  name: string,
  match: readonly Binding[],
  timeField: string | undefined,
): readonly Binding[] | undefined {
  const opened = tables.open(name);
  if (typeof opened === 'string') return undefined;
  return otherColumns(opened.table.columns, match).filter(({ column }) => column !== timeField);
}
