/** Opens a dataset: reads its file in chunks, breaks it into events and times them, as an input and an indexer would. */
import { isAscii } from 'node:buffer';
import type { FileSystem } from '../base/files.ts';
import type { Knowledge, Settings } from '../knowledge/knowledge.ts';
import { comesAsEvents } from '../conf-file/input-sourcetypes.ts';
import { mergedSettings } from '../knowledge/stanza-match.ts';
import type { RunWarning } from '../spl/function.ts';
import { groupWatch } from '../spl/semantics/regex/budget.ts';
import type { Broken, EventBreaker } from './break-events.ts';
import { breakRecords, startsWithRecords } from './break-json.ts';
import { breakJsonValues } from './break-json-values.ts';
import { breakWindowsEvents } from './break-windows-events.ts';
import { canonicalSourcetype } from './canonical-sourcetype.ts';
import { compileBreaker } from './compile-breaker.ts';
import type { Dataset, Ingest } from './dataset.ts';
import { lastTime, makeChunk } from './event-chunk.ts';
import type { EventChunk, EventMeta, EventSource } from './event.ts';
import { compileEventTimes } from './find-event-time.ts';
import type { FindTimestamp } from './find-timestamp.ts';
import { compileTimestamps } from './find-timestamp.ts';
import type { ByteReader } from './read-bytes.ts';
import { MAX_UNPACKED_BYTES, openBytes } from './read-bytes.ts';
import { warnOnce } from './warn-once.ts';

export interface DatasetOptions {
  /** Start of the search, epoch seconds: the time of events before the first timestamp, and the year of timestamps that have none. */
  readonly now: number;
  /** IANA zone of timestamps that name none. */
  readonly zone: string;
  /** Told once per reading about settings that cannot be understood, and events cut at TRUNCATE. */
  readonly warn?: (warning: RunWarning) => void;
  /** Bytes read at a time; a chunk has about as many. */
  readonly chunkBytes?: number;
  readonly maxUnpackedBytes?: number;
}

/**
 * So small that V8 keeps the text of a chunk in its young generation (a string beyond 128 KB gets memory of its own, which costs more than all
 * the work on the chunk), and that the text stays in the processor's cache while it is looked at.
 */
const CHUNK_BYTES = 112 * 1024;
/** An event longer than this is cut: it is no log any more. */
const MAX_EVENT_BYTES = 256 * 1024 * 1024;
/** props.conf.spec, TRUNCATE. */
const TRUNCATE = 10_000;

/**
 * Opens a dataset for reading. The file is looked at when chunks are asked for; every call of `chunks` reads it anew, and holds one chunk in
 * memory at a time. Reading throws `FileError`. Events of a sourcetype that inputs hand over as events are broken and timed by what they say
 * themselves, text by props.conf; a file that is one of AWS's `{"Records":[...]}`, or a JSON array of a sourcetype with JSON fields, gives one event
 * for each element either way. The sourcetype gets the spelling that add-ons have for it.
 *
 * Differs from Splunk: MAX_DAYS_AGO and its kin do not apply, so that old recordings keep their times.
 * Differs from Splunk: TRUNCATE cuts the lines of a multi-line event only where the event as a whole is too long.
 */
export function openDataset(fs: FileSystem, dataset: Dataset, knowledge: Knowledge, options: DatasetOptions): EventSource {
  const meta = metaOf(dataset, knowledge);
  const settings = inputSettings(mergedSettings(knowledge.indexTime.props, meta));
  const input: Input = { path: dataset.path, meta, settings, ingest: ingestOf(dataset, meta) };
  return { meta, chunks: () => readChunks(fs, input, options) };
}

