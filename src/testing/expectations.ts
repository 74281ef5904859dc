/** Whether rows and risk events are what a test expects. */
import type { RiskEvent } from '../results/test-result.ts';
import type { ResultRow, TraceStage } from '../results/trace.ts';
import type { Expectation } from '../spec/test.ts';
import { explainLostField, explainNoRows } from './explain.ts';
import { fieldValues, type RiskRule } from './risk.ts';

export interface Outcome {
  readonly rows: readonly ResultRow[];
  readonly risk: readonly RiskEvent[];
  /** The detection's risk rule; undefined when it writes no risk events. */
  readonly rule: RiskRule | undefined;
  readonly trace: readonly TraceStage[];
}

/**
 * What is not as expected, one sentence each; empty when the test passes. Without an expectation there must be at least one row, and every row
 * must hold every risk object's field with a value other than `null` (as contentctl asks). `count` and `rows` take the place of the first
 * demand, `risk` of the second.
 */
export function unmetExpectations(expect: Expectation | undefined, outcome: Outcome): readonly string[] {
  const count = wrongCount(expect, outcome);
  if (count !== undefined) return [count];
  return [
    ...(expect?.rows ?? []).flatMap((row) => missingRow(row, outcome.rows)),
    ...(expect?.risk === undefined
      ? missingRiskFields(outcome)
      : expect.risk.flatMap((event) => missingRisk(event, outcome.risk))),
  ];
}

// ---------------------------------------------------------------- count

function wrongCount(expect: Expectation | undefined, outcome: Outcome): string | undefined {
  const { min, max } = bounds(expect);
  const count = outcome.rows.length;
  if (count >= min && count <= max) return undefined;
  const why = count === 0 ? explainNoRows(outcome.trace) : undefined;
  return `${countRows(count)}, expected ${words(min, max)}${why === undefined ? '' : `: ${why}`}`;
}

function bounds(expect: Expectation | undefined): { readonly min: number; readonly max: number } {
  const count = expect?.count;
  if (typeof count === 'number') return { min: count, max: count };
  return { min: count?.min ?? (count === undefined ? 1 : 0), max: count?.max ?? Number.POSITIVE_INFINITY };
}

function words(min: number, max: number): string {
  if (min === max) return min === 0 ? 'none' : String(min);
  if (max === Number.POSITIVE_INFINITY) return `at least ${min}`;
  return min === 0 ? `at most ${max}` : `${min} to ${max}`;
}

function countRows(count: number): string {
  return count === 0 ? 'no rows' : `${count} row${count === 1 ? '' : 's'}`;
}

// ---------------------------------------------------------------- rows

type ExpectedRow = NonNullable<Expectation['rows']>[number];
type Cell = ExpectedRow[string];

/** A sentence when no row contains the expected one: with what the nearest row has instead. */
function missingRow(expected: ExpectedRow, rows: readonly ResultRow[]): readonly string[] {
  const differences = rows.map((row) => Object.entries(expected).filter(([field, cell]) => !cellMatches(cell, row, field)));
  if (differences.some((list) => list.length === 0)) return [];
  const wanted = Object.entries(expected)
    .map(([field, cell]) => `${field}=${showCell(cell)}`)
    .join(' ');
  const nearest = differences.reduce(
    (best, list, index) => (list.length < (differences[best]?.length ?? Infinity) ? index : best),
    0,
  );
  const row = rows[nearest];
  if (row === undefined) return [`no row has ${wanted}: there are no rows`];
  const instead = (differences[nearest] ?? []).map(([field]) => `${field}=${showCell(ownValue(row, field) ?? null)}`).join(' ');
  return [`no row has ${wanted}: the nearest, row ${nearest + 1}, has ${instead}`];
}

/** Text and numbers are compared as Splunk prints them; a number also matches another spelling of it. Null: the row does not have the field. */
function cellMatches(expected: Cell, row: ResultRow, field: string): boolean {
  const actual = ownValue(row, field);
  if (expected === null) return actual === undefined;
  if (actual === undefined) return false;
  const values = typeof actual === 'string' ? [actual] : actual;
  const wanted = Array.isArray(expected) ? expected : [expected];
  return values.length === wanted.length && wanted.every((value, index) => textMatches(value, values[index] ?? ''));
}

function textMatches(expected: unknown, actual: string): boolean {
  if (typeof expected === 'boolean') return actual.toLowerCase() === String(expected);
  if (typeof expected === 'number') return actual.trim() !== '' && Number(actual) === expected;
  return actual === expected;
}

function ownValue(row: ResultRow, field: string): string | readonly string[] | undefined {
  return Object.hasOwn(row, field) ? row[field] : undefined;
}

function showCell(cell: Cell): string {
  return cell === null ? '(absent)' : JSON.stringify(cell);
}

// ---------------------------------------------------------------- risk

/** Complaints about risk objects that rows lack: Enterprise Security would write no risk event for them. */
function missingRiskFields({ rows, rule, trace }: Outcome): readonly string[] {
  const fields = new Set((rule?.objects ?? []).map((object) => object.field));
  return [...fields].flatMap((field) => {
    const without = rows.filter((row) => !hasRealValue(row, field)).length;
    if (without === 0) return [];
    const why = explainLostField(trace, field);
    const which = without === rows.length ? 'no row has' : `${without} of ${rows.length} rows lack`;
    return [`${which} a value in the risk object's field \`${field}\`${why === undefined ? '' : `: ${why}`}`];
  });
}

function hasRealValue(row: ResultRow, field: string): boolean {
  return fieldValues(row, field).some((value) => value !== 'null');
}

type ExpectedRisk = NonNullable<Expectation['risk']>[number];

function missingRisk(expected: ExpectedRisk, events: readonly RiskEvent[]): readonly string[] {
  const found = events.some(
    (event) =>
      (expected.object === undefined || expected.object === event.risk_object) &&
      (expected.type === undefined || expected.type === event.risk_object_type) &&
      (expected.score === undefined || expected.score === event.risk_score) &&
      (expected.message === undefined || expected.message === event.risk_message),
  );
  if (found) return [];
  const wanted = showRisk(expected.object, expected.type, expected.score, expected.message);
  const shown = events.slice(0, 3).map((e) => showRisk(e.risk_object, e.risk_object_type, e.risk_score, e.risk_message));
  const rest = events.length > shown.length ? `, and ${events.length - shown.length} more` : '';
  return [`no risk event is ${wanted}: ${shown.length === 0 ? 'there are none' : `there are ${shown.join(', ')}${rest}`}`];
}

function showRisk(object?: string, type?: string, score?: number, message?: string): string {
  const parts = Object.entries({ object, type, score, message }).filter(([, value]) => value !== undefined);
  return `(${parts.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ')})`;
}
