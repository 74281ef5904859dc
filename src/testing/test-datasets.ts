/** The datasets of a test: where their files lie, and what an input would say of their events. */
import type { FileSystem } from '../base/files.ts';
import { shownAddress } from '../base/shown-address.ts';
import type { Content } from '../content/content.ts';
import { resolveDataset } from '../content/resolve-dataset.ts';
import type { AssumedKey, Dataset } from '../events/dataset.ts';
import type { DetectionTest } from '../spec/test.ts';
import { projectIngest } from './project-ingest.ts';

type AttackData = DetectionTest['attack_data'][number];

/** Index and host of events whose dataset names none: where Splunk puts them, and what contentctl calls them. */
const DEFAULT_INDEX = 'main';
const DEFAULT_HOST = 'CONTENTCTL_HOST';

export interface DatasetOptions {
  readonly files: FileSystem;
  /** The file on this computer that holds what stands at a web address; undefined when there is none. Absent: there never is. */
  readonly locate?: (address: string) => string | undefined;
}

/** Or why the test cannot be run: a file that is not there is an error of the content, one that would have to be fetched is not. */
export function testDatasets(
  content: Content,
  test: DetectionTest,
  { files, locate }: DatasetOptions,
): { readonly datasets: readonly Dataset[] } | { readonly kind: 'error' | 'skipped'; readonly reason: string } {
  const datasets: Dataset[] = [];
  const remote: string[] = [];
  for (const data of test.attack_data) {
    const place = resolveDataset(files, content.root, data.data);
    if ('problem' in place) return { kind: 'error', reason: place.problem };
    const path = 'remote' in place ? locate?.(place.remote) : place.path;
    if (path === undefined) remote.push(shownAddress(data.data));
    else datasets.push({ path, ...input(data, content) });
  }
  if (remote.length === 0) return { datasets };
  const what = remote.length === 1 ? 'the dataset is' : 'datasets are';
  return {
    kind: 'skipped',
    reason: `${what} not on this computer: ${remote.join(', ')}; "splkit data fetch" gets what tests need`,
  };
}

function input(data: AttackData, content: Content): Omit<Dataset, 'path'> {
  const ingest = projectIngest(data, content);
  const assumed: AssumedKey[] = [];
  if (data.host === undefined) assumed.push('host');
  if (data.custom_index === undefined) assumed.push('index');
  return {
    sourcetype: data.sourcetype,
    source: data.source,
    host: data.host ?? DEFAULT_HOST,
    index: data.custom_index ?? DEFAULT_INDEX,
    ...(ingest === undefined ? {} : { ingest }),
    ...(assumed.length === 0 ? {} : { assumed }),
  };
}
