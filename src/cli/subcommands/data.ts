/** `splkit data`: the datasets that tests replay, where they are, and how to get them. */
import { Option, type Command } from 'commander';
import type { NeededDataset } from '../../datasets/needed.ts';
import type { Verified } from '../../datasets/verify.ts';
import { colorsFor } from '../colors.ts';
import { addFetchOptions, fetchFor, neededOf, placesOf, sizeText, type FetchFlags } from '../dataset-places.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
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
SPLKIT_DATASETS, or splkit/datasets in XDG_CACHE_HOME, or in ~/.cache. Only "data fetch" and "test --fetch" use the network.
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
    .addOption(new Option('-f, --format <format>', 'how it is printed').choices(['table', 'json']).default('table'))
    .action(async (words: readonly string[], options: ListOptions) => exit(await list(words, options, io)));
  addFetchOptions(add('fetch', 'get what is missing into the cache, and note its checksums in splkit-datasets.json'))
    .option('--update', 'fetch what is in the cache anew, and take what comes though its checksum was another')
    .action(async (words: readonly string[], options: ProjectOptions & FetchFlags) => exit(await fetchData(words, options, io)));
  add('verify', 'compare the copies with their checksums')
    .addOption(new Option('-f, --format <format>', 'how it is printed').choices(['table', 'json']).default('table'))
    .action(async (words: readonly string[], options: ListOptions) => exit(await verify(words, options, io)));
};

async function select(words: readonly string[], options: ProjectOptions, io: Io): Promise<readonly AppSelection[]> {
  const { paths, names } = splitArguments(io, words);
  const { apps } = await openProjects(io, options, paths);
  return selectInApps(io, apps, paths, names);
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

async function fetchData(words: readonly string[], options: ProjectOptions & FetchFlags, io: Io): Promise<ExitCode> {
  let [fetched, failed, bytes] = [0, 0, 0];
  for (const each of await select(words, options, io)) {
    const all = await fetchFor(each, options, io);
    fetched += all.fetched;
    failed += all.failed;
    bytes += all.bytes;
  }
  io.stdout.write(`${plural(fetched, 'dataset')} fetched (${sizeText(bytes)}), ${failed} failed\n`);
  return failed > 0 ? EXIT.findings : EXIT.clean;
}

async function verify(words: readonly string[], options: ListOptions, io: Io): Promise<ExitCode> {
  const { verifyDatasets } = await import('../../datasets/verify.ts');
  const verified: Verified[] = [];
  for (const each of await select(words, options, io)) {
    const places = await placesOf(each.app, io);
    verified.push(...verifyDatasets(io.files, each.app.content.root, places, await neededOf(each, io)));
  }
  const wrong = verified.filter(({ state }) => state === 'changed' || state === 'missing');
  if (options.format === 'json') {
    const plain = verified.map(({ dataset, state, reason }) => ({ data: dataset.data, state, path: dataset.path, reason }));
    io.stdout.write(`${JSON.stringify({ datasets: plain }, undefined, 2)}\n`);
  } else {
    for (const { dataset, state, reason } of verified) {
      if (state !== 'intact')
        io.stdout.write(`${state}  ${printable(dataset.data)}${reason === undefined ? '' : `: ${printable(reason)}`}\n`);
    }
    const count = (state: Verified['state']): number => verified.filter((each) => each.state === state).length;
    io.stdout.write(
      `${count('intact')} intact, ${count('changed')} changed, ${count('missing')} missing, ${count('unknown')} without a checksum\n`,
    );
  }
  return wrong.length > 0 ? EXIT.findings : EXIT.clean;
}
