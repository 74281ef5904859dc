/** `splkit explain`: every setting of a detection, its value, and the file that gives it. */
import { Option } from 'commander';
import type { Place } from '../../base/source.ts';
import { positionAt } from '../../base/source.ts';
import type { ExplainedSetting } from '../../content/explain-settings.ts';
import type { LinkedDetection } from '../../content/content.ts';
import { colorsFor, type Colors } from '../colors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fileShower } from '../find-project.ts';
import type { Io } from '../io.ts';
import { addProjectOptions, openProjects } from '../open-projects.ts';
import type { OpenApp, ProjectOptions } from '../open-projects.ts';
import { splitArguments } from '../select-detections.ts';
import { selectInApps } from '../select-in-apps.ts';
import type { Subcommand } from '../subcommand.ts';
import { printable } from '../text-width.ts';
import { UsageError } from '../usage-error.ts';

interface ExplainOptions extends ProjectOptions {
  readonly format: 'pretty' | 'json';
}

const EXAMPLES = `
Examples:
  splkit explain "AWS ECR Container Upload Unknown User"
  splkit explain aws_ecr_container_upload_unknown_user --env prod

Of the values of a setting the last one counts; those above it are what it takes the place of.`;

export const explainCommand: Subcommand = (program, { io, exit }) => {
  const command = program
    .command('explain')
    .description('where the settings of a detection come from: macros, schedule, enabled, risk scores, severities')
    .argument('<detection>', 'its name, its saved search, or its file')
    .addOption(new Option('-f, --format <format>', 'how it is printed').choices(['pretty', 'json']).default('pretty'));
  addProjectOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (name: string, options: ExplainOptions) => exit(await explain(name, options, io)));
};

async function explain(name: string, options: ExplainOptions, io: Io): Promise<ExitCode> {
  const { paths, names } = splitArguments(io, [name]);
  const [{ explainSettings }, { CHECK_CODES }] = await Promise.all([
    import('../../content/explain-settings.ts'),
    import('../../check-codes.ts'),
  ]);
  const written = await openProjects(io, options.app === undefined ? {} : { app: options.app }, paths);
  const tuned = options.env === undefined ? written : await openProjects(io, options, paths);
  const { app, detection } = find(tuned.apps, paths, names, io);
  const base = written.apps.find((other) => other.root === app.root) ?? app;
  const settings = explainSettings(base.content, app.content, detection, CHECK_CODES.keys());
  const showFile = fileShower(io, app.root);
  const show = (place: Place | undefined, from: string) =>
    place === undefined ? from : `${showFile(place.source.name)}:${positionAt(place.source.text, place.span.start).line}`;
  io.stdout.write(
    options.format === 'json'
      ? `${JSON.stringify(json(detection, settings, options.env, show), null, 2)}\n`
      : pretty(detection, settings, {
          env: options.env,
          file: showFile(detection.file),
          show,
          colors: colorsFor(io.stdout, io.env),
        }),
  );
  return EXIT.clean;
}

/** The detection of a name or path in whichever app has it. */
function find(
  apps: readonly OpenApp[],
  paths: readonly string[],
  names: readonly string[],
  io: Io,
): { readonly app: OpenApp; readonly detection: LinkedDetection } {
  for (const { app, selection } of selectInApps(io, apps, paths, names)) {
    const detection = [...app.content.detections, ...app.content.drafts].find(selection.isSelected);
    if (detection !== undefined) return { app, detection };
  }
  throw new UsageError(`there is no detection in ${paths.join(', ')}`);
}

type Show = (place: Place | undefined, from: string) => string;

function json(detection: LinkedDetection, settings: readonly ExplainedSetting[], env: string | undefined, show: Show): object {
  return {
    detection: detection.value.name,
    saved_search: detection.stanza,
    file: detection.file,
    ...(env === undefined ? {} : { environment: env }),
    settings: settings.map(({ name, layers }) => ({
      name,
      value: layers.at(-1)?.value ?? null,
      layers: layers.map(({ value, from, place }) => ({ value, from: show(place, from) })),
    })),
  };
}

interface Look {
  readonly env: string | undefined;
  readonly file: string;
  readonly show: Show;
  readonly colors: Colors;
}

const WIDEST_VALUE = 60;

function pretty(detection: LinkedDetection, settings: readonly ExplainedSetting[], { env, file, show, colors }: Look): string {
  const lines = [
    `${colors.bold(printable(detection.value.name))}  ${file}${env === undefined ? '' : `  (environment ${env})`}`,
    `saved search ${printable(detection.stanza)}`,
  ];
  for (const { name, layers } of settings) {
    lines.push('', colors.bold(printable(name)));
    layers.forEach(({ value, from, place }, index) => {
      const counts = index === layers.length - 1;
      const text = `${shortened(value).padEnd(WIDEST_VALUE)}  ${show(place, from)}`;
      lines.push(`  ${counts ? '=' : ' '} ${counts ? text : colors.dim(text)}`);
    });
  }
  return `${lines.join('\n')}\n`;
}

function shortened(value: string): string {
  const line = printable(value.replace(/\s+/g, ' ').trim());
  return line.length > WIDEST_VALUE ? `${line.slice(0, WIDEST_VALUE - 3)}...` : line;
}
