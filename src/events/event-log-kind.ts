/** What events of an event log of Windows (EVTX) are when nobody says it: a forwarder's input names source and sourcetype after the log's channel. */
import { FileError, type FileSystem } from '../base/files.ts';
import { fill } from './byte-reader.ts';
import { isEvtx } from './evtx-as-xml.ts';
import type { Dataset } from './dataset.ts';
import { openBytes } from './read-bytes.ts';

/** More than the element `System` of an event takes. */
const HEAD_BYTES = 16 * 1024;
const SOURCETYPE = 'XmlWinEventLog';

/** Whether a file that is not packed is an event log; false for one that cannot be read, too: reading it says why. */
export function isEventLog(fs: FileSystem, path: string): boolean {
  return (
    readable(() => {
      // Opening a pipe would wait for somebody to write to it.
      if (fs.stat(fs.realPath(path))?.kind !== 'file') return false;
      const file = fs.open(path);
      try {
        const head = new Uint8Array(8);
        return isEvtx(head.subarray(0, file.read(head, 0)));
      } finally {
        file.close();
      }
    }) ?? false
  );
}

/**
 * The dataset with the sourcetype `XmlWinEventLog` and the source `XmlWinEventLog:CHANNEL`, where it is an event log that is not packed and these were
 * only assumed. The channel is that of the first event: a log has one. Any other dataset comes back as it is.
 */
export function eventLogKind(fs: FileSystem, dataset: Dataset): Dataset {
  const assumed = new Set(dataset.assumed);
  if ((!assumed.has('source') && !assumed.has('sourcetype')) || !isEventLog(fs, dataset.path)) return dataset;
  const channel = assumed.has('source') ? channelOf(fs, dataset.path) : undefined;
  return {
    ...dataset,
    ...(assumed.has('sourcetype') ? { sourcetype: SOURCETYPE } : {}),
    ...(channel === undefined ? {} : { source: `${SOURCETYPE}:${channel}` }),
  };
}

function channelOf(fs: FileSystem, path: string): string | undefined {
  return readable(() => {
    const reader = openBytes(fs, path, undefined);
    try {
      const bytes = Buffer.alloc(HEAD_BYTES);
      const channel = /<Channel>([^<]+)<\/Channel>/.exec(bytes.toString('utf8', 0, fill(reader, bytes)))?.[1];
      return channel?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    } finally {
      reader.close();
    }
  });
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
