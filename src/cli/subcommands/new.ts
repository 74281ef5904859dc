/** `splkit new`: starts a content file. */
import type { Subcommand } from '../subcommand.ts';

export const newCommand: Subcommand = (program, context) => {
  const command = program
    .command('new')
    .description('start a content file: a detection, macro, lookup, story, data source or baseline')
    .usage('<kind> <name> [options]')
    // The kinds and their flags are heavy: they are loaded by the action, which reads the arguments itself.
    .argument('[arguments...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (argv: readonly string[]) => {
      const { newContent } = await import('../new-content.ts');
      await newContent(argv, command, context);
    });
};
