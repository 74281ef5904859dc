/** `splkit data`: the datasets that tests replay, where they are, and how to get them. */
import { Option, type Command } from 'commander';
import type { NeededDataset } from '../../datasets/needed.ts';
import type { Verified } from '../../datasets/verify.ts';
import { colorsFor } from '../colors.ts';
import {
  addFetchOptions,
  fetchFor,
  neededOf,
  placesOf,
  sizeText,
  type FetchFlags,
  type FetchOutcome,
} from '../dataset-places.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from '../number-option.ts';
import { addProjectOptions, openProjects, type ProjectOptions } from '../open-projects.ts';
import { plural } from '../plural.ts';
import { renderTable } from '../render-table.ts';
import { splitArguments } from '../select-detections.ts';
import { type AppSelection, selectInApps } from '../select-in-apps.ts';
import type { Subcommand } from '../subcommand.ts';
import { printable } from '../text-width.ts';

interface ListOptions extends ProjectOptions {
  readonly format: 'table' | 'json';
}

const EXAMPLES = `
Examples:
  splkit data list                                  what the tests need, and where it is
  splkit data fetch                                 get what is missing into the cache
  splkit data fetch detections/cloud                for the tests of these files
  splkit data verify                                compare the copies with splkit-datasets.json

A web address in attack_data is looked for in the checkouts that splkit.yml names (datasets: {attack_data: ../attack_data}), then in the cache:
SPLKIT_DATASETS, or splkit/datasets in XDG_CACHE_HOME, or in ~/.cache. Only "data fetch" and "test --fetch" use the network, through
the proxy of HTTPS_PROXY and HTTP_PROXY (but for the hosts of NO_PROXY) where there is one.
Exits 1 when a dataset is missing, changed or could not be had.`;

export const dataCommand: Subcommand = (program, { io, exit }) => {
  const data = program
    .command('data')
    .description('the datasets that tests replay: list, fetch, verify')
    .addHelpText('after', EXAMPLES);
  const add = (name: string, description: string): Command =>
    addProjectOptions(
      data
        .command(name)
        .description(description)
        .argument('[detections...]', 'names of detections, or files and folders; all when none is given'),
    );
  add('list', 'what the tests need, where it is, and its size')
    .addOption(formatOption())
    .action(async (words: readonly string[], options: ListOptions) => exit(await list(words, options, io)));
  addFetchOptions(add('fetch', 'get what is missing into the cache, and note its checksums in splkit-datasets.json'))
    .option('--update', 'fetch what is in the cache anew, and take what comes though its checksum was another')
    .option('-j, --jobs <count>', 'downloads that run at the same time (default: 4)', wholeNumber(1, 32))
    .addOption(formatOption())
    .action(async (words: readonly string[], options: ListOptions & FetchFlags) => exit(await fetchData(words, options, io)));
  add('verify', 'compare the copies with their checksums')
    .addOption(formatOption())
    .action(async (words: readonly string[], options: ListOptions) => exit(await verify(words, options, io)));
};

function formatOption(): Option {
  return new Option('-f, --format <format>', 'how it is printed').choices(['table', 'json']).default('table');
}

async function select(words: readonly string[], options: ProjectOptions, io: Io): Promise<readonly AppSelection[]> {
  const { paths, names } = splitArguments(io, words);
  const { apps } = await openProjects(io, options, paths);
  const selected = selectInApps(io, apps, paths, names);
  const drafts = selected.flatMap(({ app, selection }) => app.content.drafts.filter(selection.isSelected)).length;
  if (drafts > 0) io.stderr.write(`${plural(drafts, 'detection')} left out, not being valid; "splkit validate" says why\n`);
  return selected;
}

