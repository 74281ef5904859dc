/** Runs an analyzed search over batches of rows, stage by stage and lazily, and keeps a trace of what each stage did. */
import { source } from '../base/source.ts';
import type { TraceStage } from '../results/trace.ts';
import { analyze, type Analysis, type StageFlow } from './analyze.ts';
import type { RunContext, StageContext, Subresult, Tables, Wants } from './command.ts';
import type { Fields } from './fields.ts';
import { meterBatches, type Meter } from './meter.ts';
import { collectRows } from './operators/batches.ts';
import { resolveSubsearches, type Resolving } from './resolve-subsearches.ts';
import { resultColumns } from './result-columns.ts';
import type { Batches, Row } from './semantics/value.ts';
import type { Pipeline, Search } from './syntax/ast.ts';
import { parseSearchExpression } from './syntax/parse-search-expression.ts';
import { walkStages } from './syntax/walk.ts';
import { createToldColumns, type ToldColumns } from './told-columns.ts';
import { traceStages } from './trace-stages.ts';
import type { Surroundings, World } from './world.ts';

/** What a run gives. */
export interface RunResult {
  /** Columns in order. */
  readonly fields: readonly string[];
  /** Whether rows may have fields that the search does not name, as events have. */
  readonly open: boolean;
  readonly rows: readonly Row[];
  readonly trace: readonly TraceStage[];
  /** What needs a real Splunk: commands, or what a command said; not empty: there are no rows. */
  readonly needsSplunk: readonly string[];
}

/** What a run may be given. */
export interface RunOptions {
  /** Rows for the first stage, which otherwise makes its own. */
  readonly input?: Batches;
  /** Asked between batches; when it is aborted, the run throws its reason. */
  readonly signal?: Pick<AbortSignal, 'throwIfAborted'>;
  /** When the search has been analyzed already. */
  readonly analysis?: Analysis;
}

/** What a search and the pipelines inside it have in common. */
interface Job {
  readonly search: Search;
  readonly tables: Tables;
  readonly context: RunContext;
  readonly signal: RunOptions['signal'];
  readonly needs: Set<string>;
  /** How many pipelines it is inside of. */
  readonly depth: number;
  /** Columns whose order commands have told. */
  readonly columns: ToldColumns;
}

/** A saved search, or a data model's, may come to itself. */
const DEEPEST = 50;

/** A pipeline made ready: nothing has run yet but the subsearches in its expressions. */
interface Started {
  readonly search: Search;
  readonly analysis: Analysis;
  readonly batches: Batches;
  readonly meters: readonly Meter[];
  /** Saw the rows handed in. */
  readonly given: Meter | undefined;
}

/** What is known of a pipeline before it starts. */
interface Inside {
  readonly wants?: Wants;
  /** Fields of the rows handed in. */
  readonly input?: Fields;
  readonly analysis?: Analysis;
}

/** Runs a search whose parse and analysis gave no error. */
export function run(search: Search, tables: Tables, context: RunContext, options: RunOptions = {}): RunResult {
  const needsSplunk = commandsOfSplunk(search.pipeline, tables);
  if (needsSplunk.length > 0) return { fields: [], open: false, rows: [], trace: [], needsSplunk };
  const job: Job = { search, tables, context, signal: options.signal, needs: new Set(), columns: createToldColumns(), depth: 0 };
  const { input = null, analysis: known } = options;
  const started = start(search.pipeline, input, job, known === undefined ? {} : { analysis: known });
  const { batches, analysis, meters, given } = started;
  const rows = collectRows(batches);
  if (job.needs.size > 0) return { fields: [], open: false, rows: [], trace: [], needsSplunk: [...job.needs] };
  return {
    fields: resultColumns(analysis.fields, rows, job.columns),
    open: analysis.fields.open,
    rows,
    trace: traceStages(started.search, analysis, meters, given),
    needsSplunk: [],
  };
}

