/** Lays an environment over content: macros, deployments and detections as they are there. Pure; nothing is changed in place. */
import type { Span } from '../base/source.ts';
import type { Deployment } from '../spec/deployment.ts';
import type { Detection } from '../spec/detection.ts';
import type { Macro } from '../spec/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { YamlDocument, YamlPath } from '../yaml/document.ts';
import type { Item } from './content.ts';
import type { LoadedEnvironment } from './loaded-environment.ts';
import type { Externals } from './externals.ts';
import { splitKey } from './externals.ts';
import { filterMacroOf } from './macro-table.ts';
import { tuningOf } from './tuning.ts';

/**
 * The macros with the definitions of the environment; problems of those come out in its file. Macros that only the environment defines, such
 * as filter macros and those of other apps, come after them.
 */
export function tuneMacros(
  macros: readonly Item<Macro>[],
  environment: LoadedEnvironment,
  detections: readonly Item<Detection>[],
  externals: Externals,
): readonly Item<Macro>[] {
  const paths = definitionPaths(environment, detections);
  const tuned = macros.map((item) => {
    const path = paths.get(macroKey(item.value.name, item.value.arguments?.length ?? 0));
    return path === undefined ? item : withDefinition(item, environment, path);
  });
  const own = new Set(macros.map(({ value }) => macroKey(value.name, value.arguments?.length ?? 0)));
  const filters = new Set(detections.map(({ file }) => filterMacroOf(file)));
  const added = [...paths].flatMap(([key, path]) => {
    const isKnown =
      filters.has(key) || externals.definitions.has(key) || (externals.opaque.has(key) && splitKey(key).count === 0);
    return own.has(key) || !isKnown ? [] : [addedMacro(key, environment, path, externals)];
  });
  return [...tuned, ...added];
}

/** Stanza name of each macro the environment defines, and where. */
function definitionPaths({ value }: LoadedEnvironment, detections: readonly Item<Detection>[]): ReadonlyMap<string, YamlPath> {
  const filters = detections.flatMap((detection) => {
    const { filter } = tuningOf(value, detection);
    return filter === undefined ? [] : [[filterMacroOf(detection.file), filter.path] as const];
  });
  const macros = Object.keys(value.macros ?? {}).map((key) => [key, ['macros', key]] as const);
  return new Map<string, YamlPath>([...macros, ...filters]);
}

function withDefinition({ file, document, value }: Item<Macro>, environment: LoadedEnvironment, path: YamlPath): Item<Macro> {
  const scalar = environment.document.scalar(path);
  return {
    file,
    document: { ...document, scalar: (at) => (isDefinition(at) ? scalar : document.scalar(at)) },
    value: { ...value, definition: scalar?.text ?? value.definition },
  };
}

function addedMacro(key: string, environment: LoadedEnvironment, path: YamlPath, externals: Externals): Item<Macro> {
  const { document, file } = environment;
  const definition = document.scalar(path);
  const args = externals.definitions.get(key)?.args ?? [];
  return {
    file,
    document: {
      source: document.source,
      value: document.value,
      valueSpan: () => document.valueSpan(path),
      keySpan: () => document.keySpan(path),
      scalar: (at) => (isDefinition(at) ? definition : undefined),
    },
    value: {
      name: splitKey(key).name,
      definition: definition?.text ?? '',
      ...(args.length === 0 ? {} : { arguments: args }),
    },
  };
}

function isDefinition(path: YamlPath): boolean {
  return path.length === 1 && path[0] === 'definition';
}

/** The deployments with the schedules of the environment, by type. Problems of a schedule come out in its file. */
export function tuneDeployments(
  deployments: readonly Item<Deployment>[],
  environment: LoadedEnvironment,
): readonly Item<Deployment>[] {
  const types: Readonly<Partial<Record<string, { readonly schedule?: Partial<Deployment['scheduling']> }>>> =
    environment.value.types ?? {};
  return deployments.map((item) => {
    const { type, scheduling } = item.value;
    const schedule = types[type]?.schedule;
    if (schedule === undefined) return item;
    const document = scheduleDocument(item.document, environment.document, ['types', type, 'schedule']);
    return { ...item, document, value: { ...item.value, scheduling: { ...scheduling, ...schedule } } };
  });
}

/** Answers for the schedule with places in the environment's file, which is then the source of the whole document. */
function scheduleDocument(below: YamlDocument, above: YamlDocument, schedule: YamlPath): YamlDocument {
  const spanOf = (path: YamlPath): Span => above.valueSpan(path[0] === 'scheduling' ? [...schedule, ...path.slice(1)] : schedule);
  return {
    source: above.source,
    value: below.value,
    valueSpan: spanOf,
    keySpan: spanOf,
    scalar: (path) => above.scalar(path[0] === 'scheduling' ? [...schedule, ...path.slice(1)] : schedule) ?? below.scalar(path),
  };
}

/** A detection, enabled and scored as the environment says. */
export function tuneDetection(item: Item<Detection>, { value: environment }: LoadedEnvironment): Item<Detection> {
  const { enabled, scores = [] } = tuningOf(environment, item);
  const { rba } = item.value;
  if (enabled === undefined && (scores.length === 0 || rba === undefined)) return item;
  const scoreOf = (field: string) => scores.find((entry) => entry.field === undefined || entry.field === field)?.score;
  return {
    ...item,
    value: {
      ...item.value,
      ...(enabled === undefined ? {} : { enabled_by_default: enabled.value }),
      ...(rba === undefined
        ? {}
        : {
            rba: {
              ...rba,
              risk_objects: rba.risk_objects.map((object) => ({ ...object, score: scoreOf(object.field) ?? object.score })),
            },
          }),
    },
  };
}

/** The deployment of a detection with the schedule that the environment gives to this one alone. */
export function tuneSchedule(
  detection: Item<Detection>,
  deployment: Deployment | undefined,
  environment: LoadedEnvironment | undefined,
): Deployment | undefined {
  if (deployment === undefined || environment === undefined) return deployment;
  const { schedule } = tuningOf(environment.value, detection);
  return schedule === undefined ? deployment : { ...deployment, scheduling: { ...deployment.scheduling, ...schedule.value } };
}
