/** lookup: fields of a lookup table for the values of some fields. */
import type { Command, FieldFlow, StageContext } from '../command.ts';
import { fieldStatus, withFields, type Fields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { skipCommas } from '../operators/field-list.ts';
import { compileLookup, otherColumns, type Binding, type LookupJoin } from '../operators/lookup-rows.ts';
import { takeOption, takeUnknownOption, textOption, type OptionTypes } from '../operators/options.ts';
import type { Batches } from '../semantics/value.ts';
import type { FieldNode, KeywordNode, OptionNode, RenameNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `lookup`; in each pair `from` is the column, `to` the field. */
export type LookupArgs = {
  readonly options: readonly OptionNode[];
  readonly table: WordNode;
  readonly match: readonly RenameNode[];
  /** OUTPUT or OUTPUTNEW. */
  readonly clause: KeywordNode | undefined;
  readonly outputs: readonly RenameNode[];
};

// Differs from Splunk: local and update change nothing, as there is one machine and every table is read when the search starts.
const OPTIONS: OptionTypes = { local: 'boolean', update: 'boolean', event_time_field: 'text' };

/** The lookup command. */
export const lookup: Command<LookupArgs> = {
  name: 'lookup',
  docs: {
    summary: 'Adds fields of a lookup table to each result whose fields match the columns of the table.',
    usage:
      'lookup [local=<bool>] [update=<bool>] <lookup-table> (<column> [AS <field>])... [(OUTPUT | OUTPUTNEW) (<column> [AS <field>])...]',
    examples: [
      {
        spl: 'lookup assets.csv host AS dest OUTPUT owner',
        lookups: { 'assets.csv': 'host,owner,city\nweb1,ann,Oslo' },
        input: [{ dest: 'web1' }, { dest: 'other', owner: 'x' }],
        output: [{ dest: 'web1', owner: 'ann' }, { dest: 'other' }],
        comment: 'OUTPUT takes away what the result had in the field when nothing matches.',
      },
      {
        spl: 'lookup assets.csv host OUTPUTNEW owner city AS town',
        lookups: { 'assets.csv': 'host,owner,city\nweb1,ann,Oslo' },
        input: [{ host: 'web1', owner: 'x' }],
        output: [{ host: 'web1', owner: 'x', town: 'Oslo' }],
      },
    ],
    manual: 'Search Reference: lookup',
  },
  order: 'keeps',
  parse: parseLookup,
  fields: lookupFields,
  needs: (args, demanded) => demandAlso(demanded, [...args.match.map(({ to }) => to.name), timeField(args)]),
  run: runLookup,
};

function timeField({ options }: LookupArgs): string {
  return textOption(options, 'event_time_field') ?? '_time';
}

function parseLookup(p: StageParser): LookupArgs | undefined {
  const options: OptionNode[] = [];
  let table: WordNode | undefined;
  let clause: KeywordNode | undefined;
  const match: RenameNode[] = [];
  const outputs: RenameNode[] = [];
  while (!p.atEnd()) {
    skipCommas(p);
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) options.push(option);
    else if (takeUnknownOption(p, OPTIONS)) continue;
    else if (table === undefined) {
      table = p.word();
      if (table === undefined) break;
    } else if (p.peekKeyword('output', 'outputnew')) {
      const word = p.keyword('output', 'outputnew');
      if (clause !== undefined && word !== undefined)
        p.problem('spl/unexpected-argument', 'lookup has one OUTPUT clause.', word.span);
      clause ??= word;
    } else {
      const pair = takePair(p);
      if (pair === undefined) break;
      (clause === undefined ? match : outputs).push(pair);
    }
  }
  if (table === undefined) p.problem('spl/expected-lookup', 'lookup needs the name of a lookup.', p.nameSpan);
  else if (match.length === 0) p.problem('spl/expected-field', 'lookup needs a field to look up.', table.span);
  if (clause !== undefined && outputs.length === 0) p.problem('spl/expected-field', 'Columns are missing here.', clause.span);
  p.expectEnd();
  return table === undefined || match.length === 0 ? undefined : { options, table, match, clause, outputs };
}

/** `column` or `column AS field`. */
function takePair(p: StageParser): RenameNode | undefined {
  const start = p.here();
  const from = p.field({ wildcards: false });
  if (from === undefined) return undefined;
  const as = p.keyword('as');
  const to: FieldNode | undefined = as === undefined ? from : p.field({ wildcards: false });
  if (to === undefined) p.problem('spl/expected-field', 'AS needs the name of a field.', as?.span);
  return { kind: 'rename', span: p.since(start), from, to: to ?? from };
}

function lookupFields(args: LookupArgs, input: Fields, flow: FieldFlow): Fields {
  const columns = flow.lookupColumns(args.table.text);
  if (args.outputs.length === 0 && columns === undefined) {
    // Every other column of a table nobody knows.
    return { named: input.named, open: true };
  }
  const { outputs, onlyNew } = joinOf(args, columns ?? []);
  const status = flow.hasDefaultMatch?.(args.table.text) === true ? 'always' : 'maybe';
  return outputs.reduce(
    (fields, { field }) => (onlyNew && fieldStatus(input, field) === 'always' ? fields : withFields(fields, [field], status)),
    input,
  );
}

function joinOf(args: LookupArgs, columns: readonly string[]): LookupJoin {
  const match = args.match.map(binding);
  const written = args.outputs.map(binding);
  return {
    match,
    outputs: written.length > 0 ? written : otherColumns(columns, match),
    onlyNew: args.clause?.word === 'outputnew',
    timeField: timeField(args),
  };
}

function binding({ from, to }: RenameNode): Binding {
  return { column: from.name, field: to.name };
}

function runLookup(args: LookupArgs, input: Batches | null, context: StageContext): Batches {
  const name = args.table.text;
  const opened = context.world.lookups.open(name);
  const unavailable = (why: string): Batches => {
    context.needsSplunk(`the lookup ${name} (${why})`);
    return [];
  };
  if (typeof opened === 'string') return unavailable(opened);
  const join = joinOf(args, opened.table.columns);
  const matcher = opened.match(join.match.map(({ column }) => column));
  if (typeof matcher === 'string') return unavailable(matcher);
  const missing = join.outputs.find(({ column }) => !matcher.columns.includes(column));
  if (missing !== undefined) return unavailable(`it has no column ${missing.column}`);
  return changeRows(input ?? [], compileLookup(join, matcher));
}
