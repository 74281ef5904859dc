/** The command line: every subcommand with its options, help and examples. */
import { Command } from 'commander';
import { buildCommand } from './subcommands/build.ts';
import { attackCommand } from './subcommands/attack.ts';
import { dataCommand } from './subcommands/data.ts';
import { conformanceCommand } from './subcommands/conformance.ts';
import { fmtCommand } from './subcommands/fmt.ts';
import { initCommand } from './subcommands/init.ts';
import { inspectCommand } from './subcommands/inspect.ts';
import { lintCommand } from './subcommands/lint.ts';
import { migrateCommand } from './subcommands/migrate.ts';
import { newCommand } from './subcommands/new.ts';
import { explainCommand } from './subcommands/explain.ts';
import { searchCommand } from './subcommands/search.ts';
import { serveCommand } from './subcommands/serve.ts';
import { testCommand } from './subcommands/test.ts';
import { validateCommand } from './subcommands/validate.ts';
import type { Subcommand, SubcommandContext } from './subcommand.ts';
import { version } from './version.ts';

const SUBCOMMANDS: readonly Subcommand[] = [
  initCommand,
  newCommand,
  validateCommand,
  lintCommand,
  fmtCommand,
  buildCommand,
  inspectCommand,
  testCommand,
  explainCommand,
  migrateCommand,
  searchCommand,
  serveCommand,
  conformanceCommand,
  dataCommand,
  attackCommand,
];

const EXAMPLES = `
Examples:
  splkit init my-detections            a project that passes at once
  splkit validate                      what is wrong with the project, and where
  splkit build                         the Splunk app in dist/
  splkit test                          replay the tests of every detection in the embedded engine
  splkit search 'sourcetype=x | stats count by user' --data events.json --sourcetype x

Exit codes: 0 clean, 1 something was found, 2 wrong usage or the environment failed.
A project is a folder with a splkit.yml; splkit looks for it from the working folder upwards.`;

/** Builds the program anew for every run; nothing in it reads or writes the process. */
export function createProgram(context: SubcommandContext): Command {
  const { io } = context;
  const program = new Command('splkit')
    .description('Checks Splunk detections like a compiler, builds the app, and replays their tests in the process.')
    .version(version(), '-V, --version', 'print the version of splkit')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError(true)
    .showHelpAfterError("(see 'splkit --help')")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  for (const add of SUBCOMMANDS) add(program, context);
  return program;
}
