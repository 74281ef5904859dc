/** Measures one suite in one process: `node measure.js SUITE FOLDER` prints times and answers as one JSON document. */
import { join } from 'node:path';
import { hasDuckDb } from './duckdb.ts';
import { hasJq } from './jq.ts';
import type { Measured, MeasuredTopic } from './measured.ts';
import { splkitMeasurement, suites } from './suites.ts';
import type { Measurement, Topic } from './suites.ts';

const RUNS = 5;
/** Runs that are not measured: the file comes into the page cache, V8 compiles, DuckDB starts its threads. */
const WARM_UP = 6;

const [, , name = '', folder = ''] = process.argv;
const suite = suites.find((one) => one.name === name);
if (suite === undefined) throw new Error(`no suite is called ${name}`);
const installed = { duckdb: await hasDuckDb(), jq: hasJq() };
const file = join(folder, suite.file);
const topics: MeasuredTopic[] = [];
for (const topic of suite.topics) topics.push(await measureTopic(topic, file));
process.stdout.write(JSON.stringify(topics), () => process.exit(0));

/** All measurements of a topic in turn, and so again: what disturbs the machine disturbs all. */
async function measureTopic(topic: Topic, path: string): Promise<MeasuredTopic> {
  const wanted = [topic.yardstick, splkitMeasurement(topic.splkit), ...topic.others].filter(
    ({ needs }) => needs === undefined || installed[needs],
  );
  const works = await Promise.all(
    wanted.map(async (one) => ({ one, run: await one.prepare(path), times: new Array<number>(), answer: '' })),
  );
  for (let round = -WARM_UP; round < RUNS; round++) {
    for (const work of works) {
      if (!isWanted(work.one, round)) continue;
      // What the one before has left behind is not the next one's work.
      globalThis.gc?.();
      const start = performance.now();
      work.answer = await work.run();
      if (round >= 0) work.times.push(performance.now() - start);
    }
  }
  const measured = works.map(({ one: { title }, times, answer }): Measured => ({
    title,
    times,
    answer: topicAnswer(topic, title, answer),
  }));
  return { title: topic.title, goal: topic.goal, measured };
}

/** Slow ones are run less often, and not to warm up. */
function isWanted({ runs = RUNS }: Measurement, round: number): boolean {
  return runs >= RUNS || (round >= 0 && round < runs);
}

/** Only answers that are to be the same are told. */
function topicAnswer(topic: Topic, title: string, answer: string): string | undefined {
  const comparing = [
    '**splkit**',
    ...(topic.comparable === 0 ? [] : topic.others.slice(0, topic.comparable).map((other) => other.title)),
  ];
  return comparing.includes(title) && title !== 'jq' ? answer : undefined;
}
