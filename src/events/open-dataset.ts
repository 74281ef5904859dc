/** Opens a dataset: reads its file in chunks, breaks it into events and times them, as an input and an indexer would. */
import type { FileSystem } from '../base/files.ts';
import type { Knowledge, Settings } from '../knowledge/knowledge.ts';
import { comesAsEvents } from '../conf-file/input-sourcetypes.ts';
import { mergedSettings } from '../knowledge/stanza-match.ts';
import type { RunWarning } from '../spl/function.ts';
import type { EventBreaker } from './break-events.ts';
import { breakRecords, startsWithRecords } from './break-json.ts';
import { breakJsonValues } from './break-json-values.ts';
import { breakTableRows } from './break-table-rows.ts';
import { bytesOf } from './byte-pattern.ts';
import { breakWindowsEvents } from './break-windows-events.ts';
import { spelledMeta } from './canonical-sourcetype.ts';
import { compileBreaker, hasLineBreaker } from './compile-breaker.ts';
import type { Dataset, Ingest } from './dataset.ts';
import type { EventMeta, EventSource } from './event.ts';
import { compileEventTimes } from './find-event-time.ts';
import type { FindTimestamp } from './find-timestamp.ts';
import { compileTimestamps } from './find-timestamp.ts';
import { readChunks, type DatasetOptions, type Reading } from './read-chunks.ts';
import { tableFormat, WHITE_SPACE } from './structured-data.ts';
import { warnOnce } from './warn-once.ts';

export type { DatasetOptions };

/** props.conf.spec, TRUNCATE. */
const TRUNCATE = 10_000;

/**
 * Opens a dataset for reading. The file is looked at when chunks are asked for; every call of `chunks` reads it anew, and holds one chunk in
 * memory at a time. Reading throws `FileError`. Events of a sourcetype that inputs hand over as events are broken and timed by what they say
 * themselves, text by props.conf; a file that is one of AWS's `{"Records":[...]}`, or a JSON array of a sourcetype with JSON fields, gives one event
 * for each element either way. The sourcetype gets the spelling that add-ons have for it, which is told.
 *
 * Differs from Splunk: MAX_DAYS_AGO and its kin do not apply, so that old recordings keep their times.
 * Differs from Splunk: TRUNCATE cuts the lines of a multi-line event only where the event as a whole is too long.
 */
export function openDataset(fs: FileSystem, dataset: Dataset, knowledge: Knowledge, options: DatasetOptions): EventSource {
  const { index, host, source, sourcetype } = dataset;
  const meta = spelledMeta(knowledge, { index, host, source, sourcetype }, warnOnce(options.warn));
  const settings = inputSettings(mergedSettings(knowledge.indexTime.props, meta));
  const input: Input = { path: dataset.path, meta, settings, ingest: ingestOf(dataset, meta) };
  return { meta, chunks: () => readChunks(fs, readingOf(input, options), options) };
}

function ingestOf({ ingest }: Dataset, { sourcetype }: EventMeta): Ingest {
  return ingest ?? (comesAsEvents(sourcetype) ? 'event' : 'raw');
}

interface Input {
  readonly path: string;
  readonly meta: EventMeta;
  readonly settings: Settings;
  readonly ingest: Ingest;
}

/** Lines of a structured file are not merged, whatever SHOULD_LINEMERGE says. */
function inputSettings(settings: Settings): Settings {
  if (!/^(?:csv|tsv|psv|w3c)$/i.test(settings.get('INDEXED_EXTRACTIONS') ?? '')) return settings;
  return new Map([...settings, ['SHOULD_LINEMERGE', 'false']]);
}

/** Compiled anew for every reading, so that what is wrong with settings is said in each. */
function readingOf({ path, meta, settings, ingest }: Input, options: DatasetOptions): Reading {
  const warn = warnOnce(options.warn);
  const compileTimes = ingest === 'event' ? compileEventTimes : compileTimestamps;
  const find = compileTimes(settings, { zone: options.zone, now: options.now, warn });
  return {
    path,
    meta,
    charset: settings.get('CHARSET'),
    truncate: ingest === 'event' ? Infinity : truncation(settings),
    find,
    choose: (head) => chooseBreaker(head, { settings, ingest, meta }, find, warn),
    warn,
  };
}

function chooseBreaker(
  head: string,
  input: Omit<Input, 'path'>,
  find: FindTimestamp,
  warn: (warning: RunWarning) => void,
): EventBreaker {
  const { settings } = input;
  if (input.ingest === 'event') {
    if (/WinEventLog/i.test(input.meta.sourcetype) || /^\s*<(?:\?xml|Events?[ >])/.test(head)) return breakWindowsEvents;
    if (/^\s*(?:\{|\[\s*[{\]])/.test(head)) return breakJsonValues();
  }
  const form = startsWithRecords(head);
  const json = [settings.get('KV_MODE'), settings.get('INDEXED_EXTRACTIONS')].some((value) => value?.toLowerCase() === 'json');
  if (form === 'records' || (form === 'array' && json)) return breakRecords();
  if (hasLineBreaker(settings)) return compileBreaker(settings, find, warn);
  // Structured files are read by their structure: one event for each object, or for each row.
  if (settings.get('INDEXED_EXTRACTIONS')?.trim().toLowerCase() === 'json') return breakJsonValues();
  const table = tableFormat(settings, warn);
  if (table === undefined || table.delimiter === WHITE_SPACE) return compileBreaker(settings, find, warn);
  return breakTableRows(bytesOf(table.delimiter), bytesOf(table.quote));
}

function truncation(settings: Settings): number {
  const limit = Number(settings.get('TRUNCATE') ?? TRUNCATE);
  return Number.isFinite(limit) && limit > 0 ? limit : limit === 0 ? Infinity : TRUNCATE;
}
