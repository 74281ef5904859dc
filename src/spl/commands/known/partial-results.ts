/** sistats, sichart and sitimechart: they make what stats, chart and timechart need later, and read the same arguments. */
import type { Command } from '../../command.ts';
import { ANY_FIELDS, type Fields } from '../../fields.ts';
import type { OptionTypes } from '../../operators/options.ts';
import { parseAggregateClause, type AggregateClause } from '../../operators/parse-aggregate-clause.ts';
import { parsePivot, PIVOT_OPTIONS, type PivotArgs } from '../../operators/parse-pivot.ts';
import type { FieldNode } from '../../syntax/ast.ts';

const STATS_OPTIONS: OptionTypes = { partitions: 'count', allnum: 'boolean', delim: 'text', dedup_splitvals: 'boolean' };

const sistats: Command<AggregateClause> = {
  name: 'sistats',
  docs: {
    summary: 'Makes what stats needs later, for a summary index.',
    usage: 'sistats [allnum=<bool>] [delim=<string>] <aggregation>... [BY <field-list>]',
    examples: [],
    manual: 'Search Reference: sistats',
  },
  order: 'needs',
  parse: (p) => parseAggregateClause(p, STATS_OPTIONS),
  fields: (args) => grouped(args.by),
  needs: () => 'all',
};

const sichart: Command<PivotArgs> = {
  name: 'sichart',
  docs: {
    summary: 'Makes what chart needs later, for a summary index.',
    usage: 'sichart [<option>=<value>]... <aggregation>... [OVER <field>] [BY <field> [<field>]] [WHERE <condition>]',
    examples: [],
    manual: 'Search Reference: sichart',
  },
  order: 'needs',
  parse: (p) => parsePivot(p, PIVOT_OPTIONS, true),
  fields: (args) => grouped([args.row, args.column]),
  needs: () => 'all',
};

const sitimechart: Command<PivotArgs> = {
  name: 'sitimechart',
  docs: {
    summary: 'Makes what timechart needs later, for a summary index.',
    usage: 'sitimechart [<option>=<value>]... <aggregation>... [BY <field>] [WHERE <condition>]',
    examples: [],
    manual: 'Search Reference: sitimechart',
  },
  order: 'needs',
  parse: (p) => parsePivot(p, { ...PIVOT_OPTIONS, fixedrange: 'boolean', partial: 'boolean' }, false),
  fields: (args) => grouped([args.column]),
  needs: () => 'all',
};

/** These commands. */
export const PARTIAL_RESULT_COMMANDS: readonly Command[] = [sistats, sichart, sitimechart];

/** The fields that partial results are grouped by stay; the others have names of Splunk's own. */
function grouped(by: readonly (FieldNode | undefined)[]): Fields {
  return { ...ANY_FIELDS, named: new Map(by.flatMap((field) => (field === undefined ? [] : [[field.name, 'maybe'] as const]))) };
}
