/** Datasets of an app's tests on this computer, for the commands that look for them and fetch them. */
import type { Command } from 'commander';
import type { LinkedDetection } from '../content/content.ts';
import type { DownloadError } from '../datasets/download.ts';
import type { Fetched } from '../datasets/fetch-dataset.ts';
import type { FetchedAll } from '../datasets/fetch-needed.ts';
import type { NeededDataset } from '../datasets/needed.ts';
import type { DatasetPlaces } from '../datasets/places.ts';
import type { Io } from './io.ts';
import { positiveNumber } from './number-option.ts';
import type { OpenApp } from './open-projects.ts';
import type { AppSelection } from './select-in-apps.ts';
import { printable } from './text-width.ts';

export interface FetchFlags {
  readonly allowHost?: readonly string[];
  readonly update?: boolean;
  /** Megabytes. */
  readonly mostMb?: number;
}

/** The options of whatever may fetch. */
export function addFetchOptions(command: Command): Command {
  const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  return command
    .option<readonly string[]>(
      '--allow-host <name>',
      'host that may be asked though it is not of the public internet (may be repeated)',
      collect,
    )
    .option('--most-mb <megabytes>', 'largest dataset that is fetched (default: 4096)', positiveNumber);
}

/** Where an app's datasets may lie. */
export async function placesOf({ content }: OpenApp, io: Io): Promise<DatasetPlaces> {
  const { datasetPlaces } = await import('../datasets/places.ts');
  return datasetPlaces(content.root, content.project, io.env);
}

/** For the test plan: the file of a web address. */
export async function datasetLocator(app: OpenApp, io: Io): Promise<(address: string) => string | undefined> {
  const [places, { parseAddress }, { locateDataset }] = await Promise.all([
    placesOf(app, io),
    import('../datasets/address.ts'),
    import('../datasets/locate.ts'),
  ]);
  return (text) => {
    const address = parseAddress(text);
    if ('problem' in address) return undefined;
    const located = locateDataset(io.files, places, address);
    return located.state === 'present' ? located.path : undefined;
  };
}

/** What the tests of the selected detections need. */
export async function neededOf({ app, selection }: AppSelection, io: Io): Promise<readonly NeededDataset[]> {
  const { neededDatasets } = await import('../datasets/needed.ts');
  const selected: readonly LinkedDetection[] = app.content.detections.filter(selection.isSelected);
  return neededDatasets(io.files, app.content.root, await placesOf(app, io), selected);
}

/** Fetches what is missing; a line for each on stderr. */
export async function fetchFor(selected: AppSelection, flags: FetchFlags, io: Io): Promise<FetchedAll> {
  const [{ fetchNeeded }, places, needed] = await Promise.all([
    import('../datasets/fetch-needed.ts'),
    placesOf(selected.app, io),
    neededOf(selected, io),
  ]);
  const refused = needed.filter(({ state }) => state === 'refused');
  for (const { data, reason } of refused) io.stderr.write(`refused  ${printable(data)}: ${reason ?? ''}\n`);
  let isOffline = false;
  const all = await fetchNeeded(needed, {
    files: io.files,
    root: selected.app.content.root,
    places,
    allowedHosts: new Set((flags.allowHost ?? []).map((host) => host.toLowerCase())),
    signal: io.signal,
    update: flags.update ?? false,
    ...(flags.mostMb === undefined ? {} : { mostBytes: flags.mostMb * 1024 * 1024 }),
    told: (dataset, outcome) => {
      isOffline ||= outcome instanceof Error && outcome.kind === 'offline';
      io.stderr.write(outcomeLine(dataset, outcome));
    },
  });
  if (isOffline) io.stderr.write(WITHOUT_NETWORK);
  return { ...all, failed: all.failed + refused.length };
}

function outcomeLine({ data, address }: NeededDataset, outcome: Fetched | DownloadError): string {
  const name = printable(address?.shown ?? data);
  if (!(outcome instanceof Error)) return `fetched  ${name} (${sizeText(outcome.size)})\n`;
  return `failed   ${name}: ${outcome.message}\n`;
}

const WITHOUT_NETWORK =
  'Without a network, put a checkout of the repository (for Git LFS: with its files) on this computer and name it under "datasets" in splkit.yml.\n';

/** Bytes for a person. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
