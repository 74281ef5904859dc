/** A real Splunk as a target: each case sends its events into indexes of its own, searches them, and removes them. */
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { FileSystem } from '../../base/files.ts';
import { evaluateMacro } from '../../spl/evaluate-macro.ts';
import type { Dataset } from '../../events/dataset.ts';
import type { EventSource } from '../../events/event.ts';
import { openDataset } from '../../events/open-dataset.ts';
import { openExport } from '../../events/open-export.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { ResultRow, ResultWarning } from '../../results/trace.ts';
import { expand } from '../../spl/expand.ts';
import { functions } from '../../spl/functions/index.ts';
import { connect, SPLUNK_LIMITS, type SplunkConnection, type SplunkLimits } from '../../splunk/connect.ts';
import { countEvents } from '../../splunk/count-events.ts';
import { SplunkError } from '../../splunk/errors.ts';
import { sendEvents, type HecEvent } from '../../splunk/hec.ts';
import { createIndex, ownIndexName, removeIndex } from '../../splunk/indexes.ts';
import { runJob, type JobResults } from '../../splunk/jobs.ts';
import type { SplunkSettings } from '../../splunk/settings.ts';
import { describeErrors } from '../describe-problems.ts';
import { TargetError, type Target, type TargetAnswer, type TargetCase } from '../target.ts';
import { restrictSearch, type OwnIndexes } from './restrict-search.ts';

export interface SplunkTargetOptions {
  readonly settings: SplunkSettings;
  readonly files: FileSystem;
  /** By which datasets are broken into events and timed before they are sent. */
  readonly knowledge: Knowledge;
  /** IANA time zone of timestamps that name none. */
  readonly zone: string;
  readonly limits?: Partial<SplunkLimits>;
}

/**
 * A target that runs cases on a Splunk. It logs in when the first case runs, and a login that failed fails every case. Whatever Splunk or the
 * network does wrong is thrown as `TargetError`; an abort cancels the job and removes the indexes before the case ends.
 */
export function splunkTarget(options: SplunkTargetOptions): Target {
  const limits = { ...SPLUNK_LIMITS, ...options.limits };
  const closing = new AbortController();
  let connection: Promise<SplunkConnection> | undefined;
  return {
    name: 'splunk',
    async run(testCase, signal) {
      const own: OwnIndexes = new Map(
        [...new Set(testCase.datasets.map(({ index }) => index))].map((index) => [index, ownIndexName()]),
      );
      const prepared = prepare(testCase, own, options.zone);
      if (typeof prepared !== 'string') return prepared;
      try {
        connection ??= connect(options.settings, closing.signal, limits);
        return await runCase(await connection, testCase, own, prepared, options, signal);
      } catch (error) {
        throw error instanceof SplunkError ? new TargetError(error.message, { cause: error }) : error;
      }
    },
    async close() {
      closing.abort();
      await connection?.then((open) => open.close()).catch(onlySplunkErrors);
    },
  };
}

/** A connection that failed was told to the cases that wanted it, and has nothing to close. */
function onlySplunkErrors(error: unknown): void {
  if (!(error instanceof SplunkError)) throw error;
}

/** The text to send to Splunk, or the answer when there is nothing to send. */
function prepare(testCase: TargetCase, own: OwnIndexes, zone: string): string | TargetAnswer {
  const problems: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void problems.push(diagnostic);
  const evaluate = evaluateMacro({ functions, now: testCase.now, zone, warn: () => undefined, random: Math.random });
  const expanded = expand(testCase.search, testCase.macros, report, evaluate);
  const restricted = restrictSearch(expanded, own, report);
  const nothing = { fields: [], rows: [], events: 0, trace: [], warnings: [] };
  const invalid = describeErrors(problems);
  if (invalid !== undefined) return { ...nothing, invalid };
  if (testCase.lookups !== undefined)
    return {
      ...nothing,
      skip: `rows for ${[...testCase.lookups.keys()].join(', ')} stand in the test; lookups of a Splunk are not changed`,
    };
  return 'skip' in restricted ? { ...nothing, skip: restricted.skip } : restricted.text;
}

