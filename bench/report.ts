/** The tables of results, with what is worth knowing of the machine. */
import { availableParallelism, cpus } from 'node:os';
import type { MeasuredSearch, MeasuredTopic } from './measured.ts';

/** The machine, in a line. */
export function machine(): string {
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}.`;
}

/** A Markdown table of one question: medians, and ratios to the yardstick, which is the first. Throws when answers differ that should not. */
export function topicTable({ title, goal, measured }: MeasuredTopic): string {
  const [yardstick] = measured;
  const base = median(yardstick?.times ?? []);
  const rows = measured.map(
    ({ title: name, times }) => `| ${name} | ${median(times).toFixed(0)} ms | ${(median(times) / base).toFixed(2)} |`,
  );
  return [
    `**${title}**${goal === undefined ? '' : `; the goal is ${goal} at most`}`,
    '',
    '| what | median | to the first |',
    '| --- | ---: | ---: |',
    ...rows,
    '',
    agreement(measured),
  ].join('\n');
}

function agreement(measured: MeasuredTopic['measured']): string {
  const answers = measured.filter(({ answer }) => answer !== undefined);
  const different = answers.find(({ answer }) => answer !== answers[0]?.answer);
  if (different !== undefined)
    throw new Error(`${answers[0]?.title} and ${different.title} disagree:\n${answers[0]?.answer}\n${different.answer}`);
  const asked = answers.map(({ title }) => title.replaceAll('*', ''));
  return asked.length < 2 ? '' : `The same answer: ${asked.join('; ')}.`;
}

/** How time grows with the file, a row for each search. */
export function growthTable(
  sizes: readonly string[],
  rows: readonly (readonly [title: string, results: readonly MeasuredSearch[]])[],
): string {
  return [
    `| search | ${sizes.join(' | ')} |`,
    `| --- | ${sizes.map(() => '---:').join(' | ')} |`,
    ...rows.map(
      ([title, results]) => `| ${title} | ${results.map(({ times }) => `${median(times).toFixed(0)} ms`).join(' | ')} |`,
    ),
  ].join('\n');
}

/** Peak memory above the start, with what the goal allows. */
export function memoryTable(rows: readonly (readonly [title: string, result: MeasuredSearch, goal: number])[]): string {
  return [
    '| search | above start | goal |',
    '| --- | ---: | ---: |',
    ...rows.map(([title, { above }, goal]) => `| ${title} | ${(above / 1e6).toFixed(0)} MB | ${goal} MB |`),
  ].join('\n');
}

/** The middle one. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}
