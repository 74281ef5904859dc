/** Reads a table out of a text, as netstat or ps print it: a line of column names, and rows whose values stand under them. */

/** What is known of the table before it is read. */
export interface TextTableOptions {
  /** The line of the names, counted from 1 without empty lines; found by itself when absent. */
  readonly headerLine: number | undefined;
  /** There are no names: columns are Column_1, Column_2 ... */
  readonly noHeader: boolean;
  /** After an empty line, a line of capitalized words begins another table. */
  readonly several: boolean;
}

/** One row: its line, and its values by column. */
export interface TextTableRow {
  readonly line: string;
  readonly values: ReadonlyMap<string, string>;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The rows of the table, or of all tables. A text without a line that can hold names has none. */
export function readTextTable(text: string, options: TextTableOptions): readonly TextTableRow[] {
  const rows: TextTableRow[] = [];
  let header: readonly Word[] | undefined;
  let count = 0;
  let afterGap = false;
  for (const line of text.split(/\r?\n/)) {
    const words = wordsOf(line);
    if (words.length === 0) {
      afterGap = true;
      continue;
    }
    count++;
    if (options.noHeader) rows.push({ line, values: new Map(words.map((word, i) => [`Column_${i + 1}`, word.text])) });
    else if (header === undefined) {
      if (options.headerLine === undefined ? words.every(isName) : count === options.headerLine) header = columnsOf(line, text);
    } else if (options.several && afterGap && words.every(isTitle)) header = columnsOf(line, text);
    else rows.push({ line, values: valuesUnder(header, line, words) });
    afterGap = false;
  }
  return rows;
}

function wordsOf(line: string): readonly Word[] {
  return [...line.matchAll(/\S+/g)].map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}

function isName({ text }: Word): boolean {
  return /[\p{L}]/u.test(text) && !/^\d/.test(text);
}

function isTitle({ text }: Word): boolean {
  return /^\p{Lu}/u.test(text);
}

/** The columns of a line of names. Names of several words are one where two blanks or a tab set them apart from the others in every line. */
function columnsOf(line: string, text: string): readonly Word[] {
  const wide = piecesOf(line);
  const lines = text.split(/\r?\n/).filter((each) => each.trim() !== '' && each !== line);
  return wide.length > 1 && lines.every((each) => piecesOf(each).length === wide.length) ? wide : wordsOf(line);
}

function piecesOf(line: string): readonly Word[] {
  return [...line.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function valuesUnder(header: readonly Word[], line: string, words: readonly Word[]): ReadonlyMap<string, string> {
  const pieces = piecesOf(line);
  // Names with wide gaps between them make columns, in which a value may be missing or have several words.
  const inColumns = header.every((name, i) => i === 0 || name.start - (header[i - 1]?.end ?? 0) > 1);
  const byWords = words.length === header.length && (!inColumns || pieces.length === words.length);
  const values = byWords ? words : pieces.length === header.length ? pieces : undefined;
  if (values !== undefined) return new Map(header.map((name, i) => [cleanName(name.text), values[i]?.text ?? '']));
  return aligned(header, line, words);
}

/** Each word belongs to the name it stands under, or to the last name that begins before it. */
function aligned(header: readonly Word[], line: string, words: readonly Word[]): ReadonlyMap<string, string> {
  const spans = new Map<Word, { start: number; end: number }>();
  for (const word of words) {
    const name =
      header.find(({ start, end }) => word.start < end && word.end > start) ??
      header.findLast(({ start }) => start <= word.start) ??
      header[0];
    if (name === undefined) continue;
    const span = spans.get(name);
    if (span === undefined) spans.set(name, { start: word.start, end: word.end });
    else span.end = word.end;
  }
  return new Map([...spans].map(([name, { start, end }]) => [cleanName(name.text), line.slice(start, end)]));
}

/** A name as a field's: `%` is pct, what is no letter or digit an underscore. */
function cleanName(name: string): string {
  return name.replaceAll('%', 'pct').replace(/[^\p{L}\p{N}_]+/gu, '_');
}
