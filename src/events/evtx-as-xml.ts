/** Event logs of Windows (EVTX) as text. */
import { FileError } from '../base/files.ts';
import type { ByteReader } from './byte-reader.ts';

export function evtxAsXml(path: string, _bytes: Uint8Array, _close: () => void): ByteReader {
  throw new FileError(path, 'is an event log of Windows');
}
