/** Sums over the fields of a row, and over the rows of a field: addtotals and addcoltotals. */
import { formatNumber } from '../semantics/number.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { createSum, type RunningSum } from './running-sum.ts';
import { fieldMatcher } from './field-patterns.ts';
import { eachNumber } from './numbers-of.ts';
import { TOTAL_OF_NOTHING } from './open-questions.ts';
import type { OptionTypes } from './options.ts';
import { parseFieldsAndOptions, type FieldsAndOptions } from './parse-fields-and-options.ts';

/** What is summed up. */
export interface TotalsPlan {
  /** Names and patterns; none means every field that is no internal one. */
  readonly fields: readonly string[];
  /** The field that each row's sum goes into; undefined: rows are not summed up. */
  readonly rowTotal: string | undefined;
  /** Whether a row with the sums of the columns follows the others, and what it is called in which field. */
  readonly column: { readonly labelField: string | undefined; readonly label: string } | undefined;
}

/** Takes options and a list of fields, in any order. */
export function parseTotals(p: StageParser, types: OptionTypes): FieldsAndOptions {
  const args = parseFieldsAndOptions(p, types, { wildcards: true });
  p.expectEnd();
  return args;
}

/** Adds the sums. Whatever is no number does not count. */
export function* addTotals(input: Batches, plan: TotalsPlan): Generator<Batch> {
  const meant = fieldMatcher(plan.fields.length === 0 ? ['*'] : plan.fields);
  const sums = new Map<string, RunningSum>();
  for (const batch of input) {
    for (const row of batch) {
      if (plan.rowTotal !== undefined) addRowTotal(row, meant, plan.rowTotal);
      if (plan.column !== undefined) addToColumns(row, (name) => meant(name) || name === plan.rowTotal, sums);
    }
    yield batch;
  }
  const { column } = plan;
  if (column === undefined) return;
  const row: Row = new Map([...sums].map(([name, sum]) => [name, formatNumber(sum.total())]));
  if (column.labelField !== undefined) row.set(column.labelField, column.label);
  if (row.size > 0) yield [row];
}

function addRowTotal(row: Row, meant: (name: string) => boolean, target: string): void {
  const sum = createSum();
  let found = false;
  for (const [name, value] of row) {
    if (!meant(name) || name === target) continue;
    eachNumber(value, (number) => {
      sum.add(number);
      found = true;
    });
  }
  const total = found ? formatNumber(sum.total()) : TOTAL_OF_NOTHING;
  if (total !== null) row.set(target, total);
}

function addToColumns(row: Row, meant: (name: string) => boolean, sums: Map<string, RunningSum>): void {
  for (const [name, value] of row) {
    if (!meant(name)) continue;
    eachNumber(value, (number) => {
      let sum = sums.get(name);
      if (sum === undefined) sums.set(name, (sum = createSum()));
      sum.add(number);
    });
  }
}
