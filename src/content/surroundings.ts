/** What stands around the content of a project: its settings, environments, baseline file, and what other apps bring. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import type { Kept } from '../base/kept.ts';
import type { Deployment } from '../spec/deployment.ts';
import type { Detection } from '../spec/detection.ts';
import type { Macro } from '../spec/macro.ts';
import type { ProjectConfig } from '../spec/project.ts';
import type { MacroDefinition } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import { loadBaseline } from './baseline-file.ts';
import type { BaselineFile } from './baseline-file.ts';
import type { ConfigLayer } from './config-layers.ts';
import { placeOfSetting } from './config-layers.ts';
import type { Item } from './content.ts';
import { checkEnvironment, chooseEnvironment, loadEnvironments } from './environments.ts';
import type { LoadedEnvironment } from './loaded-environment.ts';
import { externalsOf } from './externals.ts';
import type { Externals } from './externals.ts';
import { seenWithOthers } from './foreign-names.ts';
import type { Imports } from './imports.ts';
import { loadSettings } from './load-project.ts';
import type { ProjectCode } from './project-codes.ts';
import type { Items } from './read-items.ts';
import { tuneDeployments, tuneDetection, tuneMacros } from './tune.ts';

export interface LoadOptions {
  /** Name of the environment that is laid over the content. */
  readonly env?: string | undefined;
  /** What other apps of the repository export. */
  readonly imports?: Imports | undefined;
  /** Results of earlier runs, to be used again and added to. */
  readonly kept?: Kept | undefined;
  /** Called for every problem of loading, in order, at the end. */
  readonly report?: Report | undefined;
}

export interface Surroundings {
  readonly project: ProjectConfig;
  readonly layers: readonly ConfigLayer[];
  readonly environment: LoadedEnvironment | undefined;
  readonly environments: readonly LoadedEnvironment[];
  readonly externals: Externals;
  readonly baselineFile: BaselineFile | undefined;
}

export function loadSurroundings(fs: FileSystem, root: string, options: LoadOptions, report: Report): Surroundings {
  const { config, layers } = loadSettings(fs, root, report);
  const environments = loadEnvironments(fs, root, report);
  // Not every app of a repository needs a file for each environment.
  const isMissingFine = options.imports !== undefined;
  const environment = chooseEnvironment(environments, options.env, isMissingFine ? () => undefined : report);
  const table = config.attack?.table;
  if (table !== undefined && fs.stat(`${root}/${table}`)?.kind === undefined) reportTable(layers, table, report);
  return {
    project: environment?.value.overlay_app === undefined ? config : { ...config, overlay_app: environment.value.overlay_app },
    layers,
    environment,
    environments,
    externals: externalsOf(config.externals),
    baselineFile: loadBaseline(fs, root, config.baseline, report),
  };
}

function reportTable(layers: readonly ConfigLayer[], table: string, report: Report): void {
  const place = placeOfSetting(layers, ['attack', 'table']);
  const code: ProjectCode = 'project/missing-file';
  if (place !== undefined) report({ code, severity: 'error', message: `There is no file "${table}".`, ...place });
}

/** The kinds of content that an environment changes. */
export interface Tunable {
  readonly detections: Items<Detection>;
  readonly macros: Items<Macro>;
  readonly deployments: Items<Deployment>;
}

/** The content as the environment has it; all environments are held against the content as it is written. */
export function tuned(read: Tunable, { environment, environments, externals }: Surroundings, report: Report): Tunable {
  const { detections, macros, deployments } = read;
  const all = [...detections.items, ...detections.drafts];
  const lost = new Set([...detections.lostNames, ...macros.lostNames]);
  const context = {
    detections: all,
    isLost: (name: string) => lost.has(name) || lost.has(name.replace(/[ \-./]/g, '_').toLowerCase()),
    macros: new Set([...macros.items, ...macros.drafts].map(({ value }) => macroKey(value.name, value.arguments?.length ?? 0))),
    externals,
    report,
  };
  for (const other of environments) checkEnvironment(other, context);
  if (environment === undefined) return read;
  const tune = (item: Item<Detection>) => tuneDetection(item, environment);
  return {
    detections: { ...detections, items: detections.items.map(tune), drafts: detections.drafts.map(tune) },
    macros: { ...macros, items: tuneMacros(macros.items, environment, all, externals) },
    deployments: { ...deployments, items: tuneDeployments(deployments.items, environment) },
  };
}

/** Macros of other apps whose definition is known, by stanza name. */
export function foreignMacros({ externals }: Surroundings, imports: Imports | undefined): ReadonlyMap<string, MacroDefinition> {
  return new Map([...externals.definitions, ...(imports?.macros ?? [])]);
}

/** Sees a problem of loading with what other apps bring; undefined when it is none. */
export function foreignEyes(
  { externals, project }: Surroundings,
  imports: Imports | undefined,
): (problem: Diagnostic) => Diagnostic | undefined {
  return (problem) => seenWithOthers(problem, { externals, imports, exports: project.exports });
}
