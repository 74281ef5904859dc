/** Where copies of datasets may lie on this computer: checkouts that the project names, and the cache of the user. */
import { isAbsolute, join } from 'node:path/posix';
import type { ProjectConfig } from '../spec/project.ts';

/** A folder that holds the files whose addresses start with `base`. */
export interface Checkout {
  readonly base: string;
  readonly folder: string;
}

export interface DatasetPlaces {
  /** Undefined when there is no home folder to keep one in. */
  readonly cache: string | undefined;
  readonly checkouts: readonly Checkout[];
  /** A checkout of splunk/attack_data, whatever the form of the address. */
  readonly attackData: string | undefined;
}

/** `env` gives SPLKIT_DATASETS (the cache itself), XDG_CACHE_HOME and the home folder. */
export function datasetPlaces(
  root: string,
  { datasets = {} }: Pick<ProjectConfig, 'datasets'>,
  env: Readonly<Record<string, string | undefined>>,
): DatasetPlaces {
  const absolute = (folder: string): string => (isAbsolute(folder) || /^[A-Za-z]:/.test(folder) ? folder : join(root, folder));
  return {
    cache: cacheFolder(env),
    checkouts: (datasets.checkouts ?? []).map(({ url, folder }) => ({ base: url, folder: absolute(folder) })),
    attackData: datasets.attack_data === undefined ? undefined : absolute(datasets.attack_data),
  };
}

function cacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const given = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]?.replaceAll('\\', '/'));
  const own = given('SPLKIT_DATASETS');
  if (own !== undefined) return own;
  const home = given('HOME') ?? given('USERPROFILE');
  const caches = given('XDG_CACHE_HOME') ?? (home === undefined ? undefined : `${home}/.cache`);
  return caches === undefined ? undefined : `${caches}/splkit/datasets`;
}
