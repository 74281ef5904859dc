/** An Io in memory: what a command wrote can be read afterwards. */
import type { FileSystem } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { Io, TextOutput } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';

export interface Surroundings {
  readonly files?: FileSystem | Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly signal?: AbortSignal;
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command and gives what it wrote and its exit code. The clock stands at 2024-06-01T00:00:00Z. */
export async function runCli(argv: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  const stdout = captured(surroundings.isTTY ?? false);
  const stderr = captured(surroundings.isTTY ?? false);
  const io: Io = {
    stdout,
    stderr,
    files: isFileSystem(surroundings.files) ? surroundings.files : memoryFiles(surroundings.files ?? {}),
    cwd: surroundings.cwd ?? '/project',
    env: surroundings.env ?? {},
    clock: { now: () => Date.UTC(2024, 5, 1), elapsed: () => performance.now() },
    signal: surroundings.signal ?? new AbortController().signal,
  };
  const code = await main(argv, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function captured(isTTY: boolean): TextOutput & { text(): string } {
  let all = '';
  return { write: (text) => void (all += text), isTTY, columns: isTTY ? 100 : undefined, text: () => all };
}

function isFileSystem(files: Surroundings['files']): files is FileSystem {
  return files !== undefined && typeof files['readText'] === 'function';
}

/** The document a command wrote. */
export function parsed<T>(text: string): T {
  return JSON.parse(text) as T;
}
