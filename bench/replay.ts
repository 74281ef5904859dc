/**
 * Replays real logs through the detections of ESCU: `node bench/replay.mjs [--project PATH] [--corpus PATH] [--only TEXT] [--sourcetype ST]
 * [--app PATH] [--no-bundled] [--trace] [--cross] [--no-write]`.
 * Says of every case of the corpus (the file cases.jsonl in it) whether the detection returned rows, and which stage lost them; of our own corpus and
 * without a filter it writes the table into docs/escu-report.md. `--trace` shows all stages and what each condition of the first one leaves. `--cross`
 * runs every detection over every log of its sourcetypes. `--app` (may be repeated) installs an app beside the bundled add-ons, `--no-bundled` leaves
 * these out. Exit code 1 when a case came out other than expected, 2 when one could not be run.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FileError } from '../src/base/files.ts';
import { nodeFiles } from '../src/base/node-files.ts';
import { packagePath } from '../src/base/package-root.ts';
import type { App } from '../src/knowledge/app.ts';
import { loadApps } from '../src/knowledge/load-apps.ts';
import { crossReplay, crossTable } from './replay/cross.ts';
import { describeCase, describeTrace } from './replay/describe.ts';
import { casesTable } from './replay/cases-table.ts';
import { readCases } from './replay/replay-case.ts';
import { REASONS } from './replay/reasons.ts';
import { createReplayer } from './replay/replayer.ts';
import { replayAll, whyNotRun } from './replay/replay-all.ts';
import { writeSection } from './replay/write-section.ts';

const options = readOptions();
const isOurs = options.project === undefined && options.corpus === undefined;
const PROJECT = resolve(options.project ?? packagePath('../shared/corpus/escu-v5'));
const CORPUS = resolve(options.corpus ?? packagePath('../shared/corpus/replay'));
const CASES = join(CORPUS, 'cases.jsonl');

if (existsSync(CASES) && existsSync(PROJECT)) await mainOrMessage();
else if (isOurs) console.error('../shared is not here: there are no logs to replay');
else {
  console.error(`there is no ${existsSync(PROJECT) ? CASES : PROJECT}`);
  process.exitCode = 2;
}

/** What cannot be read, an app or the project, is a message. */
async function mainOrMessage(): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    tell([error.message]);
  }
}

async function main(): Promise<void> {
  const start = performance.now();
  const replayer = createReplayer(PROJECT, CORPUS, { installed: await installedApps(), bundled: !options['no-bundled'] });
  const loaded = performance.now();
  const writes =
    isOurs &&
    options.only === '' &&
    options.sourcetype === '' &&
    options.app.length === 0 &&
    !options['no-bundled'] &&
    !options['no-write'];
  const read = readCases(CASES);
  const cases = read.cases.filter(
    ({ detection, attack_data }) =>
      detection.includes(options.only) &&
      (options.sourcetype === '' || attack_data.some(({ sourcetype }) => sourcetype === options.sourcetype)),
  );
  if (options.cross) {
    const crossed = crossReplay(
      replayer,
      cases.filter((each) => whyNotRun(each, replayer) === undefined),
    );
    const table = crossTable(crossed);
    console.log(table);
    if (writes) writeSection('cross-replay', table);
    const notRun = cases.flatMap((each) => told(each.detection, whyNotRun(each, replayer)));
    tell([...read.problems, ...notRun, ...crossed.unreadable.values()]);
    return;
  }
  // Why a case of ours has no rows says nothing of other logs.
  const reasons = isOurs ? REASONS : new Map<string, string>();
  const { replayed, problems } = replayAll(cases, replayer, reasons);
  for (const each of replayed) {
    console.log(describeCase(each));
    if (options.trace) console.log(describeTrace(each, replayer));
  }
  const seconds = [loaded - start, performance.now() - loaded].map((time) => (time / 1000).toFixed(1));
  const table = casesTable(replayed, reasons);
  console.log(`\n${table.summary}\nloading ${seconds[0] ?? ''} s, running ${seconds[1] ?? ''} s`);
  if (writes) writeSection('replay', `${table.summary}\n\n${table.cases}`);
  if (replayed.some(({ verdict }) => verdict === 'failed')) process.exitCode = 1;
  tell([...read.problems, ...problems]);
}

function told(detection: string, why: string | undefined): readonly string[] {
  return why === undefined ? [] : [`${detection}: ${why}`];
}

/** Cases that could not be run, and lines that are none. */
function tell(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 2;
}

async function installedApps(): Promise<readonly App[]> {
  const apps: App[] = [];
  for (const path of options.app) apps.push(...(await loadApps(nodeFiles, resolve(path))));
  return apps;
}

/** Ends the process when the arguments are wrong. */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        project: { type: 'string' },
        corpus: { type: 'string' },
        only: { type: 'string', default: '' },
        sourcetype: { type: 'string', default: '' },
        app: { type: 'string', multiple: true, default: [] },
        'no-bundled': { type: 'boolean', default: false },
        trace: { type: 'boolean', default: false },
        cross: { type: 'boolean', default: false },
        'no-write': { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}
