/** Fuzzes everything that reads searches: `npx tsx scripts/fuzz-spl.ts [--count 1000000] [--seed N] [--longest 50]`. Prints the seed, and the first faults it finds. */
import { parseArgs } from 'node:util';
import { nodeFiles } from '../src/base/node-files.ts';
import { packagePath } from '../src/base/package-root.ts';
import { fuzz } from './fuzz/fuzz.ts';
import { ownSearches, searchesOf } from './fuzz/seeds.ts';

const CORPORA = ['escu-v5', 'escu-v4', 'kitchen-sink'].map((name) => packagePath(`../shared/corpus/${name}`));
const MOST_FAULTS = 20;

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' }, longest: { type: 'string' } } });
const count = Number(values.count ?? 1_000_000);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
/** Milliseconds. On a busy machine nothing is fast. */
const longest = Number(values.longest ?? 50);
if (![count, seed, longest].every(Number.isInteger)) throw new Error('--count, --seed and --longest are whole numbers');
const corpora = CORPORA.filter((folder) => nodeFiles.stat(folder) !== undefined);
const seeds = [...ownSearches(), ...corpora.flatMap(searchesOf)];
console.log(`seed ${seed}: ${count} inputs made from ${seeds.length} searches`);
const start = performance.now();
const faults = fuzz({
  count,
  seed,
  seeds,
  longest,
  faults: MOST_FAULTS,
  progress: (done) => process.stderr.write(`\r${done} inputs, ${((performance.now() - start) / 1000).toFixed(0)} s`),
});
process.stderr.write('\n');
for (const { input, text, what } of faults) console.log(`input ${input}: ${what}\n${JSON.stringify(text)}\n`);
console.log(`${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
