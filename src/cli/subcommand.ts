/** The contract of a subcommand: one file per subcommand in subcommands/, one line in create-program.ts. */
import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

export interface SubcommandContext {
  readonly io: Io;
  /** Sets the exit code; a subcommand that sets none ends clean. */
  readonly exit: (code: ExitCode) => void;
}

/** Adds itself to the program. Whatever is heavy is imported inside its action, so that `splkit --version` stays fast. */
export type Subcommand = (program: Command, context: SubcommandContext) => void;
