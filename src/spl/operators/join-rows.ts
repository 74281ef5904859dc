/** Joins rows with those of another search by the values of fields: what join does. */
import { parseNumber } from '../semantics/number.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import { timeOf } from './aggregate-columns.ts';
import { valuesOf } from './field-values.ts';

export interface JoinPlan {
  /** Fields of the left rows, and of the right ones, that must have the same values; they pair up. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Whether left rows without a partner stay. */
  readonly outer: boolean;
  /** Right rows for one left row; 0 is all. */
  readonly max: number;
  readonly overwrite: boolean;
  /** With `usetime`: only right rows before (or, false, after) the left one, the nearest first. */
  readonly earlier: boolean | undefined;
}

/** Joins batch by batch; each left row stays where it is, once for each partner. A row without one of the key fields has no partner. */
export function* joinRows(input: Batches, others: readonly Row[], plan: JoinPlan): Generator<Batch> {
  const byKey = new Map<string, Row[]>();
  for (const row of others) {
    const key = keyOf(row, plan.right);
    if (key === undefined) continue;
    const rows = byKey.get(key);
    if (rows === undefined) byKey.set(key, [row]);
    else rows.push(row);
  }
  for (const batch of input) {
    const joined = batch.flatMap((row) => joinRow(row, partners(row, byKey, plan), plan));
    if (joined.length > 0) yield joined;
  }
}

function joinRow(row: Row, others: readonly Row[], plan: JoinPlan): readonly Row[] {
  if (others.length === 0) return plan.outer ? [row] : [];
  return others.map((other, index) => {
    const joined: Row = index === others.length - 1 ? row : new Map(row);
    for (const [name, value] of other) if (plan.overwrite || !joined.has(name)) joined.set(name, value);
    return joined;
  });
}

function partners(row: Row, byKey: ReadonlyMap<string, readonly Row[]>, plan: JoinPlan): readonly Row[] {
  const key = keyOf(row, plan.left);
  const found = key === undefined ? [] : (byKey.get(key) ?? []);
  const timely = plan.earlier === undefined ? found : inTime(row, found, plan.earlier);
  return plan.max === 0 ? timely : timely.slice(0, plan.max);
}

/** The rows before (after) a row, the nearest first. */
function inTime(row: Row, others: readonly Row[], earlier: boolean): readonly Row[] {
  const time = timeNumber(row);
  if (time === undefined) return [];
  const sign = earlier ? 1 : -1;
  return others
    .map((other) => ({ other, distance: (time - (timeNumber(other) ?? NaN)) * sign }))
    .filter(({ distance }) => distance >= 0)
    .sort((a, b) => a.distance - b.distance)
    .map(({ other }) => other);
}

function timeNumber(row: Row): number | undefined {
  return parseNumber(timeOf(row) ?? '');
}

function keyOf(row: Row, fields: readonly string[]): string | undefined {
  const texts: string[][] = [];
  for (const field of fields) {
    const value = row.get(field);
    if (value === undefined) return undefined;
    texts.push([...valuesOf(value)]);
  }
  return JSON.stringify(texts);
}
