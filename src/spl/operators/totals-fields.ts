/** What field analysis knows of addtotals and addcoltotals. */
import type { Demand } from '../command.ts';
import type { Fields } from '../fields.ts';
import { demandAlso } from './demand.ts';
import { isPattern } from './field-patterns.ts';
import type { TotalsPlan } from './totals.ts';

/** The last row has only sums and its label: after it no other field is in every row. */
export function totalsFields(plan: TotalsPlan, input: Fields): Fields {
  const { column } = plan;
  if (column === undefined) return input;
  const named = new Map(input.named);
  for (const [name, status] of named) if (status === 'always' && name !== plan.rowTotal) named.set(name, 'maybe');
  if (column.labelField !== undefined) named.set(column.labelField, 'maybe');
  return { named, open: input.open };
}

/** Every field when none is named, as any may hold a number. */
export function totalsNeeds(plan: TotalsPlan, demanded: Demand): Demand {
  return plan.fields.length === 0 || plan.fields.some(isPattern) ? 'all' : demandAlso(demanded, plan.fields);
}
