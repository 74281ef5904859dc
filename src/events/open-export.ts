/** Opens a CSV file that Splunk exported: the events stand in its column `_raw`, and what Splunk knew of them beside it. */
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { mergedSettings } from '../knowledge/stanza-match.ts';
import { decodeLatin1 } from '../spl/semantics/decode-latin1.ts';
import type { EventBreaker } from './break-events.ts';
import { fill } from './byte-reader.ts';
import { canonicalSourcetype } from './canonical-sourcetype.ts';
import type { Dataset } from './dataset.ts';
import type { EventMeta, EventSource } from './event.ts';
import { compileEventTimes } from './find-event-time.ts';
import { compileTimeText } from './find-timestamp.ts';
import type { IndexedEvent } from './indexed-event.ts';
import { MAX_UNPACKED_BYTES, openBytes } from './read-bytes.ts';
import { readChunks, type DatasetOptions, type Reading } from './read-chunks.ts';
import { splitCells } from './structured-data.ts';
import { transformedSources } from './transformed-source.ts';

/** A header is longer only where somebody exported very many fields. */
const LONGEST_HEADER = 64 * 1024;

interface Header {
  readonly text: string;
  readonly columns: readonly string[];
}

/** Whether a file is an export with a column `_raw`; false for one that cannot be read, too: reading it says why. */
export function isSplunkExport(fs: FileSystem, path: string): boolean {
  return headerOf(fs, path, undefined) !== undefined;
}

/**
 * The sources of an export, one for each index, host, source and sourcetype that its columns name where the dataset only assumes them; undefined for
 * any other file. Events have been indexed before: index-time settings are not applied again. The time is that of `_time`, or else what the event
 * says. Reading throws `FileError` for a row that is not as long as the header.
 */
export function openExport(
  fs: FileSystem,
  dataset: Dataset,
  knowledge: Knowledge,
  options: DatasetOptions,
): readonly EventSource[] | undefined {
  const { path, index, host, source, sourcetype, assumed = [] } = dataset;
  const header = headerOf(fs, path, options.maxUnpackedBytes);
  if (header === undefined) return undefined;
  const spelled = (meta: EventMeta): EventMeta => ({ ...meta, sourcetype: canonicalSourcetype(knowledge, meta) });
  const meta = spelled({ index, host, source, sourcetype });
  const reading: Reading = {
    path,
    meta,
    charset: undefined,
    truncate: Infinity,
    find: () => undefined,
    choose: () => breakRows,
    warn: () => undefined,
  };
  const base: EventSource = { meta, chunks: () => readChunks(fs, reading, options) };
  const own = assumed.filter((key) => header.columns.includes(key));
  const timeOf = compileTimes(knowledge, options);
  const run = (event: IndexedEvent): readonly IndexedEvent[] => {
    const row = rowOf(event.raw, header, path);
    const raw = row?.get('_raw') ?? '';
    if (row === undefined || raw === '') return [];
    const named = Object.fromEntries(own.flatMap((key) => (row.get(key) ? [[key, row.get(key) ?? '']] : [])));
    const kind = spelled({ ...meta, ...named });
    return [{ ...event, ...kind, raw, time: timeOf(row.get('_time') ?? '', raw, kind) ?? event.time }];
  };
  return transformedSources(base, { run, moves: own.length > 0 });
}

/** `_time` as epoch seconds, or as a time that people read; without one what the event says. */
function compileTimes(
  knowledge: Knowledge,
  { zone, now }: DatasetOptions,
): (written: string, raw: string, meta: EventMeta) => number | undefined {
  const context = { zone, now, warn: () => undefined };
  const readText = compileTimeText(new Map(), context);
  const finders = new Map<string, ReturnType<typeof compileEventTimes>>();
  return (written, raw, meta) => {
    if (/^\d{9,10}(?:\.\d+)?$/.test(written)) return Number(written);
    const known = written === '' ? undefined : readText(written)?.time;
    if (known !== undefined) return known;
    const key = JSON.stringify(meta);
    const find = finders.get(key) ?? compileEventTimes(mergedSettings(knowledge.indexTime.props, meta), context);
    finders.set(key, find);
    return find(Buffer.from(raw, 'utf8').toString('latin1'))?.time;
  };
}

function headerOf(fs: FileSystem, path: string, maxUnpacked: number = MAX_UNPACKED_BYTES): Header | undefined {
  if (fs.stat(path) === undefined) return undefined;
  try {
    const reader = openBytes(fs, path, undefined, maxUnpacked);
    try {
      const bytes = new Uint8Array(LONGEST_HEADER);
      const head = Buffer.from(bytes.buffer, 0, fill(reader, bytes)).toString('latin1');
      return headerIn(head);
    } finally {
      reader.close();
    }
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** Names only, `_raw` among them: a line of a log that happens to hold `_raw` is no header. */
function headerIn(head: string): Header | undefined {
  const end = head.search(/[\r\n]/);
  if (end < 0) return undefined;
  const text = decodeLatin1(head.slice(0, end));
  if (!/(?:^|,)"?_raw"?(?:,|$)/.test(text)) return undefined;
  const columns = splitCells(text, ',', '"');
  return columns.every((name) => /^[\w.:{}@ -]+$/u.test(name)) ? { text, columns } : undefined;
}

/** Rows of CSV: a line end inside quotes is part of a cell. */
const breakRows: EventBreaker = (text, last) => {
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  let quotes = 0;
  let at = 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', at);
    if (feed < 0 && !last) break;
    const stop = feed < 0 ? text.length : feed;
    for (let quote = text.indexOf('"', at); quote >= 0 && quote < stop; quote = text.indexOf('"', quote + 1)) quotes++;
    at = stop + 1;
    if (quotes % 2 === 1 && feed >= 0) continue;
    const end = text[stop - 1] === '\r' ? stop - 1 : stop;
    if (end > start) {
      starts.push(start);
      ends.push(end);
    }
    start = at;
    quotes = 0;
  }
  return { starts, ends, consumed: Math.min(start, text.length) };
};

/** The cells of a row by the names of their columns; undefined for a header, which stands again where exports were put together. */
function rowOf(text: string, { text: header, columns }: Header, path: string): ReadonlyMap<string, string> | undefined {
  if (text === header) return undefined;
  const cells = rawCells(text);
  if (cells === undefined || cells.length !== columns.length)
    throw new FileError(
      path,
      `is no sound CSV export: a row has ${cells === undefined ? 'a cell without an end' : `${cells.length} cells, not ${columns.length}`} (${JSON.stringify(text.slice(0, 60))})`,
    );
  return new Map(columns.map((name, index) => [name, cells[index] ?? '']));
}

const CELL = /(?:"([^"]*(?:""[^"]*)*)"|([^",]*))(,|$)/y;

/** As they are, blanks and all; undefined where quotes do not fit together. */
function rawCells(text: string): readonly string[] | undefined {
  const cells: string[] = [];
  CELL.lastIndex = 0;
  for (;;) {
    const match = CELL.exec(text);
    if (match === null) return undefined;
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') return cells;
  }
}
