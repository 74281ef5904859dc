/** Reads an event log that a test has written. */
import { fill, fromBytes } from '../../../src/events/byte-reader.ts';
import { evtxAsXml } from '../../../src/events/evtx-as-xml.ts';
import type { RunWarning } from '../../../src/spl/function.ts';

interface ReadOptions {
  readonly maxUnpacked?: number;
  readonly warn?: (warning: RunWarning) => void;
}

/** All that is made of it. Throws `FileError`. */
export function readEvtx(log: Uint8Array, { maxUnpacked = 1e9, warn }: ReadOptions = {}): string {
  const reader = evtxAsXml('x.evtx', fromBytes(log), maxUnpacked, warn);
  const pieces: string[] = [];
  for (;;) {
    const bytes = Buffer.alloc(1_000_000);
    const count = fill(reader, bytes);
    pieces.push(bytes.toString('latin1', 0, count));
    if (count < bytes.length) return Buffer.from(pieces.join(''), 'latin1').toString('utf8');
  }
}
