#!/usr/bin/env node
/** The executable: gives `main` the process's arguments, streams, signals and exit code. Nothing else in splkit touches the process. */
import { nodeFiles } from '../base/node-files.ts';
import { EXIT } from './exit-code.ts';
import type { Io, TextOutput } from './io.ts';
import { main } from './main.ts';
import { absolutePath } from './paths.ts';
import { reportFailure } from './report-failure.ts';

/** A stream whose reader may go away (`| head`): what is written after that is lost, and that is no error. */
function output(stream: NodeJS.WriteStream): TextOutput {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    open = false;
  });
  return {
    write(text) {
      if (open) stream.write(text);
    },
    get isTTY() {
      return stream.isTTY;
    },
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
  };
}

/** The interrupt key is taken over when somebody first asks for the signal; a second press ends the process at once. */
function interruptSignal(): () => AbortSignal {
  let controller: AbortController | undefined;
  return () => {
    if (controller === undefined) {
      const made = new AbortController();
      const abort = (): void => made.abort();
      process.once('SIGINT', abort);
      process.once('SIGTERM', abort);
      controller = made;
    }
    return controller.signal;
  };
}

async function ask(question: string): Promise<string> {
  const { askTerminal } = await import('./ask.ts');
  return await askTerminal(question, process.stdin, process.stderr);
}

async function readStdin(): Promise<string> {
  const { text } = await import('node:stream/consumers');
  return await text(process.stdin);
}

const signal = interruptSignal();
const io: Io = {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  files: nodeFiles,
  cwd: absolutePath(process.cwd(), '.'),
  env: process.env,
  clock: { now: () => Date.now(), elapsed: () => performance.now() },
  get signal() {
    return signal();
  },
  readStdin,
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
};

process.on('uncaughtException', (error) => {
  reportFailure(error, io);
  process.exit(EXIT.failure);
});

process.exitCode = await main(process.argv.slice(2), io);
