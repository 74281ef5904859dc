/** Reads an event log that a test has written. */
import { fill, fromBytes } from '../../../src/events/byte-reader.ts';
import { evtxAsXml } from '../../../src/events/evtx-as-xml.ts';

/** All that is made of it. Throws `FileError`. */
export function readEvtx(log: Uint8Array, maxUnpacked = 1e9): string {
  const reader = evtxAsXml('x.evtx', fromBytes(log), maxUnpacked);
  const pieces: string[] = [];
  for (;;) {
    const bytes = Buffer.alloc(1_000_000);
    const count = fill(reader, bytes);
    pieces.push(bytes.toString('latin1', 0, count));
    if (count < bytes.length) return Buffer.from(pieces.join(''), 'latin1').toString('utf8');
  }
}