async function list(words: readonly string[], options: ListOptions, io: Io): Promise<ExitCode> {
  const needed: NeededDataset[] = [];
  for (const each of await select(words, options, io)) needed.push(...(await neededOf(each, io)));
  const isMissing = needed.some(({ state }) => state !== 'present');
  if (options.format === 'json') {
    const plain = needed.map(({ address, ...rest }) => ({ ...rest, address: address?.shown }));
    io.stdout.write(`${JSON.stringify({ datasets: plain }, undefined, 2)}\n`);
    return isMissing ? EXIT.findings : EXIT.clean;
  }
  const rows = needed.map(({ data, state, from, size, detections, reason }) => ({
    state: from === undefined || state !== 'present' ? state : from,
    size: size === undefined ? '' : sizeText(size),
    detections: String(detections.length),
    dataset: reason === undefined ? data : `${data} (${reason})`,
  }));
  io.stdout.write(renderTable(['state', 'size', 'detections', 'dataset'], rows, { colors: colorsFor(io.stdout, io.env) }));
  const here = needed.filter(({ state }) => state === 'present');
  const bytes = here.reduce((sum, { size = 0 }) => sum + size, 0);
  io.stdout.write(
    `${plural(needed.length, 'dataset')}, ${here.length} here (${sizeText(bytes)}), ${needed.length - here.length} not\n`,
  );
  return isMissing ? EXIT.findings : EXIT.clean;
}

async function fetchData(words: readonly string[], options: ListOptions & FetchFlags, io: Io): Promise<ExitCode> {
  let [fetched, failed, bytes] = [0, 0, 0];
  const datasets: object[] = [];
  for (const each of await select(words, options, io)) {
    const all = await fetchFor(each, options, io, ({ data }, outcome) => datasets.push({ data, ...plainOutcome(outcome) }));
    fetched += all.fetched;
    failed += all.failed;
    bytes += all.bytes;
  }
  if (options.format === 'json') io.stdout.write(`${JSON.stringify({ datasets }, undefined, 2)}\n`);
  else io.stdout.write(`${plural(fetched, 'dataset')} fetched (${sizeText(bytes)}), ${failed} failed\n`);
  return failed > 0 ? EXIT.findings : EXIT.clean;
}

function plainOutcome(outcome: Parameters<FetchOutcome>[1]): object {
  if ('refused' in outcome) return { state: 'failed', kind: 'refused', reason: outcome.refused };
  if (outcome instanceof Error) return { state: 'failed', kind: outcome.kind, reason: outcome.message };
  return { state: 'fetched', path: outcome.path, size: outcome.size, sha256: outcome.sha256 };
}

async function verify(words: readonly string[], options: ListOptions, io: Io): Promise<ExitCode> {
  const { verifyDatasets } = await import('../../datasets/verify.ts');
  const verified: Verified[] = [];
  for (const each of await select(words, options, io)) {
    const places = await placesOf(each.app, io);
    verified.push(...verifyDatasets(io.files, each.app.content.root, places, await neededOf(each, io)));
  }
  if (options.format === 'json') {
    const plain = verified.map(({ dataset: { data }, state, path, reason }) => ({ data, state, path, reason }));
    io.stdout.write(`${JSON.stringify({ datasets: plain }, undefined, 2)}\n`);
  } else {
    printVerified(verified, io);
  }
  return verified.some(({ state }) => state === 'changed' || state === 'missing') ? EXIT.findings : EXIT.clean;
}

function printVerified(verified: readonly Verified[], io: Io): void {
  for (const { dataset, state, reason } of verified) {
    if (state !== 'intact')
      io.stdout.write(`${state}  ${printable(dataset.data)}${reason === undefined ? '' : `: ${printable(reason)}`}\n`);
  }
  const count = (state: Verified['state']): number => verified.filter((each) => each.state === state).length;
  io.stdout.write(
    `${count('intact')} intact, ${count('changed')} changed, ${count('missing')} missing, ${count('unknown')} without a checksum\n`,
  );
  if (count('changed') + count('missing') > 0)
    io.stderr.write('"splkit data fetch" gets what is missing, and what the cache has changed; a checkout is yours to mend.\n');
}