function start(pipeline: Pipeline, input: Batches | null, job: Job, inside: Inside): Started {
  const { tables, context, signal } = job;
  const resolved = resolveSubsearches(pipeline, resolvingIn(job));
  const search = { ...job.search, pipeline: resolved };
  const options = { ...inside, surroundings: surroundingsOf(context.world) };
  const analysis = resolved === pipeline && inside.analysis !== undefined ? inside.analysis : analyze(search, tables, options);
  const meters: Meter[] = [];
  let batches: Batches | null = input;
  let given: Meter | undefined;
  if (input !== null) {
    const metered = meterBatches(() => input, signal);
    given = metered.meter;
    batches = metered.batches;
  }
  for (const flow of analysis.stages) {
    const from: Batches | null = batches;
    const stage = meterBatches(() => runStage(flow, from, job), signal);
    meters.push(stage.meter);
    batches = stage.batches;
  }
  return { search, analysis, batches: batches ?? [], meters, given };
}

function runStage({ command, stage, input: before, demanded, ordered }: StageFlow, input: Batches | null, job: Job): Batches {
  if (command?.run === undefined || stage.args === undefined) return [];
  const context: StageContext = {
    ...job.context,
    demanded,
    ordered,
    subsearch: (pipeline, wants) => runInner(pipeline, job, wants),
    produce: (pipeline, wants = {}) => (isRunnable(pipeline, job) ? start(pipeline, null, nested(job), { wants }).batches : []),
    pipe: (pipeline, rows, wants = {}) =>
      isRunnable(pipeline, job) ? start(pipeline, rows, nested(job), { wants, input: before }).batches : [],
    needsSplunk: (what) => void job.needs.add(what),
    columns: job.columns,
  };
  return command.run(stage.args, input, context);
}

function runInner(pipeline: Pipeline, job: Job, wants: Wants = {}): Subresult {
  if (!isRunnable(pipeline, job)) return { fields: [], rows: [] };
  const inner = nested(job);
  const { batches, analysis } = start(pipeline, null, inner, { wants });
  const rows = collectRows(batches);
  return { fields: resultColumns(analysis.fields, rows, inner.columns), rows };
}

function resolvingIn(job: Job): Resolving {
  const { tables, context } = job;
  return {
    commands: tables.commands,
    run: (inner) => expressionRows(inner, job),
    read: (text) => parseSearchExpression(source('<subsearch>', text), () => undefined),
    readSearch: context.read,
    warn: context.warn,
  };
}

/** Rows of a subsearch in a search expression, cut to what Splunk puts in. */
function expressionRows(pipeline: Pipeline, job: Job): readonly Row[] {
  const { rows } = runInner(pipeline, job);
  const limit = job.context.limits.subsearchRows;
  if (rows.length <= limit) return rows;
  const message = `A subsearch had ${rows.length} results; only the first ${limit} are used, as in Splunk.`;
  job.context.warn({ code: 'run/subsearch-limit', message });
  return rows.slice(0, limit);
}

function nested(job: Job): Job {
  const { scan } = job.context;
  const columns = createToldColumns(job.columns);
  return {
    ...job,
    columns,
    depth: job.depth + 1,
    context: { ...job.context, scan: (request) => scan({ ...request, nested: true }) },
  };
}

/** Whether all commands of a pipeline can run here, and it is not too deep; those that cannot are remembered. */
function isRunnable(pipeline: Pipeline, job: Job): boolean {
  if (job.depth >= DEEPEST) {
    const message = `Searches are nested deeper than ${DEEPEST} levels, as where a saved search or a data model comes to itself; the innermost gives nothing.`;
    job.context.warn({ code: 'run/inner-search', message });
    return false;
  }
  const needs = commandsOfSplunk(pipeline, job.tables);
  for (const name of needs) job.needs.add(name);
  return needs.length === 0;
}

/** What a search uses that only a real Splunk can do: commands without a run. */
function commandsOfSplunk(pipeline: Pipeline, tables: Tables): readonly string[] {
  const names = new Set<string>();
  walkStages(pipeline, ({ command }) => {
    const known = tables.commands.get(command);
    if (known?.run === undefined) names.add(known?.app === undefined ? command : `${command} (${known.app})`);
  });
  return [...names];
}

function surroundingsOf({ lookups, dataModel }: World): Surroundings {
  return {
    lookupColumns: (name) => {
      const opened = lookups.open(name);
      return typeof opened === 'string' ? undefined : opened.table.columns;
    },
    dataModel,
  };
}
