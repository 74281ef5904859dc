/** Fuzzes the engine: `npx tsx scripts/fuzz-run.ts [--count 20000] [--seed N]` runs random searches over random rows. Prints the seed, and the first faults it finds. */
import { parseArgs } from 'node:util';
import { fuzzRuns } from './fuzz/run-searches.ts';

const MOST_FAULTS = 20;

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const count = Number(values.count ?? 20_000);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
if (![count, seed].every(Number.isInteger)) throw new Error('--count and --seed are whole numbers');
console.log(`seed ${seed}: ${count} searches`);
const { faults, ran, refused } = fuzzRuns(count, seed, MOST_FAULTS);
for (const { input, spl, rows, what } of faults) console.log(`input ${input}: ${what}\n${spl}\n${JSON.stringify(rows)}\n`);
console.log(`${ran} ran, ${refused} were refused, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
