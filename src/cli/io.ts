/** What the command line may touch of the world: everything is injected, so that a test can run a whole command in memory. */
import type { FileSystem } from '../base/files.ts';

/** Where text goes: standard output or standard error. Writing never throws; a reader that has gone away is no error. */
export interface TextOutput {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width of the terminal in columns; undefined when it is none. */
  readonly columns: number | undefined;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds since any fixed moment, never going back; for durations. */
  elapsed(): number;
}

export interface Io {
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  readonly files: FileSystem;
  /** Working folder: absolute, forward slashes. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Aborted when the user interrupts. Whoever reads it takes over the interrupt key; a command that never does is simply killed by it. */
  readonly signal: AbortSignal;
  /** All of standard input, as UTF-8 text. Absent when a test gives none. */
  readonly readStdin?: () => Promise<string>;
  /** Asks the person at the terminal for one line; absent when there is none. Rejects with an `AbortError` when they would rather not. */
  readonly ask?: (question: string) => Promise<string>;
}

/** The day it is, YYYY-MM-DD in UTC. */
export function today(io: Pick<Io, 'clock'>): string {
  return new Date(io.clock.now()).toISOString().slice(0, 10);
}
