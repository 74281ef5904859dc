/** chart: aggregates into a table, its rows and columns made of the values of one or two fields. */
import type { Command } from '../command.ts';
import { aggregateRows } from '../operators/aggregate-rows.ts';
import { changeRows } from '../operators/batches.ts';
import { compileComputed } from '../operators/eval-aggregates.ts';
import { parsePivot, PIVOT_OPTIONS, type PivotArgs } from '../operators/parse-pivot.ts';
import { pivotFields, pivotNeeds, runPivot } from '../operators/pivot-plan.ts';

const DEFAULT_BINS = 300;

/** The chart command. A result that lacks the field of the rows does not count. */
export const chart: Command<PivotArgs> = {
  name: 'chart',
  docs: {
    summary: 'Calculates aggregates for each value of one field, and side by side for each value of another.',
    usage:
      'chart [sep=<string>] [format=<string>] [cont=<bool>] [limit=<int>|top<int>|bottom<int>] [agg=<function>] <aggregation>|eval(<expression>)... [OVER <field> [<bin-options>]] [BY <field> [<bin-options>] [<field> [<bin-options>] [usenull=<bool>] [useother=<bool>] [nullstr=<string>] [otherstr=<string>] [where <function> in|notin top<int>|bottom<int>]]] [dedup_splitvals=<bool>]',
    examples: [
      {
        spl: 'chart count OVER host BY status',
        input: [{ host: 'b', status: '200' }, { host: 'a', status: '404' }, { host: 'b', status: '200' }, { host: 'b' }],
        output: [
          { host: 'a', '200': '0', '404': '1', NULL: '0' },
          { host: 'b', '200': '2', '404': '0', NULL: '1' },
        ],
      },
      {
        spl: 'chart sum(n) BY size span=10',
        input: [
          { size: '3', n: '1' },
          { size: '25', n: '5' },
          { size: '7', n: '2' },
        ],
        output: [{ size: '0-10', 'sum(n)': '3' }, { size: '10-20' }, { size: '20-30', 'sum(n)': '5' }],
      },
    ],
    manual: 'Search Reference: chart',
  },
  order: 'ignores',
  parse: (p) => parsePivot(p, PIVOT_OPTIONS, true),
  fields: (args, input) => pivotFields(args, args.row?.name, input),
  needs: (args) => pivotNeeds(args, args.row?.name),
  run: (args, input, context) => {
    if (args.row !== undefined)
      return runPivot(args, input ?? [], { rowField: args.row.name, binned: false, mostBins: DEFAULT_BINS }, context);
    const plan = { aggregations: [...args.aggregations, ...args.hidden], by: [], allNumbers: false, dropDuplicates: false };
    const compute = compileComputed(args.computed, args.aggregations, args.hidden, context);
    return changeRows(aggregateRows(input ?? [], plan, context), compute);
  },
};
