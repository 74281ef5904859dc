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
  /** What standard input holds. */
  readonly stdin?: string;
  /** What the person at the terminal types, line by line; nobody is there without it. */
  readonly typed?: readonly string[];
  /** Called with everything that is written, as it is written. */
  readonly onOutput?: (text: string) => void;
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command and gives what it wrote and its exit code. The clock stands at 2024-06-01T00:00:00Z. */
export async function runCli(argv: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  const stdout = captured(surroundings);
  const stderr = captured(surroundings);
  const io: Io = {
    stdout,
    stderr,
    files: isFileSystem(surroundings.files) ? surroundings.files : memoryFiles(surroundings.files ?? {}),
    cwd: surroundings.cwd ?? '/project',
    env: surroundings.env ?? {},
    clock: { now: () => Date.UTC(2024, 5, 1), elapsed: () => performance.now() },
    signal: surroundings.signal ?? new AbortController().signal,
    ...(surroundings.stdin === undefined ? {} : { readStdin: () => Promise.resolve(surroundings.stdin ?? '') }),
    ...(surroundings.typed === undefined ? {} : { ask: person(surroundings.typed, stderr) }),
  };
  const code = await main(argv, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function captured({ isTTY = false, onOutput }: Surroundings): TextOutput & { text(): string } {
  let all = '';
  const write = (text: string): void => {
    all += text;
    onOutput?.(text);
  };
  return { write, isTTY, columns: isTTY ? 100 : undefined, text: () => all };
}

/** Types the lines one after the other, and then interrupts. */
function person(lines: readonly string[], terminal: TextOutput): NonNullable<Io['ask']> {
  const left = [...lines];
  return (question) => {
    terminal.write(question);
    const line = left.shift();
    return line === undefined ? Promise.reject(new DOMException('nobody types any more', 'AbortError')) : Promise.resolve(line);
  };
}

function isFileSystem(files: Surroundings['files']): files is FileSystem {
  return files !== undefined && typeof files['readText'] === 'function';
}

/** The document a command wrote. */
export function parsed<T>(text: string): T {
  return JSON.parse(text) as T;
}
