/** The command line as a function: arguments and the world in, exit code out. */
import { CommanderError } from 'commander';
import { createProgram } from './create-program.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { reportFailure } from './report-failure.ts';

/**
 * Runs `splkit ARGV...` (without interpreter and script). Never rejects: every failure is one or two lines on stderr and exit code 2.
 * Exit codes: 0 clean, 1 findings, 2 usage or environment.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code: ExitCode = EXIT.clean;
  try {
    await createProgram({ io, exit: (set) => (code = set) }).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has already written its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failure;
    reportFailure(error, io);
    return EXIT.failure;
  }
}
