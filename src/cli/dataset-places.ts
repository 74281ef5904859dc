/** Datasets of an app's tests on this computer, for the commands that look for them and fetch them. */
import { InvalidArgumentError, type Command } from 'commander';
import type { LinkedDetection } from '../content/content.ts';
import type { DownloadError } from '../datasets/download-error.ts';
import type { Fetched } from '../datasets/fetch-dataset.ts';
import type { FetchedAll } from '../datasets/fetch-needed.ts';
import type { DatasetLock } from '../datasets/lock-file.ts';
import type { NeededDataset } from '../datasets/needed.ts';
import type { DatasetPlaces } from '../datasets/places.ts';
import type { ProxyProblem, ProxySettings } from '../datasets/proxies.ts';
import type { Io } from './io.ts';
import { positiveNumber } from './number-option.ts';
import type { OpenApp } from './open-projects.ts';
import { plural } from './plural.ts';
import type { AppSelection } from './select-in-apps.ts';
import { statusLine } from './status-line.ts';
import { printable } from './text-width.ts';
import { UsageError } from './usage-error.ts';

export interface FetchFlags {
  readonly allowHost?: readonly string[];
  readonly update?: boolean;
  /** Megabytes. */
  readonly mostMb?: number;
  /** Downloads at the same time. */
  readonly jobs?: number;
}

/** What became of a dataset that was to be fetched. */
export type FetchOutcome = (dataset: NeededDataset, outcome: Fetched | DownloadError | { readonly refused: string }) => void;

/** The options of whatever may fetch. */
export function addFetchOptions(command: Command): Command {
  const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, hostName(value)];
  return command
    .option<readonly string[]>(
      '--allow-host <name>',
      'host that may be asked though it is not of the public internet (may be repeated)',
      collect,
    )
    .option('--most-mb <megabytes>', 'largest dataset that is fetched (default: 4096)', positiveNumber);
}

/** As it stands in an address: lower case, other spellings of an IP address as the usual one. */
function hostName(text: string): string {
  const address = `http://${text.includes(':') && !text.startsWith('[') ? `[${text}]` : text}/`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.hostname === undefined || url.href !== `http://${url.hostname}/`)
    throw new InvalidArgumentError('A host name or an IP address is wanted, without port and path.');
  return url.hostname;
}

/** Where an app's datasets may lie. */
export async function placesOf({ content }: OpenApp, io: Io): Promise<DatasetPlaces> {
  const { datasetPlaces } = await import('../datasets/places.ts');
  return datasetPlaces(content.root, content.project, io.env);
}

/** For the test plan: the file of a web address. */
export async function datasetLocator(app: OpenApp, io: Io): Promise<(address: string) => string | undefined> {
  const [places, { parseAddress }, { locateDataset }, { readLock }] = await Promise.all([
    placesOf(app, io),
    import('../datasets/address.ts'),
    import('../datasets/locate.ts'),
    import('../datasets/lock-file.ts'),
  ]);
  let lock: DatasetLock | undefined;
  return (text) => {
    const address = parseAddress(text);
    if ('problem' in address) return undefined;
    lock ??= readLock(io.files, app.content.root);
    const located = locateDataset(io.files, places, address, lock.get(address.shown));
    return located.state === 'present' ? located.path : undefined;
  };
}

/** What the tests of the selected detections need. */
export async function neededOf({ app, selection }: AppSelection, io: Io): Promise<readonly NeededDataset[]> {
  const [{ neededDatasets }, { readLock }] = await Promise.all([
    import('../datasets/needed.ts'),
    import('../datasets/lock-file.ts'),
  ]);
  const { root, detections } = app.content;
  const selected: readonly LinkedDetection[] = detections.filter(selection.isSelected);
  return neededDatasets(io.files, root, await placesOf(app, io), selected, readLock(io.files, root));
}

/** Fetches what is missing; a line for each on stderr, and how far it is where that is a terminal. Throws `UsageError` for a proxy that is none. */
export async function fetchFor(selected: AppSelection, flags: FetchFlags, io: Io, told?: FetchOutcome): Promise<FetchedAll> {
  const [{ fetchNeeded }, { proxySettings }, places, needed] = await Promise.all([
    import('../datasets/fetch-needed.ts'),
    import('../datasets/proxies.ts'),
    placesOf(selected.app, io),
    neededOf(selected, io),
  ]);
  const status = statusLine(io.stderr, io.clock, io.env);
  const refused = needed.filter(({ state }) => state === 'refused');
  for (const dataset of refused) {
    status.above(`refused  ${printable(dataset.data)}: ${printable(dataset.reason ?? '')}\n`);
    told?.(dataset, { refused: dataset.reason ?? '' });
  }
  let [isOffline, isProxied] = [false, false];
  try {
    const all = await fetchNeeded(needed, {
      files: io.files,
      root: selected.app.content.root,
      places,
      allowedHosts: new Set(flags.allowHost),
      proxies: () => {
        const proxies = usable(proxySettings(io.env));
        isProxied = (proxies.https ?? proxies.http) !== undefined;
        return proxies;
      },
      signal: io.signal,
      now: io.clock.now(),
      update: flags.update ?? false,
      ...(flags.jobs === undefined ? {} : { jobs: flags.jobs }),
      ...(flags.mostMb === undefined ? {} : { mostBytes: flags.mostMb * 1024 * 1024 }),
      told: (dataset, outcome) => {
        isOffline ||= outcome instanceof Error && outcome.kind === 'offline';
        status.above(outcomeLine(dataset, outcome));
        told?.(dataset, outcome);
      },
      moved: ({ done, of, bytes }) => status.show(`${done} of ${plural(of, 'dataset')}, ${sizeText(bytes)}`),
    });
    return { ...all, failed: all.failed + refused.length };
  } finally {
    status.end();
    if (isOffline) io.stderr.write(`${isProxied ? '' : 'Behind a proxy, set HTTPS_PROXY. '}${WITHOUT_NETWORK}`);
  }
}

function usable(settings: ProxySettings | ProxyProblem): ProxySettings {
  if ('problem' in settings) throw new UsageError(`${settings.variable}: ${settings.problem}`);
  return settings;
}

function outcomeLine({ data }: NeededDataset, outcome: Fetched | DownloadError): string {
  const name = printable(data);
  if (!(outcome instanceof Error)) return `fetched  ${name} (${sizeText(outcome.size)})\n`;
  return `failed   ${name}: ${printable(outcome.message)}\n`;
}

const WITHOUT_NETWORK =
  'Without a network, put a checkout of the repository (for Git LFS: with its files) on this computer and name it under "datasets" in splkit.yml.\n';

/** Bytes for a person. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
