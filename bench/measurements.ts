/** What is measured: each measurement reads the whole file and answers one question about it. */
import { countByName } from './json-lines.ts';
import { pieces } from './chunks.ts';
import { duckDetection } from './duckdb.ts';
import { COUNT, DETECTION, splkitSearch } from './splkit.ts';

export interface Measurement {
  readonly name: string;
  /** What the table says of it. */
  readonly title: string;
  /** Gets everything ready that is not measured (knowledge, connections). Gives the work: it reads the file and answers, as a text to compare. */
  readonly prepare: (file: string) => Promise<() => Promise<string>>;
}

export const measurements: readonly Measurement[] = [
  {
    name: 'nothing',
    title: 'nothing (the process alone)',
    prepare: () => work(() => ''),
  },
  {
    name: 'scan',
    title: 'read + latin1 + `/PutImage/gi`',
    prepare: (file) => work(() => String(scan(file, 4 << 20))),
  },
  {
    name: 'scan-small',
    title: 'the same in pieces of 112 KB, as splkit reads',
    prepare: (file) => work(() => String(scan(file, 112 << 10))),
  },
  {
    name: 'json',
    title: 'JSON.parse of every line, the same events counted',
    prepare: (file) => work(() => countByName(file, 'PutImage')),
  },
  {
    name: 'detection',
    title: '**splkit: the ECR detection**',
    prepare: (file) => Promise.resolve(splkitSearch(file, DETECTION)),
  },
  {
    name: 'duckdb',
    title: 'DuckDB: the same question, on all cores',
    prepare: (file) => duckDetection(file, undefined),
  },
  {
    name: 'duckdb-1',
    title: 'DuckDB: the same question, on one core',
    prepare: (file) => duckDetection(file, 1),
  },
  {
    name: 'count',
    title: 'splkit: `stats count by eventName`, every event parsed',
    prepare: (file) => Promise.resolve(splkitSearch(file, COUNT)),
  },
];

function work(answer: () => string): Promise<() => Promise<string>> {
  return Promise.resolve(() => Promise.resolve(answer()));
}

function scan(file: string, size: number): number {
  const literal = /PutImage/gi;
  let hits = 0;
  for (const piece of pieces(file, size)) {
    const text = piece.toString('latin1');
    literal.lastIndex = 0;
    while (literal.test(text)) hits++;
  }
  return hits;
}