/** What an input says of the events of a dataset; the sourcetype in the spelling of the add-ons. */
function metaOf({ index, host, source, sourcetype }: Dataset, knowledge: Knowledge): EventMeta {
  const meta: EventMeta = { index, host, source, sourcetype };
  return { ...meta, sourcetype: canonicalSourcetype(knowledge, meta) };
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

function* readChunks(fs: FileSystem, input: Input, options: DatasetOptions): Iterable<EventChunk> {
  const { path, meta, settings, ingest } = input;
  const warn = warnOnce(options.warn);
  const compileTimes = ingest === 'event' ? compileEventTimes : compileTimestamps;
  const find = compileTimes(settings, { zone: options.zone, now: options.now, warn });
  const truncate = ingest === 'event' ? Infinity : truncation(settings);
  const reader = openBytes(fs, path, settings.get('CHARSET'), options.maxUnpackedBytes ?? MAX_UNPACKED_BYTES);
  try {
    let fallback = options.now;
    for (const piece of readPieces(reader, (head) => chooseBreaker(head, input, find, warn), options.chunkBytes ?? CHUNK_BYTES)) {
      if (piece.broken.starts.length === 0) continue;
      const starts = new Uint32Array(piece.broken.starts);
      const ends = truncated(piece, starts, truncate, warn);
      const chunk = makeChunk({ meta, text: piece.text, ascii: piece.ascii, starts, ends, find, fallback });
      yield chunk;
      fallback = lastTime(chunk, fallback);
    }
  } finally {
    reader.close();
  }
}

interface Piece {
  readonly text: string;
  readonly ascii: boolean;
  readonly broken: Broken;
}

function* readPieces(reader: ByteReader, choose: (head: string) => EventBreaker, chunkBytes: number): Iterable<Piece> {
  let buffer = Buffer.allocUnsafeSlow(chunkBytes);
  let held = 0;
  let breaker: EventBreaker | undefined;
  const watched = groupWatch();
  for (let ended = false; !ended;) {
    while (held < buffer.length && !ended) {
      const count = reader.read(buffer.subarray(held));
      held += count;
      ended = count === 0;
    }
    const bytes = buffer.subarray(0, held);
    const text = bytes.toString('latin1');
    breaker ??= choose(text);
    const breakText = breaker;
    const isLast = ended || (held === buffer.length && held >= MAX_EVENT_BYTES);
    const broken = watched(() => breakText(text, isLast));
    yield { text, ascii: isAscii(bytes), broken };
    if (broken.consumed === 0 && !ended) buffer = larger(buffer);
    else {
      buffer.copyWithin(0, broken.consumed, held);
      held -= broken.consumed;
    }
  }
}

function larger(buffer: Buffer): Buffer<ArrayBuffer> {
  const twice = Buffer.allocUnsafeSlow(buffer.length * 2);
  buffer.copy(twice);
  return twice;
}

function chooseBreaker(head: string, input: Input, find: FindTimestamp, warn: (warning: RunWarning) => void): EventBreaker {
  const { settings } = input;
  if (input.ingest === 'event') {
    if (/WinEventLog/i.test(input.meta.sourcetype) || /^\s*<(?:\?xml|Events?[ >])/.test(head)) return breakWindowsEvents;
    if (/^\s*(?:\{|\[\s*[{\]])/.test(head)) return breakJsonValues();
  }
  const form = startsWithRecords(head);
  const json = [settings.get('KV_MODE'), settings.get('INDEXED_EXTRACTIONS')].some((value) => value?.toLowerCase() === 'json');
  if (form === 'records' || (form === 'array' && json)) return breakRecords();
  return compileBreaker(settings, find, warn);
}

function truncation(settings: Settings): number {
  const limit = Number(settings.get('TRUNCATE') ?? TRUNCATE);
  return Number.isFinite(limit) && limit > 0 ? limit : limit === 0 ? Infinity : TRUNCATE;
}

/** The ends of events, none longer than TRUNCATE bytes, never inside a UTF-8 character. */
function truncated(piece: Piece, starts: Uint32Array, limit: number, warn: (warning: RunWarning) => void): Uint32Array {
  const ends = new Uint32Array(piece.broken.ends);
  if (piece.text.length <= limit) return ends;
  for (let event = 0; event < starts.length; event++) {
    const start = starts[event] ?? 0;
    if ((ends[event] ?? start) - start <= limit) continue;
    let end = start + limit;
    while (end > start && (piece.text.charCodeAt(end) & 0xc0) === 0x80) end--;
    ends[event] = end;
    warn({ code: 'run/truncated-event', message: `Events longer than ${limit} bytes are cut, as TRUNCATE in props.conf says.` });
  }
  return ends;
}
