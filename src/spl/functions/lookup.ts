/** lookup(): the row of a lookup table that matches, as a JSON object. (Search Reference, "Comparison and conditional functions".) */
import type { CallSite, EvalFunction } from '../function.ts';
import { compileLookup } from '../operators/lookup-rows.ts';
import { isArray, isObject, printJson, type Json, type JsonObject } from '../semantics/json.ts';
import type { Row, Value } from '../semantics/value.ts';
import type { OpenLookup } from '../lookup-table.ts';
import { argument, docs, singleText } from './define.ts';
import { jsonText, readJson } from './json-values.ts';
import { lookupCells } from './open-questions.ts';

/** Sets what the table has for a row of columns. */
type Join = (row: Row) => void;

/** Before the name of a column that is an output, as a column may be both. */
const OUTPUT = '\u0000';

/**
 * `lookup(table, json_object(column, value, ...), json_array(column, ...))`: of the rows whose columns have the values of the object, the columns
 * of the array as a JSON object. Null when no row matches or a value is missing.
 */
export const lookup: EvalFunction = {
  name: 'lookup',
  docs: docs(
    'Columns of the row of a lookup table that has certain values, as a JSON object; null when there is none.',
    'lookup(<lookup_table>, <json_object>, <json_array>)',
    ['lookup(null(), json_object("code", 404), json_array("meaning"))', null],
  ),
  arity: { min: 3, max: 3 },
  returns: 'string',
  compile: (args, site) => {
    const [table, match, output] = [argument(args, 0), argument(args, 1), argument(args, 2)];
    const joinOf = joins(site);
    return (row) => {
      const name = singleText(table(row));
      const wanted = readJson(match(row));
      const outputs = columnNames(readJson(output(row)));
      if (name === null || wanted === undefined || !isObject(wanted) || outputs === undefined) return null;
      const found = rowOf(wanted);
      joinOf(name, [...wanted.keys()], outputs)?.(found);
      const cells = outputs.flatMap((column) => {
        const value = found.get(OUTPUT + column);
        return value === undefined ? [] : [[column, lookupCells(value)] as const];
      });
      return cells.length === 0 ? null : printJson(new Map(cells));
    };
  },
};

/** Joins by table and columns, each bound once. A table that is not there is said to need Splunk. */
function joins({ context }: CallSite): (name: string, match: readonly string[], outputs: readonly string[]) => Join | undefined {
  const made = new Map<string, Join | undefined>();
  return (name, match, outputs) => {
    const key = printJson([name, match, outputs]);
    if (!made.has(key)) {
      const opened = context.world?.lookups.open(name) ?? 'there are no lookups here';
      const join = typeof opened === 'string' ? opened : bind(opened, match, outputs);
      if (typeof join === 'string') context.needsSplunk?.(`the lookup ${name} (${join})`);
      made.set(key, typeof join === 'string' ? undefined : join);
    }
    return made.get(key);
  };
}

function bind(opened: OpenLookup, match: readonly string[], outputs: readonly string[]): Join | string {
  const matcher = opened.match(match);
  if (typeof matcher === 'string') return matcher;
  const missing = outputs.find((column) => !matcher.columns.includes(column));
  if (missing !== undefined) return `it has no column ${missing}`;
  return compileLookup(
    {
      match: match.map((column) => ({ column, field: column })),
      outputs: outputs.map((column) => ({ column, field: OUTPUT + column })),
      onlyNew: false,
    },
    matcher,
  );
}

function rowOf(wanted: JsonObject): Row {
  const row: Row = new Map();
  for (const [column, value] of wanted) {
    const text = keyOf(value);
    if (text !== undefined) row.set(column, text);
  }
  return row;
}

/** The value to look for; an array stands for several. */
function keyOf(json: Json): Value | undefined {
  if (json === null) return undefined;
  return isArray(json) ? json.map(jsonText) : jsonText(json);
}

function columnNames(json: Json | undefined): readonly string[] | undefined {
  if (json === undefined || !isArray(json)) return undefined;
  return json.map(jsonText);
}
