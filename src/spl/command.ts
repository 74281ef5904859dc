/** The contract of a command: one file per command in commands/, one line in commands/index.ts. */
import type { Args, Pipeline, Search, SearchExpr } from './syntax/ast.ts';
import type { StageParser } from './syntax/stage-parser.ts';
import type { AggregateTable, EvalContext, FunctionTable } from './function.ts';
import type { Batches, Row, Value } from './semantics/value.ts';
import type { Fields } from './fields.ts';
import type { Geoip } from './geoip.ts';
import type { ToldColumns } from './told-columns.ts';
import type { Surroundings, World } from './world.ts';

/** Which fields a stage must deliver: named ones, or whatever there is. */
export type Demand = 'all' | ReadonlySet<string>;

/** Whether a command ignores, keeps, needs or makes the order of its rows. */
export type OrderUse = 'ignores' | 'keeps' | 'needs' | 'makes';

/** One example of the documentation, executed by a test: rows in, rows out, multivalues as arrays. */
export interface CommandExample {
  /** The whole pipeline part, such as `stats count by user`. */
  readonly spl: string;
  /** Absent for a command that makes its own rows. */
  readonly input?: readonly Readonly<Record<string, Value>>[];
  readonly output: readonly Readonly<Record<string, Value>>[];
  /** Events that the indexes hold, newest first, for a command that generates. */
  readonly events?: readonly Readonly<Record<string, Value>>[];
  /** Lookup files by name: lines of cells separated by commas. */
  readonly lookups?: Readonly<Record<string, string>>;
  /** Definitions of data models, as Splunk's JSON. */
  readonly dataModels?: readonly unknown[];
  /** Texts of saved searches by name. */
  readonly savedSearches?: Readonly<Record<string, string>>;
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
  /** Events of the indexes that match a base search; only a command that generates calls it. */
  readonly scan: (request: ScanRequest) => Batches;
  /** Lookups, data models and the rest of what is no event. */
  readonly world: World;
  /**
   * Reads a text that a command makes or finds (`map`, a saved search, a data model's constraint) as a search of its own: macros expanded, parsed.
   * A problem is a warning of the run; then there is no search.
   */
  readonly read: (text: string) => Search | undefined;
  /** The geographic database of iplocation; absent when the user has named none. */
  readonly geoip?: Geoip;
  /** The time range of the search, epoch seconds: earliest inclusive, latest exclusive; infinite where it is open. Absent: all time. */
  readonly range?: { readonly earliest: number; readonly latest: number };
}

/** What one stage sees: the job, and what the stages after it want. */
export interface StageContext extends RunContext {
  /** Fields that the stages after this one look at. */
  readonly demanded: Demand;
  /** Whether somebody after this one cares in which order rows come. */
  readonly ordered: boolean;
  /** Runs a pipeline of its own to its end, its first command making the rows. */
  readonly subsearch: (pipeline: Pipeline, wants?: Wants) => Subresult;
  /** The rows of a pipeline of its own as they come. */
  readonly produce: (pipeline: Pipeline, wants?: Wants) => Batches;
  /** Runs a pipeline over rows. */
  readonly pipe: (pipeline: Pipeline, rows: Batches, wants?: Wants) => Batches;
  /**
   * Says that the search needs something only a real Splunk has (`the lookup x (no app has it)`): the result of the run will be that, and
   * no rows.
   */
  readonly needsSplunk: (what: string) => void;
  /** The order of columns that no single row may show, as most rows lack some: what chart, table and their like tell. */
  readonly columns: ToldColumns;
}

/** What is wanted of a pipeline inside another. By default all fields, in order. */
export interface Wants {
  readonly demanded?: Demand;
  readonly ordered?: boolean;
}

/** What a pipeline inside another gave. */
export interface Subresult {
  /** Columns in order. */
  readonly fields: readonly string[];
  readonly rows: Row[];
}

/** A base search over the indexes. Rows come with the demanded fields (or all), newest first when `ordered`. */
export interface ScanRequest {
  readonly expr: SearchExpr;
  readonly demanded: Demand;
  readonly ordered: boolean;
  /** Only what is in the index besides the raw text: default fields and indexed extractions (tstats). Default: all search-time fields. */
  readonly indexedOnly?: boolean;
  /** Whether a pipeline inside another asks. */
  readonly nested?: boolean;
}

/** Splunk's shipped limits (limits.conf), each reported as a warning when it bites. */
export interface Limits {
  /** `sort` without a count. */
  readonly sortRows: number;
  /** `list()`: values kept. */
  readonly listValues: number;
  /** Results of a subsearch that are put into a search expression. */
  readonly subsearchRows: number;
  /** Results of the subsearch of append, join and the like. */
  readonly appendRows: number;
}

/** What a stage's fields depend on besides its input: pipelines inside of it, lookups, data models. */
export interface FieldFlow extends Surroundings {
  /** The fields that a pipeline of its own gives. */
  readonly subsearch: (pipeline: Pipeline) => Fields;
  /** The fields after a pipeline whose rows start with these. */
  readonly pipe: (pipeline: Pipeline, input: Fields) => Fields;
}

export interface Command<A extends Args = Args> {
  /** Canonical, lower case. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly docs: CommandDocs;
  /** Short name of the app that brings it, such as MLTK; absent for Splunk's own commands. */
  readonly app?: string;
  /** `first`: may start a pipeline after a pipe (makeresults, tstats); `both`: search. */
  readonly generates?: 'first' | 'both';
  readonly order: OrderUse;
  /** Parses the arguments. Reports every problem; undefined only when nothing sensible can be made of them. */
  parse(p: StageParser): A | undefined;
  /** Whether a generating command with these arguments may stand behind others, as `inputlookup append=t` may. */
  appends?(args: A): boolean;
  /** Names of the arguments that are search expressions: their subsearches are run first and put in as text. */
  readonly searches?: readonly string[];
  /** Forward: the fields after this stage. For the first stage `input` is any field, or none for a generating command. */
  fields(args: A, input: Fields, flow: FieldFlow): Fields;
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
