/** Reads a file piece by piece, breaks each into events and gives them as chunks. */
import { isAscii } from 'node:buffer';
import type { FileSystem } from '../base/files.ts';
import type { RunWarning } from '../spl/function.ts';
import { groupWatch } from '../spl/semantics/regex/budget.ts';
import type { Broken, EventBreaker } from './break-events.ts';
import { lastTime, makeChunk } from './event-chunk.ts';
import type { EventChunk, EventMeta } from './event.ts';
import type { FindTimestamp } from './find-timestamp.ts';
import type { ByteReader } from './read-bytes.ts';
import { MAX_UNPACKED_BYTES, openBytes } from './read-bytes.ts';

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

/** How one file is read. */
export interface Reading {
  readonly path: string;
  readonly meta: EventMeta;
  /** CHARSET of props.conf. */
  readonly charset: string | undefined;
  /** Most bytes of an event. */
  readonly truncate: number;
  readonly find: FindTimestamp;
  /** The breaker for a file that starts like this. */
  readonly choose: (head: string) => EventBreaker;
  readonly warn: (warning: RunWarning) => void;
}

/**
 * So small that V8 keeps the text of a chunk in its young generation (a string beyond 128 KB gets memory of its own, which costs more than all
 * the work on the chunk), and that the text stays in the processor's cache while it is looked at.
 */
const CHUNK_BYTES = 112 * 1024;
/** An event longer than this is cut: it is no log any more. */
const MAX_EVENT_BYTES = 256 * 1024 * 1024;
/** The events of a file. Throws `FileError` while reading. */
export function* readChunks(fs: FileSystem, reading: Reading, options: DatasetOptions): Iterable<EventChunk> {
  const { path, meta, charset, truncate, find, choose, warn } = reading;
  const reader = openBytes(fs, path, charset, options.maxUnpackedBytes ?? MAX_UNPACKED_BYTES, warn);
  try {
    let fallback = options.now;
    for (const piece of readPieces(reader, choose, options.chunkBytes ?? CHUNK_BYTES)) {
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
