/** The table of results, with what is worth knowing of the machine. */
import { availableParallelism, cpus } from 'node:os';
import type { Measured } from './measured.ts';
import type { Measurement } from './measurements.ts';

/** One measurement and its result. */
export type Line = Measurement & Measured;

/** A Markdown table: medians, ratios to reading and scanning, peak memory; and what was checked. */
export function report(lines: readonly Line[], bytes: number): string {
  const base = median(lines.find(({ name }) => name === 'scan')?.times ?? [NaN]);
  const rows = lines.map((line) => {
    const time = median(line.times);
    const relative = line.name === 'nothing' ? ['', ''] : [`${time.toFixed(0)} ms`, (time / base).toFixed(2)];
    return `| ${[line.title, ...relative, `${(line.peak / 1e6).toFixed(0)} MB`].join(' | ')} |`;
  });
  return [
    `${(bytes / 1e6).toFixed(0)} MB of CloudTrail, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}.`,
    '',
    '| what | median of five | to read + scan | peak memory |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    '',
    comparison(lines),
  ].join('\n');
}

/** Whether splkit and DuckDB found the same. */
function comparison(lines: readonly Line[]): string {
  const [splkit, duckDb, oneCore] = ['detection', 'duckdb', 'duckdb-1'].map((name) => lines.find((line) => line.name === name));
  if (splkit === undefined || duckDb === undefined || oneCore === undefined) return 'DuckDB was not measured.';
  const same = pushes(splkit.answer) === pushes(duckDb.answer);
  if (!same) throw new Error(`splkit and DuckDB disagree:\n${splkit.answer}\n${duckDb.answer}`);
  const [one, all] = [oneCore, duckDb].map(({ times }) => (median(splkit.times) / median(times)).toFixed(2));
  return `splkit and DuckDB found the same rows. splkit, on one core, takes ${one} of DuckDB's time on one core and ${all} of its time on all.`;
}

/** Who pushed which image, in an order that does not depend on who tells it. */
function pushes(answer: string): string {
  const rows: unknown = JSON.parse(answer);
  if (!Array.isArray(rows)) return answer;
  return rows
    .map((row: unknown) => {
      const fields = new Map<string, unknown>(typeof row === 'object' && row !== null ? Object.entries(row) : []);
      return ['user', 'userName', 'src_ip', 'image', 'imageTag', 'registryId', 'awsRegion']
        .map((name) => String(fields.get(name)))
        .join(' ');
    })
    .sort()
    .join('\n');
}

/** The middle one. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}
