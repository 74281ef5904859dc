/** The plain programs that answer the questions without an engine: the yardsticks. */
import { pieces, split } from './chunks.ts';

/** Pieces of a program that thinks no more of it, and pieces as small as splkit's, which V8 and the processor's cache like better. */
export const LARGE = 4 << 20;
export const SMALL = 112 << 10;

/** How often a literal stands in a file, whatever its case. */
export function scan(file: string, size: number, literal: RegExp): string {
  let hits = 0;
  for (const piece of pieces(file, size)) {
    const text = piece.toString('latin1');
    literal.lastIndex = 0;
    while (literal.test(text)) hits++;
  }
  return String(hits);
}

/** JSON.parse of every line; how many lines have which value of a key, and the sum of another one's. */
export function parseLines(file: string, size: number, key: string, summed?: string): string {
  const counts = new Map<unknown, { count: number; sum: number }>();
  for (const line of split(file, size, '\n')) {
    const event: unknown = JSON.parse(line);
    if (!isObject(event)) continue;
    const value = event[key];
    let group = counts.get(value);
    if (group === undefined) counts.set(value, (group = { count: 0, sum: 0 }));
    group.count++;
    if (summed !== undefined) group.sum += Number(event[summed]);
  }
  return answer([...counts].map(([value, { count, sum }]) => [value, count, ...(summed === undefined ? [] : [sum])]));
}

/** A regular expression applied to every event; how many events have which value of its first group. */
export function firstMatches(file: string, size: number, separator: string, regex: RegExp): string {
  const counts = new Map<string, number>();
  for (const event of split(file, size, separator)) {
    const value = regex.exec(event)?.[1];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return answer([...counts]);
}

/** One regular expression cuts a part out of every event, another finds names and values in it until the name has come; how many events have which value. */
export function partMatches(file: string, size: number, [part, pair]: readonly [RegExp, RegExp], name: string): string {
  const counts = new Map<string, number>();
  for (const event of split(file, size, '\n')) {
    const text = part.exec(event)?.[1] ?? '';
    pair.lastIndex = 0;
    for (let match = pair.exec(text); match !== null; match = pair.exec(text)) {
      const [, key, value = ''] = match;
      if (key !== name) continue;
      counts.set(value, (counts.get(value) ?? 0) + 1);
      break;
    }
  }
  return answer([...counts]);
}

/** A regular expression whose groups are a name and a value, applied to every event as often as it matches; how many events have which value of a name. */
export function namedMatches(file: string, size: number, separator: string, regex: RegExp, name: string): string {
  const counts = new Map<string, number>();
  for (const event of split(file, size, separator)) {
    regex.lastIndex = 0;
    for (let match = regex.exec(event); match !== null; match = regex.exec(event)) {
      const [, key, value = ''] = match;
      if (key === name) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return answer([...counts]);
}

/** Rows in an order that does not depend on who tells them, everything as text. */
export function answer(rows: readonly (readonly unknown[])[]): string {
  return JSON.stringify(rows.map((row) => row.map(String).join(' ')).sort());
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
