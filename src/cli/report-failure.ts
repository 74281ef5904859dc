/** What is said when a command cannot do its work: one or two lines on stderr, the stack only for those who ask. */
import { FileError } from '../base/files.ts';
import { SplunkError } from '../splunk/errors.ts';
import { TargetError } from '../testing/target.ts';
import type { Io } from './io.ts';
import { relativePath } from './paths.ts';
import { printableLines } from './text-width.ts';
import { UsageError } from './usage-error.ts';

/** Writes the failure to stderr; with SPLKIT_DEBUG set also where it came from. */
export function reportFailure(error: unknown, io: Io): void {
  io.stderr.write(`splkit: ${printableLines(describe(error, io))}\n`);
  writeStack(error, io);
}

/** Writes the stack of an exception that is a bug to stderr, if SPLKIT_DEBUG is set. */
export function writeStack(error: unknown, io: Io): void {
  if ((io.env['SPLKIT_DEBUG'] ?? '') !== '' && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
}

function describe(error: unknown, io: Io): string {
  if (error instanceof UsageError) return error.hint === undefined ? error.message : `${error.message}\n${error.hint}`;
  if (error instanceof FileError) return `${relativePath(io.cwd, error.path)}: ${error.reason}`;
  if (error instanceof TargetError || error instanceof SplunkError) return error.message;
  if (error instanceof Error && error.name === 'AbortError') return 'interrupted';
  const message = error instanceof Error ? error.message : String(error);
  return `this is a bug in splkit: ${message.split('\n')[0] ?? ''} (SPLKIT_DEBUG=1 shows where)`;
}
