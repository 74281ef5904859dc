/** Runs another program: the one place where splkit does so. No shell, a limit of time and output, no secrets in its environment. */
import { spawn } from 'node:child_process';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

export interface ProgramRun {
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** The last of what it wrote to stdout and stderr. */
  readonly output: string;
}

/** Variables a program gets, as far as they are set: what it needs to find itself, its settings and the network; no passwords. */
const PASSED = new Set(
  (
    'PATH HOME USERPROFILE APPDATA LOCALAPPDATA SYSTEMROOT PATHEXT TMPDIR TEMP TMP LANG LC_ALL LC_CTYPE TZ VIRTUAL_ENV PYTHONPATH PYTHONHOME ' +
    'HTTPS_PROXY HTTP_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE'
  ).split(' '),
);

const KEPT_OUTPUT = 64 * 1024;

/** The path of a program in a folder of PATH; undefined when there is none. */
export function findProgram(name: string, io: Io): string | undefined {
  const windows = (io.env['SYSTEMROOT'] ?? io.env['SystemRoot']) !== undefined && (io.env['PATHEXT'] ?? '') !== '';
  const folders = (io.env['PATH'] ?? io.env['Path'] ?? '').split(windows ? ';' : ':').filter((folder) => folder !== '');
  const paths = folders.flatMap((folder) => (windows ? [`${folder}/${name}.exe`] : [`${folder}/${name}`]));
  return paths.find((path) => {
    const kind = io.files.stat(path)?.kind;
    return kind === 'file' || kind === 'link';
  });
}

/** Runs a program to its end. Throws `UsageError` when it does not start or takes too long, `AbortError` when the user interrupts. */
export function runProgram(program: string, args: readonly string[], timeoutMs: number, io: Io): Promise<ProgramRun> {
  const env = Object.fromEntries(Object.entries(io.env).filter(([name]) => PASSED.has(name.toUpperCase())));
  return new Promise((resolve, reject) => {
    let output = '';
    let late = false;
    const child = spawn(program, [...args], { env, shell: false, stdio: ['ignore', 'pipe', 'pipe'], signal: io.signal });
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    const keep = (data: Buffer): void => void (output = (output + data.toString('utf8')).slice(-KEPT_OUTPUT));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(
        error.name === 'AbortError'
          ? error
          : new UsageError(`${program} does not start: ${error.message}`, undefined, { cause: error }),
      );
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (late) reject(new UsageError(`${program} was stopped after ${Math.round(timeoutMs / 1000)} seconds`));
      else resolve({ code, output });
    });
  });
}
