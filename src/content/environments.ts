/** Environments: environments/NAME.yml says what is different where the app is installed. Loaded, and held against the project. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import type { Span } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Detection } from '../spec/detection.ts';
import { environmentSchema } from '../spec/environment.ts';
import { mend } from '../spec/mend.ts';
import { validate } from '../spec/validate.ts';
import type { YamlPath } from '../yaml/document.ts';
import type { Item } from './content.ts';
import type { Externals } from './externals.ts';
import { splitKey } from './externals.ts';
import type { LoadedEnvironment } from './loaded-environment.ts';
import { filterMacroOf } from './macro-table.ts';
import type { ProjectCode } from './project-codes.ts';
import { readFile } from './read-items.ts';
import { reportFile } from './report-file.ts';
import { keysOf, tuningOf } from './tuning.ts';

const FOLDER = 'environments';

/** Names of the environments a project has. */
export function environmentNames(fs: FileSystem, root: string): readonly string[] {
  return fs.list(`${root}/${FOLDER}`).flatMap((name) => (/\.yml$/.test(name) ? [name.slice(0, -'.yml'.length)] : []));
}

/** Every environment of the project, sorted by name. Broken ones are reported, and mended as far as it goes. */
export function loadEnvironments(fs: FileSystem, root: string, report: Report): readonly LoadedEnvironment[] {
  return environmentNames(fs, root).flatMap((name) => {
    const file = `${FOLDER}/${name}.yml`;
    const document = readFile(fs, root, file, report);
    const value = document && (validate(environmentSchema, document, report) ?? mend(environmentSchema, document.value, {}));
    if (document === undefined || value === undefined) return [];
    return [{ name, file, document, value }];
  });
}

/** The environment of a name; reported when there is none. */
export function chooseEnvironment(
  environments: readonly LoadedEnvironment[],
  name: string | undefined,
  report: Report,
): LoadedEnvironment | undefined {
  const found = environments.find((environment) => environment.name === name);
  if (name === undefined || found !== undefined) return found;
  const names = environments.map((environment) => environment.name);
  const message = `There is no environment "${name}".${didYouMean(name, names)}`;
  reportFile(report, `${FOLDER}/${name}.yml`, 'project/no-environment', message);
  return undefined;
}

/** What an environment may refer to. */
export interface EnvironmentContext {
  readonly detections: readonly Item<Detection>[];
  /** Whether the name belongs to a file that could not be read. */
  readonly isLost: (name: string) => boolean;
  /** Stanza names of the macros of the project's files. */
  readonly macros: ReadonlySet<string>;
  readonly externals: Externals;
  readonly report: Report;
}

/** Reports names that mean nothing, and settings that contradict each other. */
export function checkEnvironment(environment: LoadedEnvironment, context: EnvironmentContext): void {
  checkMacroNames(environment, context);
  const names = new Set(context.detections.flatMap(keysOf));
  for (const { name, at } of namedDetections(environment)) {
    if (names.has(name) || context.isLost(name)) continue;
    const hint = didYouMean(
      name,
      context.detections.map(({ value }) => value.name),
    );
    note(environment, context, 'project/unknown-detection', at, `There is no detection "${name}".${hint}`);
  }
  for (const detection of context.detections) {
    const tuning = tuningOf(environment.value, detection);
    for (const { path, message } of tuning.contradictions) {
      note(environment, context, 'project/contradiction', environment.document.keySpan(path), message);
    }
    const fields = new Set((detection.value.rba?.risk_objects ?? []).map(({ field }) => field));
    for (const { field, path } of tuning.scores ?? []) {
      if (field === undefined ? fields.size > 0 : fields.has(field)) continue;
      const message =
        field === undefined
          ? `"${detection.value.name}" has no risk objects.`
          : `"${detection.value.name}" has no risk object in the field "${field}".${didYouMean(field, fields)}`;
      note(environment, context, 'project/no-risk-object', environment.document.keySpan(path), message);
    }
  }
}

function checkMacroNames(environment: LoadedEnvironment, context: EnvironmentContext): void {
  const { macros, externals, detections } = context;
  const filters = new Set(detections.map(({ file }) => filterMacroOf(file)));
  for (const key of Object.keys(environment.value.macros ?? {})) {
    if (macros.has(key) || filters.has(key) || externals.definitions.has(key)) continue;
    const at = environment.document.keySpan(['macros', key]);
    const { name, count } = splitKey(key);
    if (externals.opaque.has(key)) {
      if (count === 0) continue;
      const message = `The names of the arguments of ${key} are not known: give it a definition under "externals" of splkit.yml.`;
      note(environment, context, 'project/unknown-macro', at, message);
      continue;
    }
    const sameName = [...macros, ...externals.definitions.keys()].find((other) => splitKey(other).name === name);
    const hint =
      sameName === undefined
        ? didYouMean(key, [...macros, ...filters, ...externals.definitions.keys(), ...externals.opaque])
        : ` Its name is written ${sameName} here, with the number of its arguments.`;
    note(environment, context, 'project/unknown-macro', at, `There is no macro "${key}".${hint}`);
  }
}

interface Named {
  readonly name: string;
  readonly at: Span;
}

function namedDetections({ value, document }: LoadedEnvironment): readonly Named[] {
  const keys = (key: 'detections' | 'filters') =>
    Object.keys(value[key] ?? {}).map((name) => ({ name, at: document.keySpan([key, name]) }));
  const items = (key: 'enabled' | 'disabled') =>
    (value[key] ?? []).map((name, index) => ({ name, at: document.valueSpan([key, index] satisfies YamlPath) }));
  return [...keys('detections'), ...keys('filters'), ...items('enabled'), ...items('disabled')];
}

function note(
  { document }: LoadedEnvironment,
  { report }: EnvironmentContext,
  code: ProjectCode,
  span: Span,
  message: string,
): void {
  report({ code, severity: 'error', message, source: document.source, span });
}
