/** Runs an analyzed search over batches of rows, stage by stage and lazily, and keeps a trace of what each stage did. */
import type { TraceStage } from '../results/trace.ts';
import { analyze, type Analysis, type StageFlow } from './analyze.ts';
import type { RunContext, Tables } from './command.ts';
import { meterBatches, type Meter } from './meter.ts';
import { AGGREGATES_OF_SPLUNK, FUNCTIONS_OF_SPLUNK } from './operators/functions-of-splunk.ts';
import { resultColumns } from './result-columns.ts';
import type { Batches, Row } from './semantics/value.ts';
import type { Search } from './syntax/ast.ts';
import { walkArgs, walkStages } from './syntax/walk.ts';
import { traceStages } from './trace-stages.ts';

/** What a run gives. */
export interface RunResult {
  /** Columns in order. */
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
  readonly trace: readonly TraceStage[];
  /** Commands that need a real Splunk; not empty: nothing was run. */
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

/** Runs a search whose parse and analysis gave no error. */
export function run(search: Search, tables: Tables, context: RunContext, options: RunOptions = {}): RunResult {
  const needsSplunk = commandsOfSplunk(search, tables);
  if (needsSplunk.length > 0) return { fields: [], rows: [], trace: [], needsSplunk };
  const analysis = options.analysis ?? analyze(search, tables);
  const meters: Meter[] = [];
  let batches: Batches | null = options.input ?? null;
  if (batches !== null) {
    const source = meterBatches(() => options.input ?? [], options.signal);
    meters.push(source.meter);
    batches = source.batches;
  }
  for (const flow of analysis.stages) {
    const input: Batches | null = batches;
    const stage = meterBatches(() => runStage(flow, input, context), options.signal);
    meters.push(stage.meter);
    batches = stage.batches;
  }
  const rows: Row[] = [];
  for (const batch of batches ?? []) for (const row of batch) rows.push(row);
  const given = options.input === undefined ? undefined : meters.shift();
  return {
    fields: resultColumns(analysis.fields, rows),
    rows,
    trace: traceStages(search, analysis, meters, given),
    needsSplunk: [],
  };
}

function runStage(flow: StageFlow, input: Batches | null, context: RunContext): Batches {
  const { command, stage, demanded, ordered } = flow;
  if (command?.run === undefined || stage.args === undefined) return [];
  return command.run(stage.args, input, { ...context, demanded, ordered });
}

/** What a search uses that only a real Splunk can do: commands without a run, subsearches, some functions. */
function commandsOfSplunk(search: Search, tables: Tables): readonly string[] {
  const names = new Set<string>();
  walkStages(search.pipeline, ({ command, args }) => {
    if (tables.commands.get(command)?.run === undefined) names.add(command);
    walkArgs(args ?? {}, (node) => {
      if (node.kind === 'subsearch') names.add('subsearch');
      else if (node.kind === 'aggregation' && AGGREGATES_OF_SPLUNK.has(node.function)) names.add(node.function);
      else if (node.kind === 'call' && FUNCTIONS_OF_SPLUNK.has(node.name)) names.add(`${node.name}()`);
    });
  });
  return [...names];
}
