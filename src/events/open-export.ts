/** Opens a file that Splunk exported, CSV or JSON: the events stand in its column `_raw`, and what Splunk knew of them beside it. */
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import { remember } from '../base/remember.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { mergedSettings } from '../knowledge/stanza-match.ts';
import { fill } from './byte-reader.ts';
import { spelledMeta } from './canonical-sourcetype.ts';
import { csvExport } from './csv-export.ts';
import type { Dataset } from './dataset.ts';
import type { EventMeta, EventSource } from './event.ts';
import type { ExportFormat } from './export-format.ts';
import { compileEventTimes } from './find-event-time.ts';
import { compileTimeText } from './find-timestamp.ts';
import type { IndexedEvent } from './indexed-event.ts';
import { jsonExport } from './json-export.ts';
import { MAX_UNPACKED_BYTES, openBytes } from './read-bytes.ts';
import { readChunks, type DatasetOptions, type Reading } from './read-chunks.ts';
import { transformedSources } from './transformed-source.ts';
import { warnOnce } from './warn-once.ts';

/** A header is longer only where somebody exported very many fields; the first event of JSON stands in it. */
const LONGEST_HEADER = 64 * 1024;

/** Whether a file is an export with a column `_raw`; false for one that cannot be read, too: reading it says why. */
export function isSplunkExport(fs: FileSystem, path: string): boolean {
  return formatOf(fs, path, undefined) !== undefined;
}

/**
 * The sources of an export, one for each index, host, source and sourcetype that its columns name where the dataset only assumes them; undefined for
 * any other file. Events have been indexed before: index-time settings are not applied again. The time is that of `_time`, or else what the event
 * says. Reading throws `FileError` for a row that is damaged, or not as long as the header.
 */
export function openExport(
  fs: FileSystem,
  dataset: Dataset,
  knowledge: Knowledge,
  options: DatasetOptions,
): readonly EventSource[] | undefined {
  const { path, index, host, source, sourcetype, assumed = [] } = dataset;
  const format = formatOf(fs, path, options.maxUnpackedBytes);
  if (format === undefined) return undefined;
  const warn = warnOnce(options.warn);
  // A sourcetype is spelled by itself, whatever else is known of an event.
  const spelled = remember((written) => spelledMeta(knowledge, { index, host, source, sourcetype: written }, warn).sourcetype);
  const meta: EventMeta = { index, host, source, sourcetype: spelled(sourcetype) };
  const reading: Reading = {
    path,
    meta,
    charset: undefined,
    truncate: Infinity,
    find: () => undefined,
    choose: format.choose,
    warn: () => undefined,
  };
  const base: EventSource = { meta, chunks: () => readChunks(fs, reading, options) };
  const own = assumed.filter(format.has);
  const timeOf = compileTimes(knowledge, options);
  const run = (event: IndexedEvent): readonly IndexedEvent[] => {
    const row = format.row(event.raw);
    const raw = row?.get('_raw') ?? '';
    if (row === undefined || raw === '') return [];
    const named = Object.fromEntries(own.flatMap((key) => (row.get(key) ? [[key, row.get(key) ?? '']] : [])));
    const said: EventMeta = { ...meta, ...named };
    const kind: EventMeta = { ...said, sourcetype: spelled(said.sourcetype) };
    return [{ ...event, ...kind, raw, time: timeOf(row.get('_time') ?? '', raw, kind) ?? event.time }];
  };
  return transformedSources(base, { run, moves: own.length > 0 });
}

/** Kinds of events whose settings are held at a time. */
const MOST_FINDERS = 1000;

/** `_time` as epoch seconds, or as a time that people read; without one what the event says. */
function compileTimes(
  knowledge: Knowledge,
  { zone, now }: DatasetOptions,
): (written: string, raw: string, meta: EventMeta) => number | undefined {
  const context = { zone, now, warn: () => undefined };
  const readText = compileTimeText(new Map(), context);
  const finders = new Map<string, ReturnType<typeof compileEventTimes>>();
  return (written, raw, meta) => {
    if (/^\d{1,10}(?:\.\d+)?$/.test(written)) return Number(written);
    const known = written === '' ? undefined : readText(written)?.time;
    if (known !== undefined) return known;
    const key = JSON.stringify(meta);
    if (finders.size >= MOST_FINDERS) finders.clear();
    const find = finders.get(key) ?? compileEventTimes(mergedSettings(knowledge.indexTime.props, meta), context);
    finders.set(key, find);
    return find(Buffer.from(raw, 'utf8').toString('latin1'))?.time;
  };
}

function formatOf(fs: FileSystem, path: string, maxUnpacked: number = MAX_UNPACKED_BYTES): ExportFormat | undefined {
  if (fs.stat(path) === undefined) return undefined;
  try {
    const reader = openBytes(fs, path, undefined, maxUnpacked);
    try {
      const bytes = new Uint8Array(LONGEST_HEADER);
      const head = Buffer.from(bytes.buffer, 0, fill(reader, bytes)).toString('latin1');
      return csvExport(head, path) ?? jsonExport(head, path);
    } finally {
      reader.close();
    }
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
