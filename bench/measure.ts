/** One measurement in a process of its own: `node measure.js NAME FILE` prints its times, peak memory and answer as one JSON document. */
import { measurements } from './measurements.ts';
import type { Measured } from './measured.ts';

const RUNS = 5;
/** Runs that are not measured: the file comes into the page cache, V8 compiles, DuckDB starts its threads. */
const WARM_UP = 3;

const [, , name = '', file = ''] = process.argv;
const measurement = measurements.find((one) => one.name === name);
if (measurement === undefined) throw new Error(`no measurement is called ${name}`);

const run = await measurement.prepare(file);
const times: number[] = [];
let answer = '';
for (let i = -WARM_UP; i < RUNS; i++) {
  const start = performance.now();
  answer = await run();
  if (i >= 0) times.push(performance.now() - start);
}
const measured: Measured = { times, peak: process.resourceUsage().maxRSS * 1024, answer };
console.log(JSON.stringify(measured));
process.exit(0);