async function runCase(
  connection: SplunkConnection,
  testCase: TargetCase,
  own: OwnIndexes,
  search: string,
  options: SplunkTargetOptions,
  signal: AbortSignal,
): Promise<TargetAnswer> {
  const made: string[] = [];
  const warnings = new Map<string, ResultWarning>();
  const warn = (warning: ResultWarning): void => void warnings.set(`${warning.code} ${warning.message}`, warning);
  let answer: TargetAnswer;
  try {
    for (const name of own.values()) {
      made.push(name);
      await createIndex(connection, name, signal);
    }
    const sent = await ingest(connection, testCase, own, { ...options, warn }, signal);
    const { earliest, latest = String(Math.max(testCase.now, Math.floor(sent.newest) + 1)) } = testCase;
    const results = await runJob(
      connection,
      { search, latest, now: testCase.now, ...(earliest === undefined ? {} : { earliest }) },
      signal,
    );
    answer = toAnswer(results, own, sent.count, [...warnings.values()]);
  } catch (error) {
    const left = await removeIndexes(connection, made);
    if (error instanceof SplunkError && left !== undefined)
      throw new SplunkError(error.failure, `${error.message}; ${left}`, error.answer);
    throw error;
  }
  const left = await removeIndexes(connection, made);
  return left === undefined ? answer : { ...answer, warnings: [...answer.warnings, { code: 'run/index-left', message: left }] };
}

interface Sent {
  readonly count: number;
  /** Time of the newest event, epoch seconds. */
  readonly newest: number;
}

/** Sends the datasets and waits until Splunk finds as many events as were sent. */
async function ingest(
  connection: SplunkConnection,
  testCase: TargetCase,
  own: OwnIndexes,
  options: SplunkTargetOptions & { readonly warn: (warning: ResultWarning) => void },
  signal: AbortSignal,
): Promise<Sent> {
  const sources = testCase.datasets.flatMap((dataset) => sourcesOf(dataset, testCase.now, options));
  let newest = 0;
  const noting = function* (): Iterable<HecEvent> {
    for (const event of eventsOf(sources, own)) {
      newest = Math.max(newest, event.time);
      yield event;
    }
  };
  const count = await sendEvents(connection, noting(), signal);
  if (count > 0) await countEvents(connection, [...own.values()], count, newest, signal);
  return { count, newest };
}

/** An export may name indexes of a Splunk; a test writes into none but its own. */
function sourcesOf(
  dataset: Dataset,
  now: number,
  options: SplunkTargetOptions & { readonly warn: (warning: ResultWarning) => void },
): readonly EventSource[] {
  const { files, knowledge, zone, warn } = options;
  const assumed = (dataset.assumed ?? []).filter((key) => key !== 'index');
  const reading = { zone, now, warn };
  return openExport(files, { ...dataset, assumed }, knowledge, reading) ?? [openDataset(files, dataset, knowledge, reading)];
}

function* eventsOf(sources: readonly EventSource[], own: OwnIndexes): Iterable<HecEvent> {
  for (const source of sources) {
    const { host, source: from, sourcetype, index } = source.meta;
    for (const chunk of source.chunks()) {
      for (let i = 0; i < chunk.count; i++) {
        const event = chunk.raw(i);
        // The collector refuses blank events; no line breaking makes one either.
        if (event !== '') yield { time: chunk.time(i), host, source: from, sourcetype, index: own.get(index) ?? index, event };
      }
    }
  }
}

/** Removes what was made; says what was left behind and why. */
async function removeIndexes(connection: SplunkConnection, names: readonly string[]): Promise<string | undefined> {
  const left: string[] = [];
  for (const name of names) {
    try {
      await removeIndex(connection, name, AbortSignal.timeout(connection.limits.cleanUp));
    } catch (error) {
      if (!(error instanceof SplunkError)) throw error;
      left.push(`index ${name} could not be removed (${error.message})`);
    }
  }
  return left.length === 0 ? undefined : left.join('; ');
}

function toAnswer(results: JobResults, own: OwnIndexes, events: number, told: readonly ResultWarning[]): TargetAnswer {
  const names = new Map([...own].map(([index, name]) => [name, index]));
  const said = results.messages
    .filter(({ type }) => type === 'WARN')
    .map(({ text }): ResultWarning => ({ code: 'run/splunk-says', message: text }));
  return {
    fields: results.fields,
    rows: results.rows.map((row) => toRow(row, names)),
    events,
    trace: [],
    warnings: [...told, ...said],
  };
}

/** Own indexes under the names that the datasets give, and `_time` as the epoch seconds it is inside a search. */
function toRow(row: ResultRow, names: ReadonlyMap<string, string>): ResultRow {
  const original = (value: string): string => names.get(value) ?? value;
  const cell = (field: string, value: string | readonly string[]): string | readonly string[] => {
    if (typeof value !== 'string') return value.map(original);
    return field === '_time' ? epochSeconds(value) : original(value);
  };
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, cell(field, value)]));
}

/** `2024-05-31T12:00:00.250+00:00` is `1717156800.250`, and without a fraction of a second `1717156800`; anything else stays. */
function epochSeconds(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return text;
  const milliseconds = Date.parse(text);
  return milliseconds % 1000 === 0 ? String(milliseconds / 1000) : (milliseconds / 1000).toFixed(3);
}
