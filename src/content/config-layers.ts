/** The files a project's settings come from, lowest first, and how they are put together. */
import type { Place } from '../base/source.ts';
import type { YamlDocument, YamlPath } from '../yaml/document.ts';

/** One file of settings, in the terms of splkit.yml whatever its own are. */
export interface ConfigLayer {
  readonly kind: 'project' | 'contentctl';
  /** Path relative to the project's root. */
  readonly file: string;
  readonly document: YamlDocument;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Keys that say something about the file's own project and are not handed on to what extends it. */
const OWN_KEYS: ReadonlySet<string> = new Set(['extends', 'packages', 'exports', 'baseline']);

/** The layers laid over each other: mappings key by key, lists of rules one after the other, everything else from the highest layer. */
export function mergeLayers(layers: readonly ConfigLayer[]): Readonly<Record<string, unknown>> {
  return layers.reduce<Readonly<Record<string, unknown>>>((below, { value }, index) => {
    const isTop = index === layers.length - 1;
    const handedOn = Object.entries(value).filter(([key]) => key !== 'extends' && (isTop || !OWN_KEYS.has(key)));
    return mergeMappings(below, Object.fromEntries(handedOn), []);
  }, {});
}

/** Lists in which every layer adds. */
const ADDING: ReadonlySet<string> = new Set(['overrides', 'externals.macros', 'externals.lookups', 'externals.data_models']);

function mergeMappings(
  below: Readonly<Record<string, unknown>>,
  above: Readonly<Record<string, unknown>>,
  path: readonly string[],
): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const before = below[key];
    const here = [...path, key];
    if (isMapping(before) && isMapping(value)) merged[key] = mergeMappings(before, value, here);
    else if (isList(before) && isList(value) && ADDING.has(here.join('.'))) merged[key] = [...before, ...value];
    else merged[key] = value;
  }
  return merged;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the value of a setting stands: in the highest layer that gives it. Undefined for a default. */
export function placeOfSetting(layers: readonly ConfigLayer[], path: YamlPath): Place | undefined {
  const layer = layers.findLast(({ value }) => has(value, path));
  if (layer === undefined) return undefined;
  return { source: layer.document.source, span: layer.document.valueSpan(writtenPath(layer, path)) };
}

function has(value: unknown, path: YamlPath): boolean {
  let at: unknown = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    at = Reflect.get(at, step);
  }
  return true;
}

/** contentctl calls the app's id `appid`. */
function writtenPath({ kind }: ConfigLayer, path: YamlPath): YamlPath {
  return kind === 'contentctl' && path[0] === 'app' && path[1] === 'id' ? ['app', 'appid'] : path;
}
