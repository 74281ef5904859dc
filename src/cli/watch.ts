/** Runs a command again whenever a file of the project changes, until the user interrupts. */
import { on, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { absolutePath, isWithin, relativePath } from './paths.ts';
import { plural } from './plural.ts';
import { reportFailure } from './report-failure.ts';

export interface WatchOptions {
  /** Folder that is watched with everything below it; absolute. */
  readonly root: string;
  /** Folders the command itself writes to; absolute. Asked for again before each run: settings may have changed. */
  readonly outputs: () => readonly string[];
  /** The command. What it throws is reported, and the watch goes on. */
  readonly run: () => Promise<ExitCode>;
}

/** Milliseconds without another change after which the command runs: editors and Git write several files at once. */
const QUIET = 100;

/** Resolves to `clean` once the user has interrupted. Says on stderr what has changed. Rejects when the folder cannot be watched. */
export async function watch(options: WatchOptions, io: Io): Promise<ExitCode> {
  const { watch: watchFiles } = await import('chokidar');
  const { signal } = io;
  const changed = new Set<string>();
  let outputs = options.outputs();
  const ignored = (path: string): boolean => isIgnored(path, options.root, outputs);
  const watcher = watchFiles(options.root, { ignoreInitial: true, ignored });
  watcher.on('all', (_event, path) => {
    if (!ignored(path)) changed.add(path);
  });
  try {
    const events = on(watcher, 'all', { signal });
    await once(watcher, 'ready', { signal });
    await runOnce(options, io);
    while ((await events.next()).done !== true) {
      // The event of a change that the last run has seen already.
      if (changed.size === 0) continue;
      await quiet(changed, signal);
      io.stderr.write(`\n${describe([...changed], io)} changed\n`);
      changed.clear();
      outputs = options.outputs();
      await runOnce(options, io);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await watcher.close();
  }
  return EXIT.clean;
}

async function runOnce({ root, run }: WatchOptions, io: Io): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!io.signal.aborted) reportFailure(error, io);
  }
  io.signal.throwIfAborted();
  io.stderr.write(`Watching ${relativePath(io.cwd, root)} for changes; Ctrl-C ends it.\n`);
}

/** Waits until nothing has been added for a while. */
async function quiet(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
  for (let before = -1; before !== changed.size;) {
    before = changed.size;
    await delay(QUIET, undefined, { signal });
  }
}

function describe(paths: readonly string[], io: Io): string {
  const [first = ''] = paths;
  const name = relativePath(io.cwd, absolutePath(io.cwd, first));
  return paths.length === 1 ? name : `${name} and ${plural(paths.length - 1, 'other file')}`;
}

/** Hidden files, packages of npm, and what the command writes: outputs, and what has a name of theirs with something after it while they are swapped. */
function isIgnored(path: string, root: string, outputs: readonly string[]): boolean {
  const full = absolutePath(root, path);
  if (outputs.some((folder) => isWithin(folder, full) || full.startsWith(`${folder}.`))) return true;
  const parts = relativePath(root, full).split('/');
  return parts.some((part) => part === 'node_modules' || (part.startsWith('.') && part !== '.'));
}
