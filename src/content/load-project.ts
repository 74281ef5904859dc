/** Loads a project's settings: splkit.yml over what it extends, or contentctl.yml where there is no splkit.yml. */
import { posix } from 'node:path';
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { didYouMean } from '../base/suggest.ts';
import { CONTENTCTL_ONLY, contentctlSchema, fromContentctl } from '../spec/contentctl-config.ts';
import { mend } from '../spec/mend.ts';
import { DEFAULT_NOTICES } from '../spec/notices.ts';
import { projectFileSchema, projectSchema } from '../spec/project.ts';
import type { ProjectConfig } from '../spec/project.ts';
import { sample } from '../spec/sample.ts';
import { validate } from '../spec/validate.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { isMapping, mergeLayers } from './config-layers.ts';
import type { ConfigLayer } from './config-layers.ts';
import type { ProjectCode } from './project-codes.ts';
import { CONTENTCTL_FILE, PROJECT_FILE, projectFile } from './project-file.ts';
import { readFile } from './read-items.ts';
import { reportFile } from './report-file.ts';

export interface LoadedProject {
  readonly config: ProjectConfig;
  /** The files the settings come from, lowest first; none when there is no project. */
  readonly layers: readonly ConfigLayer[];
}

/** The settings alone, for whoever does not ask where they come from. */
export function loadProject(fs: FileSystem, root: string, report: Report): ProjectConfig {
  return loadSettings(fs, root, report).config;
}

/** The project's settings; where they are missing or wrong, that is reported and guesses stand in so that the rest can be checked. */
export function loadSettings(fs: FileSystem, root: string, report: Report): LoadedProject {
  const file = projectFile(fs, root);
  if (file === undefined) {
    const message = 'There is neither a splkit.yml nor a contentctl.yml: this folder is no project.';
    reportFile(report, PROJECT_FILE, 'content/no-project', message);
    return { config: complete({}), layers: [] };
  }
  const layers = readLayers(fs, root, file, [], report);
  const assumed = file === CONTENTCTL_FILE ? { compat: 'contentctl' } : {};
  const merged: Readonly<Record<string, unknown>> = { ...assumed, ...mergeLayers(layers) };
  const top = layers.at(-1);
  // A repository of several apps need not be one itself.
  const isApp = merged['app'] !== undefined || merged['packages'] === undefined;
  if (top !== undefined && isApp) reportMissing({ ...top.document, value: merged }, report);
  return { config: complete(merged), layers };
}

/** A file and what it extends, lowest first. */
function readLayers(
  fs: FileSystem,
  root: string,
  file: string,
  above: readonly string[],
  report: Report,
): readonly ConfigLayer[] {
  const document = readFile(fs, root, file, report);
  if (document === undefined) return [];
  if (posix.basename(file) === CONTENTCTL_FILE) return [contentctlLayer(file, document, report)];
  const value = validate(projectFileSchema, document, report) ?? mend(projectFileSchema, document.value, {}) ?? {};
  const layer: ConfigLayer = { kind: 'project', file, document, value: rebased(value, posix.dirname(file)) };
  const target = value.extends;
  if (target === undefined) return [layer];
  const below = posix.join(posix.dirname(file), target);
  const wrong = extendsProblem(fs, root, target, below, [...above, file]);
  if (wrong !== undefined) {
    const span = document.valueSpan(['extends']);
    report({ code: wrong.code, severity: 'error', message: wrong.message, source: document.source, span });
    return [layer];
  }
  return [...readLayers(fs, root, below, [...above, file], report), layer];
}

function extendsProblem(
  fs: FileSystem,
  root: string,
  written: string,
  file: string,
  above: readonly string[],
): { readonly code: ProjectCode; readonly message: string } | undefined {
  if (posix.isAbsolute(written) || /^[A-Za-z]:|\\/.test(written) || !/\.yml$/.test(written)) {
    return { code: 'project/bad-extends', message: `"${written}" is no path of a .yml file, seen from this one.` };
  }
  if (above.includes(file))
    return { code: 'project/bad-extends', message: `The files extend each other: ${[...above, file].join(' -> ')}.` };
  if (fs.stat(`${root}/${file}`) === undefined) return { code: 'project/bad-extends', message: `There is no file "${written}".` };
  return undefined;
}

function contentctlLayer(file: string, document: YamlDocument, report: Report): ConfigLayer {
  const config = validate(contentctlSchema, document, report) ?? mend(contentctlSchema, document.value, {}) ?? {};
  const known = new Set([...Object.keys(contentctlSchema.properties), ...CONTENTCTL_ONLY]);
  for (const key of isMapping(document.value) ? Object.keys(document.value) : []) {
    if (known.has(key)) continue;
    const message = `The key "${key}" means nothing to contentctl and has no effect.${didYouMean(key, known)}`;
    const span = document.keySpan([key]);
    report({ code: 'project/ignored-key', severity: 'warning', message, source: document.source, span });
  }
  return { kind: 'contentctl', file, document, value: rebased(fromContentctl(config), posix.dirname(file)) };
}

/** Paths in a file of another folder are seen from there. */
function rebased(value: Readonly<Record<string, unknown>>, folder: string): Readonly<Record<string, unknown>> {
  if (folder === '.') return value;
  const { apps, attack, datasets } = value;
  const moved = (path: unknown) => (typeof path === 'string' && !posix.isAbsolute(path) ? posix.join(folder, path) : path);
  return {
    ...value,
    ...(Array.isArray(apps) ? { apps: apps.map(moved) } : {}),
    ...(isMapping(datasets) ? { datasets: movedDatasets(datasets, moved) } : {}),
    ...(isMapping(attack) ? { attack: { ...attack, table: moved(attack['table']) } } : {}),
  };
}

function movedDatasets(
  datasets: Readonly<Record<string, unknown>>,
  moved: (path: unknown) => unknown,
): Readonly<Record<string, unknown>> {
  const { attack_data, checkouts } = datasets;
  return {
    ...datasets,
    ...(attack_data === undefined ? {} : { attack_data: moved(attack_data) }),
    ...(Array.isArray(checkouts)
      ? { checkouts: checkouts.map((each: unknown) => (isMapping(each) ? { ...each, folder: moved(each['folder']) } : each)) }
      : {}),
  };
}

/** Each layer has been checked by its own rules; what can still be wrong is that no layer gives a key. */
function reportMissing(document: YamlDocument, report: Report): void {
  validate(projectSchema, document, (problem) => {
    if (problem.code === 'spec/missing-key') report(problem);
  });
}

function complete(merged: Readonly<Record<string, unknown>>): ProjectConfig {
  const model = sample(projectSchema);
  const app = { ...mappingAt(model, 'app'), ...mappingAt(merged, 'app') };
  const config: unknown = {
    build_path: 'dist',
    timezone: 'UTC',
    compat: 'none',
    enforce_deprecation_mapping_requirement: false,
    build_api: false,
    baseline: 'splkit-baseline.json',
    ...merged,
    notices: { ...DEFAULT_NOTICES, ...mappingAt(merged, 'notices') },
    app,
  };
  if (!isConfig(config)) throw new TypeError('settings are a mapping');
  return config;
}

/** Every layer fits its schema, and what was missing has just been filled in. */
function isConfig(value: unknown): value is ProjectConfig {
  return isMapping(value) && isMapping(value['app']);
}

function mappingAt(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const part = isMapping(value) ? value[key] : undefined;
  return isMapping(part) ? part : {};
}
