/** Runs a command, or says again what it said when everything it reads was the same: the cache of whole results. */
import { isIntact } from '../build/is-intact.ts';
import type { FileSystem } from '../base/files.ts';
import type { Kept } from '../base/kept.ts';
import { readEntry, writeEntry } from '../cache/entries.ts';
import { openKept } from '../cache/kept-store.ts';
import { readAhead } from '../cache/read-ahead.ts';
import { stillHolds, traceFiles } from '../cache/traced-files.ts';
import type { Trace } from '../cache/traced-files.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { findProject } from './find-project.ts';
import type { Io, TextOutput } from './io.ts';
import { today } from './io.ts';
import { absolutePath } from './paths.ts';
import { toolFingerprint } from './tool-fingerprint.ts';

/** A folder that a build has been written to, and the SHA-256 of its list of files. */
export interface Output {
  readonly folder: string;
  readonly list: string;
}

/** What a command gets that is run this way. */
export interface CachedRun {
  /** For all reading, and for all that is said. */
  readonly io: Io;
  /** Results of earlier runs; undefined when nothing is kept. */
  readonly kept: Kept | undefined;
  /** Writes what is kept: at the latest when the command has ended, but some have time before. */
  readonly save: () => void;
  /** Notes an output. It is written with the file system of the real `io`. */
  readonly wrote: (output: Output) => void;
}

interface Result {
  /** What else it hung on: splkit itself, the day, terminals, variables. One result is kept of a command, not one of each day. */
  readonly circumstances: string;
  readonly trace: Trace;
  readonly code: ExitCode;
  readonly said: readonly (readonly [stream: 'stdout' | 'stderr', text: string])[];
  readonly outputs: readonly Output[];
}

/** Where the cache lies, in the project. */
const FOLDER = '.splkit/cache';

/** Variables that change what a command says or builds. */
const VARIABLES = ['SOURCE_DATE_EPOCH', 'NO_COLOR', 'TERM', 'SPLKIT_DEBUG'];

/**
 * `command` is all that is asked for: the name and every option. A result is used again when each file, folder and link that was read is
 * read as before, with the same splkit, on the same day, and when what was built lies untouched where it was put.
 */
export async function cachedRun(command: unknown, io: Io, run: (given: CachedRun) => Promise<ExitCode>): Promise<ExitCode> {
  const folder = cacheFolder(io);
  if (folder === undefined) return await run({ io, kept: undefined, save: () => undefined, wrote: () => undefined });
  const name = JSON.stringify([command, io.cwd]);
  const tool = toolFingerprint();
  const circumstances = circumstancesOf(io, tool);
  const known = readEntry(io.files, folder, name);
  const { first, then } = readAhead(io.files);
  if (
    isResult(known) &&
    known.circumstances === circumstances &&
    stillHolds(known.trace, first) &&
    known.outputs.every((each) => isIntact(io.files, each.folder, each.list))
  ) {
    for (const [stream, text] of known.said) io[stream].write(text);
    return known.code;
  }
  const traced = traceFiles(then);
  const said: [stream: 'stdout' | 'stderr', text: string][] = [];
  const outputs: Output[] = [];
  const kept = openKept(io.files, folder, tool);
  const code = await run({
    kept,
    save: () => void kept.save(),
    io: {
      stdout: recorded(io.stdout, (text) => void said.push(['stdout', text])),
      stderr: recorded(io.stderr, (text) => void said.push(['stderr', text])),
      files: traced.files,
      cwd: io.cwd,
      env: io.env,
      clock: io.clock,
      get signal() {
        return io.signal;
      },
    },
    wrote: (output) => void outputs.push(output),
  });
  const trace = traced.trace();
  kept.save();
  if (trace !== undefined) writeEntry(io.files, folder, name, { circumstances, trace, code, said, outputs } satisfies Result);
  return code;
}

/** Undefined when there is to be none: SPLKIT_CACHE=off, no project, or a link in the place of its cache. SPLKIT_CACHE may name another folder. */
function cacheFolder(io: Io): string | undefined {
  const chosen = io.env['SPLKIT_CACHE'] ?? '';
  if (chosen === 'off' || chosen === '0') return undefined;
  if (chosen !== '') return absolutePath(io.cwd, chosen);
  const root = findProject(io, io.cwd);
  // A project may be anybody's: its links are not followed to where we would write.
  return root === undefined || isBehindLink(io.files, root) ? undefined : `${root}/${FOLDER}`;
}

function isBehindLink(files: FileSystem, root: string): boolean {
  return FOLDER.split('/').some((_, at, parts) => files.stat([root, ...parts.slice(0, at + 1)].join('/'))?.kind === 'link');
}

function circumstancesOf(io: Io, tool: string): string {
  const terminals = [io.stdout, io.stderr].map(({ isTTY, columns }) => [isTTY, columns]);
  const variables = VARIABLES.map((variable) => io.env[variable]);
  return JSON.stringify([tool, today(io), terminals, variables]);
}

function recorded(under: TextOutput, note: (text: string) => void): TextOutput {
  return {
    write(text) {
      note(text);
      under.write(text);
    },
    get isTTY() {
      return under.isTTY;
    },
    get columns() {
      return under.columns;
    },
  };
}

/** Nobody else writes a file with our mark, name and checksum; the shape tells one of another version. */
function isResult(value: unknown): value is Result {
  if (typeof value !== 'object' || value === null) return false;
  const { trace, code, said, outputs } = { trace: undefined, code: undefined, said: undefined, outputs: undefined, ...value };
  return [trace, said, outputs].every(Array.isArray) && (code === EXIT.clean || code === EXIT.findings);
}
