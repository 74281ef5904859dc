/**
 * Replays real logs through the detections of ESCU: `node bench/replay.mjs [--only TEXT] [--sourcetype ST] [--app PATH]
 * [--trace] [--cross] [--no-write]`.
 * Says of every case of the corpus whether the detection returned rows, and which stage lost them; without a filter it writes the table
 * into docs/escu-report.md. `--trace` shows all stages and what each condition of the first one leaves. `--cross` runs every detection over every
 * log of its sourcetypes. `--app` (may be repeated) installs an app beside the bundled add-ons. Exit code 1 when a case came out other than expected.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeFiles } from '../src/base/node-files.ts';
import { packagePath } from '../src/base/package-root.ts';
import type { App } from '../src/knowledge/app.ts';
import { loadApps } from '../src/knowledge/load-apps.ts';
import { crossReplay, crossTable } from './replay/cross.ts';
import { describeCase, describeTrace } from './replay/describe.ts';
import { casesTable } from './replay/cases-table.ts';
import { readCases } from './replay/replay-case.ts';
import { createReplayer } from './replay/replayer.ts';
import { replayAll } from './replay/replay-all.ts';
import { writeSection } from './replay/write-section.ts';

const PROJECT = packagePath('../shared/corpus/escu-v5');
const CORPUS = packagePath('../shared/corpus/replay');

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    sourcetype: { type: 'string', default: '' },
    app: { type: 'string', multiple: true, default: [] },
    trace: { type: 'boolean', default: false },
    cross: { type: 'boolean', default: false },
    'no-write': { type: 'boolean', default: false },
  },
});

if (existsSync(CORPUS)) await main();
else console.error('../shared is not here: there are no logs to replay');

async function main(): Promise<void> {
  const start = performance.now();
  const replayer = createReplayer(PROJECT, CORPUS, await installedApps());
  const loaded = performance.now();
  const isFiltered = options.only !== '' || options.sourcetype !== '' || options.app.length > 0;
  const cases = readCases(`${CORPUS}/cases.jsonl`).filter(
    ({ detection, attack_data }) =>
      detection.includes(options.only) &&
      (options.sourcetype === '' || attack_data.some(({ sourcetype }) => sourcetype === options.sourcetype)),
  );
  if (options.cross) {
    const table = crossTable(crossReplay(replayer, cases));
    console.log(table);
    if (!isFiltered && !options['no-write']) writeSection('cross-replay', table);
    return;
  }
  const replayed = replayAll(cases, replayer);
  for (const each of replayed) {
    console.log(describeCase(each));
    if (options.trace) console.log(describeTrace(each, replayer));
  }
  const seconds = [loaded - start, performance.now() - loaded].map((time) => (time / 1000).toFixed(1));
  const table = casesTable(replayed);
  console.log(`\n${table.summary}\nloading ${seconds[0] ?? ''} s, running ${seconds[1] ?? ''} s`);
  if (!isFiltered && !options['no-write']) writeSection('replay', `${table.summary}\n\n${table.cases}`);
  if (replayed.some(({ verdict }) => verdict === 'failed')) process.exitCode = 1;
}

async function installedApps(): Promise<readonly App[]> {
  const apps: App[] = [];
  for (const path of options.app) apps.push(...(await loadApps(nodeFiles, resolve(path))));
  return apps;
}
