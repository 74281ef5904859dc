/** A raw body as events: broken and timed as a file of its sourcetype would be. */
import { memoryFiles } from '../base/memory-files.ts';
import type { EventMeta, EventSource } from '../events/event.ts';
import { openDataset } from '../events/open-dataset.ts';
import type { ServerState } from './server-state.ts';

/** The path only names the kind of file: plain text. */
const PATH = 'body.log';

export function breakRaw(body: Buffer, meta: EventMeta, state: Pick<ServerState, 'knowledge' | 'zone' | 'now'>): EventSource {
  return openDataset(memoryFiles({ [PATH]: body }), { ...meta, path: PATH, ingest: 'raw' }, state.knowledge, {
    zone: state.zone,
    now: state.now(),
  });
}
