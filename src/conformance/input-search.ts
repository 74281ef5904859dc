/** Rows as a piece of SPL that makes them: makeresults and eval, which every Splunk has. */
import type { ResultRow } from '../results/trace.ts';
import { columnOrder } from '../spl/operators/column-order.ts';

const ROW = 'splkit_row';
const PLAIN_NAME = /^[A-Za-z_]\w*$/;
/** Texts that Splunk prints just so when they are numbers; anything else (`007`, `1.0`) is written as the text that it is. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{0,5}[1-9])?$/;

/**
 * A pipeline whose results are these rows, in order: absent fields absent, multivalues made by mvappend(), the time only where the row has
 * one. `unwritable` names a field that no SPL can make.
 */
export function inputSearch(rows: readonly ResultRow[]): { readonly text: string } | { readonly unwritable: string } {
  const names = columnOrder(rows.map((row) => new Map(Object.entries(row))));
  const unwritable = names.find((name) => /["*\\]/.test(name) || name === '');
  if (unwritable !== undefined) return { unwritable };
  if (rows.length === 0) return { text: '| makeresults | where 1=2 | fields - _time' };
  const made = names.map((name, index) => ({ name, field: PLAIN_NAME.test(name) ? name : `splkit_field${index}` }));
  const assignments = made.map(({ name, field }) => `${field}=${valueOf(name, rows)}`);
  const renamed = made.filter(({ name, field }) => name !== field).map(({ name, field }) => `${field} AS "${name}"`);
  const needsRow = assignments.some((text) => text.includes(`${ROW}=`));
  const stages = [
    rows.length === 1 ? 'makeresults' : `makeresults count=${rows.length}`,
    'fields - _time',
    ...(needsRow ? [`streamstats count AS ${ROW}`] : []),
    ...(assignments.length > 0 ? [`eval ${assignments.join(', ')}`] : []),
    ...(needsRow ? [`fields - ${ROW}`] : []),
    ...(renamed.length > 0 ? [`rename ${renamed.join(', ')}`] : []),
  ];
  return { text: stages.map((stage) => `| ${stage}`).join(' ') };
}

/** The value of a field on each row: one expression. */
function valueOf(name: string, rows: readonly ResultRow[]): string {
  const values = rows.map((row) => (Object.hasOwn(row, name) ? row[name] : undefined));
  const literals = values.map((value) => (value === undefined ? undefined : literal(value)));
  const [first] = literals;
  if (first !== undefined && literals.every((each) => each === first)) return first;
  const arms = literals.flatMap((each, index) => (each === undefined ? [] : [`${ROW}=${index + 1}, ${each}`]));
  return `case(${arms.join(', ')})`;
}

function literal(value: string | readonly string[]): string {
  return typeof value === 'string' ? scalar(value) : `mvappend(${value.map(scalar).join(', ')})`;
}

function scalar(text: string): string {
  return PLAIN_NUMBER.test(text) && text !== '-0' ? text : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
