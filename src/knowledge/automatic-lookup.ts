/** LOOKUP-<class> of props.conf: automatic lookups. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import { demandAlso, demands } from '../spl/operators/demand.ts';
import { classSettings } from './class-settings.ts';
import { confWords } from './conf-words.ts';
import type { Knowledge, Settings } from './knowledge.ts';
import type { Lookup } from './lookup.ts';
import { openLookup } from './lookup.ts';
import type { ExtractionStage, Operation } from './operation.ts';
import { textsOf } from './regex-fields.ts';

/** A column of the table and the event's field it stands for. */
interface Binding {
  readonly column: string;
  readonly field: string;
}

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
): ExtractionStage {
  const lookups = classSettings(settings, 'LOOKUP-').map(({ value }) => parseLookup(value, knowledge));
  const operations: Operation[] = [];
  let needs = demanded;
  for (const lookup of [...lookups].reverse()) {
    const { outputs } = lookup;
    if (outputs !== undefined && !outputs.some(({ field }) => demands(needs, field))) continue;
    const columns = lookup.match.map(({ column }) => column);
    const table = openLookup(knowledge, lookup.table, columns, context.warn);
    if (table === undefined) continue;
    operations.unshift(runLookup(lookup, table));
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
function parseLookup(value: string, knowledge: Knowledge): AutomaticLookup {
  const [table = '', ...words] = confWords(value);
  const at = words.findIndex((word) => /^output(?:new)?$/i.test(word));
  const match = bindings(at < 0 ? words : words.slice(0, at));
  const onlyNew = at >= 0 && words[at]?.toLowerCase() === 'outputnew';
  const written = at < 0 ? [] : bindings(words.slice(at + 1));
  return { table, match, outputs: written.length > 0 ? written : otherColumns(table, match, knowledge), onlyNew };
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

function otherColumns(name: string, match: readonly Binding[], knowledge: Knowledge): readonly Binding[] | undefined {
  const table = knowledge.lookupFile(knowledge.transforms.get(name)?.get('filename') ?? name);
  return table?.columns
    .filter((column) => !match.some((key) => key.column === column))
    .map((column) => ({ column, field: column }));
}

function runLookup({ match, outputs = [], onlyNew }: AutomaticLookup, table: Lookup): Operation {
  const positions = outputs.map(({ column }) => table.columns.indexOf(column));
  return (row) => {
    const keys = match.map(({ field }) => textsOf(row, field));
    if (keys.some((texts) => texts.length === 0)) return;
    const rows = combinations(keys).flatMap((values) => table.find(values));
    for (const [index, { field }] of outputs.entries()) {
      if (onlyNew && row.has(field)) continue;
      const position = positions[index] ?? -1;
      const values = rows.map((cells) => cells[position] ?? '').filter((cell) => cell !== '');
      const [first] = values;
      if (first === undefined) row.delete(field);
      else row.set(field, values.length === 1 ? first : values);
    }
  };
}

/** Every choice of one value of each key. */
function combinations(keys: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return keys.reduce<readonly (readonly string[])[]>(
    (chosen, values) => chosen.flatMap((before) => values.map((value) => [...before, value])),
    [[]],
  );
}
