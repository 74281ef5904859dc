/** Memory and time of one search in a process of its own: `node memory.js CASE FILE` prints one JSON document. */
import type { MeasuredSearch } from './measured.ts';
import { searches } from './searches.ts';
import { splkitRows } from './splkit.ts';

const RUNS = 5;

const [, , name = '', file = '', runs = String(RUNS)] = process.argv;
const question = searches.get(name);
if (question === undefined) throw new Error(`no search is called ${name}`);
const search = splkitRows(file, question);
const start = process.memoryUsage.rss();
const times: number[] = [];
let rows = 0;
for (let run = 0; run < Number(runs); run++) {
  const from = performance.now();
  rows = search();
  times.push(performance.now() - from);
}
const measured: MeasuredSearch = { times, above: process.resourceUsage().maxRSS * 1024 - start, rows };
console.log(JSON.stringify(measured));
