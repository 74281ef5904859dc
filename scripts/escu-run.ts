/** docs/escu-report.md, section "run": what becomes of every search of ESCU on an empty index and on all recorded logs together. Needs ../shared; without it nothing is written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../src/base/node-files.ts';
import type { Dataset } from '../src/events/dataset.ts';
import { createSearchEngine } from '../src/testing/search-engine.ts';
import { runNamed } from './escu-run/outcome.ts';
import { searchesOf } from './escu-run/searches.ts';
import { END, runSection, START, type Pass } from './escu-run/section.ts';
import { CORPUS, type EscuSetting, loadEscu, NOW, replayLogs } from './escu-run/setting.ts';

const PAGE = fileURLToPath(new URL('../docs/escu-report.md', import.meta.url));

/** After so many searches a line says how far it is; all of them take about twenty minutes. */
const PROGRESS = 200;

function pass(index: string, datasets: readonly Dataset[], { content, knowledge }: EscuSetting): Pass {
  const engine = createSearchEngine({ files: nodeFiles, knowledge, zone: 'UTC' }, datasets, { now: NOW });
  const setting = { engine, macros: content.macroTable, elapsed: () => performance.now() };
  const searches = searchesOf(content);
  const ran = searches.map((search, done) => {
    if (done % PROGRESS === 0) process.stderr.write(`${index}: ${done} of ${searches.length}\n`);
    return runNamed(search, setting);
  });
  const slowest = [...ran].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 10);
  process.stderr.write(`slowest on ${index}:\n`);
  for (const { search, milliseconds } of slowest)
    process.stderr.write(`  ${Math.round(milliseconds)} ms  ${search.kind} ${search.name}\n`);
  for (const { search, outcome, stack } of ran) {
    if (stack !== undefined) process.stderr.write(`${outcome}: ${search.name}: ${stack}\n`);
  }
  return { index, ran };
}

if (nodeFiles.stat(CORPUS) === undefined) {
  process.stderr.write('../shared is not here: nothing to run\n');
} else {
  const escu = loadEscu();
  const passes = [pass('an empty index', [], escu), pass('an index of all logs', replayLogs(), escu)];
  const page = readFileSync(PAGE, 'utf8');
  if (!page.includes(START)) throw new Error(`${PAGE} has no section for this`);
  const [before = ''] = page.split(START);
  const [, after = ''] = page.split(END);
  writeFileSync(PAGE, `${before}${runSection(passes)}${after}`);
}
