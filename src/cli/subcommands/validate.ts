/** `splkit validate`: what is wrong with a project, and where. */
import { Option } from 'commander';
import { colorsFor } from '../colors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { existingPaths, fileShower, pathFilter, requireProject } from '../find-project.ts';
import { type Io, today } from '../io.ts';
import { plural } from '../plural.ts';
import { countSeverity, diagnosticsPretty, summarizeDiagnostics } from '../reporters/diagnostics-pretty.ts';
import { sourceFile } from '../source-file.ts';
import type { Subcommand } from '../subcommand.ts';

interface ValidateOptions {
  readonly format: 'pretty' | 'json' | 'github';
}

const EXAMPLES = `
Examples:
  splkit validate                            the whole project
  splkit validate detections/cloud           only what is wrong in these files
  splkit validate --format json              {"diagnostics": [{"code", "severity", "message", "file", "line", "column", ...}]}
  splkit validate --format github            annotations in a GitHub workflow

Exits 1 when there is an error; warnings and hints alone exit 0.`;

export const validateCommand: Subcommand = (program, { io, exit }) => {
  program
    .command('validate')
    .description('check every file of the project: YAML, keys and values, names that refer to others, and the searches')
    .argument('[paths...]', 'files or folders whose problems are wanted; all when none is given')
    .addOption(
      new Option('-f, --format <format>', 'how problems are printed').choices(['pretty', 'json', 'github']).default('pretty'),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: ValidateOptions) => exit(await validate(paths, options, io)));
};

async function validate(paths: readonly string[], options: ValidateOptions, io: Io): Promise<ExitCode> {
  const chosen = existingPaths(io, paths);
  const root = requireProject(io, chosen);
  const isChosen = pathFilter(io, root, chosen);
  const [{ loadContent }, { check }, { diagnosticsJson }] = await Promise.all([
    import('../../content/load.ts'),
    import('../../check.ts'),
    import('../reporters/diagnostics-json.ts'),
  ]);
  const content = loadContent(io.files, root);
  const diagnostics = check(content, { today: today(io) }).filter((diagnostic) => isChosen(sourceFile(diagnostic)));
  const showFile = fileShower(io, root);
  switch (options.format) {
    case 'json':
      io.stdout.write(diagnosticsJson(diagnostics));
      break;
    case 'github': {
      const { diagnosticsGithub } = await import('../reporters/diagnostics-github.ts');
      io.stdout.write(diagnosticsGithub(diagnostics, showFile));
      break;
    }
    case 'pretty': {
      const colors = colorsFor(io.stdout, io.env);
      io.stdout.write(diagnosticsPretty(diagnostics, { colors, showFile }));
      const scope = plural(
        [...content.detections, ...content.drafts].filter((detection) => isChosen(detection.file)).length,
        'detection',
      );
      io.stdout.write(`${summarizeDiagnostics(diagnostics)} (${scope} checked)\n`);
    }
  }
  return countSeverity(diagnostics, 'error') > 0 ? EXIT.findings : EXIT.clean;
}
