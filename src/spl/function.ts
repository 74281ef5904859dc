/** The contracts of eval functions and stats functions. Each is one entry of a table; commands and drivers get the tables as arguments. */
import type { CallNode, Expr } from './syntax/ast.ts';
import type { EvalValue, Row, Value } from './semantics/value.ts';
import type { Span } from '../base/source.ts';
import type { Lookups } from './lookup-table.ts';

/** A compiled expression. Never throws. */
export type Evaluate = (row: Row) => EvalValue;

/** What an expression may ask of its surroundings. */
export interface EvalContext {
  readonly functions: FunctionTable;
  /** Start of the search, epoch seconds: `now()`. */
  readonly now: number;
  /** IANA name of the search's time zone. */
  readonly zone: string;
  /** Tells the user once per run about something Splunk would say or do differently. */
  readonly warn: (warning: RunWarning) => void;
  /** A source of random() so that runs can be repeated; 0 <= x < 1. */
  readonly random: () => number;
  /** The lookups of the job; absent where expressions are read outside of a search. */
  readonly world?: { readonly lookups: Lookups };
  /** Says that the search needs something only a real Splunk has, as `StageContext` does. */
  readonly needsSplunk?: (what: string) => void;
}

/** A warning of a run: a limit that bit, a regex that ran away, a knowing difference from Splunk. */
export interface RunWarning {
  /** `run/kebab-case`. */
  readonly code: string;
  readonly message: string;
}

/** The call being compiled, for functions that look at their arguments' syntax (literal regexes, `mvmap`, `searchmatch`). */
export interface CallSite {
  readonly node: CallNode;
  readonly context: EvalContext;
  readonly compile: (expr: Expr) => Evaluate;
}

/** One example of the documentation, executed by a test. `result` is the printed value, null for no value, an array for a multivalue. */
export interface FunctionExample {
  readonly expression: string;
  readonly result: Value | null;
}

export interface FunctionDocs {
  /** One sentence. */
  readonly summary: string;
  /** `if(<predicate>, <true value>, <false value>)`. */
  readonly usage: string;
  readonly examples: readonly FunctionExample[];
}

export type ValueType = 'string' | 'number' | 'boolean' | 'any';

/** What is wrong with an argument of a call, as far as its text tells: Splunk refuses such a search before it runs. */
export interface ArgumentProblem {
  readonly code: 'spl/invalid-regex' | 'spl/unsupported-regex' | 'spl/invalid-argument' | 'spl/not-boolean';
  readonly message: string;
  readonly span: Span;
}

export interface EvalFunction {
  /** Lower case. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly docs: FunctionDocs;
  /** Least and most number of arguments; `step` when arguments come in pairs. */
  readonly arity: { readonly min: number; readonly max: number; readonly step?: number };
  readonly returns: ValueType;
  /** What is wrong with the arguments of a call that has the right number of them. */
  problems?(node: CallNode): readonly ArgumentProblem[];
  compile(args: readonly Evaluate[], site: CallSite): Evaluate;
}

export type FunctionTable = ReadonlyMap<string, EvalFunction>;

/** The running state of one aggregate for one group. */
export interface Accumulator {
  /**
   * Takes one row's contribution. `value` is the argument's value on that row (never null; a multivalue comes whole);
   * for an aggregate without argument it is the empty string. `time` is the row's _time as text, if it has one.
   */
  add(value: Value, time: string | undefined): void;
  /** The result, or null for none; of no rows at all, counts give "0" and the others null. */
  result(): Value | null;
}

/** The running states of one aggregate for many groups, each by its number from 0 on: in arrays, where an object for each takes ten times the memory. */
export interface Accumulators {
  add(group: number, value: Value): void;
  result(group: number): Value | null;
}

/** What one aggregate of a command is given. */
export interface AggregateContext {
  /** The number in the name of a percentile. */
  readonly parameter: number | undefined;
  /** Values that `list` keeps. */
  readonly listValues: number;
  readonly warn: (warning: RunWarning) => void;
  /** Seconds of one bucket of timechart, for per_second and its like; absent in stats. */
  readonly span?: number;
  /** For sparkline: the function of one bucket, and the buckets, which are the same for all groups. */
  readonly sparkline?: { readonly of: () => Accumulator; readonly cut: TimeCut };
}

/** The buckets of time that all groups of an aggregation have in common. */
export interface TimeCut {
  /** Tells a time, epoch seconds. All are told before the buckets are asked for. */
  readonly see: (time: number) => void;
  /** The starts of the buckets in order, and that of the one a time lies in. */
  readonly buckets: () => { readonly starts: readonly number[]; readonly startOf: (time: number) => number | undefined };
}

/** A function of stats, eventstats, streamstats, chart, timechart. */
export interface Aggregate {
  /** Lower case: `count`, `perc`. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly docs: { readonly summary: string; readonly usage: string };
  /** `percentile`: the name carries a number (perc95). */
  readonly parameter?: 'percentile';
  /** Whether an argument must be, may be, or must not be given. */
  readonly argument: 'required' | 'optional';
  /** Whether the result depends on the order in which rows arrive (first, last, list). */
  readonly ordered: boolean;
  /** Whether the accumulator looks at `time`. */
  readonly usesTime: boolean;
  /** Whether only numbers count, so that `allnum=true` drops the column of a field that is not wholly numeric. */
  readonly numeric: boolean;
  /** The only commands that have it, by the manual. */
  readonly commands?: readonly string[];
  /** Commands with functions that do not have this one, by the manual. */
  readonly notOf?: readonly string[];
  create(context: AggregateContext): Accumulator;
  /** The same for many groups, for an aggregate that needs neither time nor context. */
  readonly createMany?: () => Accumulators;
}

export type AggregateTable = ReadonlyMap<string, Aggregate>;
