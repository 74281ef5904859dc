/** The contract of a command: one file per command in commands/, one line in commands/index.ts. */
import type { Args, SearchExpr } from './syntax/ast.ts';
import type { StageParser } from './syntax/stage-parser.ts';
import type { AggregateTable, EvalContext, FunctionTable } from './function.ts';
import type { Batches, Value } from './semantics/value.ts';
import type { Fields } from './fields.ts';

/** Which fields a stage must deliver: named ones, or whatever there is. */
export type Demand = 'all' | ReadonlySet<string>;

/** Whether a command ignores, keeps, needs or makes the order of its rows. */
export type OrderUse = 'ignores' | 'keeps' | 'needs' | 'makes';

/** One example of the documentation, executed by a test: rows in, rows out, multivalues as arrays. */
export interface CommandExample {
  /** The whole pipeline part, such as `stats count by user`. */
  readonly spl: string;
  readonly input: readonly Readonly<Record<string, Value>>[];
  readonly output: readonly Readonly<Record<string, Value>>[];
  readonly comment?: string;
}

export interface CommandDocs {
  /** One sentence. */
  readonly summary: string;
  readonly usage: string;
  readonly examples: readonly CommandExample[];
  /** Page of Splunk's Search Reference. */
  readonly manual: string;
}

/** What a search job offers to its commands. */
export interface RunContext extends EvalContext {
  readonly aggregates: AggregateTable;
  readonly limits: Limits;
  /** Events of the indexes that match a base search; only the first command of a pipeline calls it. */
  readonly scan: (request: ScanRequest) => Batches;
}

/** What one stage sees: the job, and what the stages after it want. */
export interface StageContext extends RunContext {
  /** Fields that the stages after this one look at. */
  readonly demanded: Demand;
  /** Whether somebody after this one cares in which order rows come. */
  readonly ordered: boolean;
}

/** A base search over the indexes. Rows come with the demanded fields (or all), newest first when `ordered`. */
export interface ScanRequest {
  readonly expr: SearchExpr;
  readonly demanded: Demand;
  readonly ordered: boolean;
}

/** Splunk's shipped limits (limits.conf), each reported as a warning when it bites. */
export interface Limits {
  /** `sort` without a count. */
  readonly sortRows: number;
  /** `list()`: values kept. */
  readonly listValues: number;
}

export interface Command<A extends Args = Args> {
  /** Canonical, lower case. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly docs: CommandDocs;
  /** `first`: may start a pipeline after a pipe (makeresults, tstats); `both`: search. */
  readonly generates?: 'first' | 'both';
  readonly order: OrderUse;
  /** Parses the arguments. Reports every problem; undefined only when nothing sensible can be made of them. */
  parse(p: StageParser): A | undefined;
  /** Forward: the fields after this stage. `input` is undefined for the first stage. */
  fields(args: A, input: Fields): Fields;
  /** Backward: what this stage wants of its input so that it can deliver `demanded`. */
  needs(args: A, demanded: Demand): Demand;
  /** Runs the stage; `input` is null for the first stage of a pipeline. Absent: the command is known, but needs a real Splunk. */
  run?(args: A, input: Batches | null, context: StageContext): Batches;
}

export type CommandTable = ReadonlyMap<string, Command>;

/** The tables the drivers need. */
export interface Tables {
  readonly commands: CommandTable;
  readonly functions: FunctionTable;
  readonly aggregates: AggregateTable;
}
