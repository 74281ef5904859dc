/** Analyzes a parsed search: which fields each stage has, which it must be given, whether order matters, and what is wrong with its expressions. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import { checkInserts } from './check-inserts.ts';
import { checkNode } from './check-node.ts';
import type { Command, Demand, FieldFlow, Tables, Wants } from './command.ts';
import { ANY_FIELDS, EVENT_FIELDS, NO_FIELDS, type Fields } from './fields.ts';
import type { AggregateTable } from './function.ts';
import type { Args, Pipeline, Search, Stage } from './syntax/ast.ts';
import { walkArgs, walkStages } from './syntax/walk.ts';
import { NO_SURROUNDINGS, type Surroundings } from './world.ts';

/** What is known of one stage of the search's own pipeline. */
export interface StageFlow {
  readonly stage: Stage;
  /** Undefined for a command nobody knows. */
  readonly command: Command | undefined;
  /** The fields before and after the stage. */
  readonly input: Fields;
  readonly fields: Fields;
  /** What the stages after it want of it; `all` after the last. */
  readonly demanded: Demand;
  /** What it wants of its input. */
  readonly needs: Demand;
  /** Whether somebody after it cares in which order its rows come. */
  readonly ordered: boolean;
}

/** What is known of a search before it runs. */
export interface Analysis {
  readonly stages: readonly StageFlow[];
  /** The fields of the result. */
  readonly fields: Fields;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the caller knows besides the search. */
export interface AnalyzeOptions {
  /** The fields of rows that are handed to the first stage; by default it starts from events, or from nothing. */
  readonly input?: Fields;
  readonly surroundings?: Surroundings;
  /** What is wanted of the last stage. */
  readonly wants?: Wants;
}

/** Analyzes every stage; a stage that could not be parsed counts as one that may do anything. */
export function analyze(search: Search, tables: Tables, options: AnalyzeOptions = {}): Analysis {
  const stages = flowOf(search, tables, options);
  return { stages, fields: stages.at(-1)?.fields ?? NO_FIELDS, diagnostics: problemsIn(search, tables) };
}

/** What is known of each stage, without looking for problems. */
export function flowOf(search: Search, tables: Tables, options: AnalyzeOptions = {}): readonly StageFlow[] {
  const forward = flowForward(search.pipeline, tables, options.input, options.surroundings ?? NO_SURROUNDINGS);
  return flowBackward(forward, tables.aggregates, options.wants ?? {});
}

/** The fields of the search's results alone. */
export function fieldsOf(search: Search, tables: Tables, surroundings: Surroundings = NO_SURROUNDINGS): Fields {
  return lastFields(flowForward(search.pipeline, tables, undefined, surroundings));
}

/** What is wrong with the expressions of the search. */
export function problemsIn(search: Search, tables: Tables): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic);
  const fieldsOfInner = (inner: Pipeline): Fields => lastFields(flowForward(inner, tables, undefined, NO_SURROUNDINGS));
  walkStages(search.pipeline, (stage) => {
    if (stage.args !== undefined) walkArgs(stage.args, (node) => checkNode(node, stage.command, search.source, tables, report));
    checkInserts(stage, fieldsOfInner, report);
  });
  return diagnostics;
}

interface Forward {
  readonly stage: Stage;
  readonly command: Command | undefined;
  readonly input: Fields;
  readonly fields: Fields;
}

/**
 * Each `stats avg(*) AS a_* stdev(*) AS s_*`, and each `rename a.* AS *` backwards, can double the names: beyond so many of them anything is
 * possible, and all is wanted.
 */
const MOST_FIELDS = 1000;

function flowForward(
  pipeline: Pipeline,
  tables: Tables,
  given: Fields | undefined,
  surroundings: Surroundings,
): readonly Forward[] {
  const flow: FieldFlow = {
    ...surroundings,
    subsearch: (inner) => lastFields(flowForward(inner, tables, undefined, surroundings)),
    pipe: (inner, before) => lastFields(flowForward(inner, tables, before, surroundings)),
  };
  const stages: Forward[] = [];
  let input: Fields | undefined = given;
  for (const stage of pipeline.stages) {
    const command = tables.commands.get(stage.command);
    const before: Fields = input ?? fieldsAtStart(command);
    const fields: Fields =
      command !== undefined && stage.args !== undefined ? command.fields(stage.args, before, flow) : ANY_FIELDS;
    const after = fields.named.size > MOST_FIELDS ? ANY_FIELDS : withoutTemplates(fields);
    stages.push({ stage, command, input: before, fields: after });
    input = after;
  }
  return stages;
}

/** What the first command of a search has to go on: search fetches events. */
function fieldsAtStart(command: Command | undefined): Fields {
  if (command?.generates === 'first') return NO_FIELDS;
  return command?.name === 'search' ? EVENT_FIELDS : ANY_FIELDS;
}

/** `<<FIELD>>_new` of a template of foreach is no name: what it becomes, nobody knows yet. */
function withoutTemplates(fields: Fields): Fields {
  if (![...fields.named.keys()].some((name) => TEMPLATE.test(name))) return fields;
  return { named: new Map([...fields.named].filter(([name]) => !TEMPLATE.test(name))), open: true };
}

const TEMPLATE = /<<\w+>>/;

function lastFields(forward: readonly Forward[]): Fields {
  return forward.at(-1)?.fields ?? NO_FIELDS;
}

function flowBackward(forward: readonly Forward[], aggregates: AggregateTable, wants: Wants): readonly StageFlow[] {
  let demanded: Demand = wants.demanded ?? 'all';
  let ordered = wants.ordered ?? true;
  const stages = forward.toReversed().map((flow): StageFlow => {
    const { command } = flow;
    const { args } = flow.stage;
    const known = command !== undefined && args !== undefined && flow.stage.inserts === undefined;
    const needs: Demand = known ? bounded(command.needs(args, demanded)) : 'all';
    const result = { ...flow, demanded, needs, ordered };
    ordered = command === undefined || orderedBefore(command, args, ordered, aggregates);
    demanded = needs;
    return result;
  });
  return stages.reverse();
}

function bounded(demand: Demand): Demand {
  return demand !== 'all' && demand.size > MOST_FIELDS ? 'all' : demand;
}

/** Whether the order of a stage's input matters. */
function orderedBefore(command: Command, args: Args | undefined, orderedAfter: boolean, aggregates: AggregateTable): boolean {
  switch (command.order) {
    case 'needs':
      return true;
    case 'keeps':
      return orderedAfter || usesOrder(args, aggregates);
    case 'makes':
      return false;
    case 'ignores':
      return args === undefined || usesOrder(args, aggregates);
  }
}

/** Whether one of its aggregates depends on the order of rows, as first and list do. */
function usesOrder(args: Args | undefined, aggregates: AggregateTable): boolean {
  let ordered = false;
  walkArgs(args ?? {}, (node) => {
    if (node.kind === 'aggregation' && aggregates.get(node.function)?.ordered === true) ordered = true;
  });
  return ordered;
}
