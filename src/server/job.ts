/** A search job of the server: started at once, looked at later. */
import type { ReplyMessage, ReplyRow } from './reply.ts';

export interface Job {
  readonly sid: string;
  readonly search: string;
  readonly earliest: string | undefined;
  readonly latest: string | undefined;
  /** Epoch seconds. */
  readonly created: number;
  readonly abort: AbortController;
  /** Resolves when the job is done, failed or aborted; never rejects. */
  readonly ended: Promise<void>;
  state: 'RUNNING' | 'DONE' | 'FAILED';
  finalized: boolean;
  fields: readonly string[];
  rows: readonly ReplyRow[];
  messages: readonly ReplyMessage[];
  /** Events in scope. */
  events: number;
}
