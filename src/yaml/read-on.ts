/** Reads on behind syntax errors, so that one mistake of YAML does not hide all the others of a file. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import type { YamlCode } from './codes.ts';
import type { YamlTree } from './find-node.ts';
import { parseTree } from './parse-tree.ts';

/** A tree, and what is wrong with it; without `blocking` it has a value. */
export interface Reading {
  readonly text: string;
  readonly tree: YamlTree;
  readonly problems: readonly Diagnostic[];
}

/** More repairs, or lines lost, than these, or a longer text: that is no content file with mistakes in it, but none at all. */
const MOST_REPAIRS = 30;
/** Characters that are read again in all: each repair reads the whole text. */
const MOST_READ = 1_500_000;
const MOST_LOST = 3;
const LONGEST = 200_000;

/** Problems that leave nothing to read on with. */
const HOPELESS: ReadonlySet<string> = new Set<YamlCode>(['yaml/too-large', 'yaml/several-documents', 'yaml/empty']);

/** The first problem that stands in the way of a value; a key that stands twice does not. */
export function blocking(problems: readonly Diagnostic[]): Diagnostic | undefined {
  return problems.find(({ code }) => code !== ('yaml/duplicate-key' satisfies YamlCode));
}

/**
 * Makes the line of the first problem harmless, reads again, and so on until the rest can be read. Every change keeps the length of the
 * text, so that all places stay right. The problems are the first of each such line, and those of the rest. Undefined when it is no use.
 */
export function readOn(
  source: Source,
  first: Reading,
  problemsOf: (tree: YamlTree) => readonly Diagnostic[],
): Reading | undefined {
  if (source.text.length > LONGEST) return undefined;
  const told: Diagnostic[] = [];
  const tries = new Map<number, number>();
  let reading = first;
  let lost = 0;
  const most = Math.min(MOST_REPAIRS, MOST_READ / (source.text.length + 1));
  for (let repairs = 0; repairs <= most; repairs++) {
    const problem = blocking(reading.problems);
    if (problem === undefined) return { ...reading, problems: [...told, ...reading.problems] };
    if (HOPELESS.has(problem.code)) return undefined;
    const start = reading.text.lastIndexOf('\n', problem.span.start - 1) + 1;
    const tried = tries.get(start) ?? 0;
    if (tried === 0) told.push(problem);
    tries.set(start, tried + 1);
    const line = lineAt(reading.text, start);
    const ways = waysToRead(lineAt(source.text, start), reading.text.slice(0, start));
    const way = ways[tried] ?? line.replace(/[^\r]/g, ' ');
    if (way.trim() === '' && ++lost > MOST_LOST) return undefined;
    const text = `${reading.text.slice(0, start)}${way}${reading.text.slice(start + line.length)}`;
    const { tree } = parseTree(text);
    if (way === line || tree === undefined) return undefined;
    reading = { text, tree, problems: problemsOf(tree) };
  }
  return undefined;
}

function lineAt(text: string, start: number): string {
  const newline = text.indexOf('\n', start);
  return text.slice(start, newline < 0 ? text.length : newline);
}

/**
 * What a line may have been meant to be, the least change first: with blanks for tabs and an indentation that was there before; a key or item
 * with null for its value; a key with its colon. All are as long as the line.
 */
function waysToRead(line: string, before: string): readonly string[] {
  const plain = line.replaceAll('\t', ' ');
  const isInner = /:( +[|>][-+]?)?\s*$/.test(before);
  const ways = new Set([isInner ? plain : reindented(plain, before), withNull(plain), withColon(plain)]);
  return [...ways].filter((way) => way !== line);
}

function reindented(line: string, before: string): string {
  const content = line.trimStart();
  const indent = line.length - content.length;
  const above = [...before.matchAll(/^( *)(?:- )?[\w.-]+:/gm)].map(([, blanks = '']) => blanks.length);
  const wanted = above.findLast((width) => width <= indent) ?? 0;
  return `${' '.repeat(wanted)}${content}${' '.repeat(indent - wanted)}`;
}

function withNull(line: string): string {
  return line.replace(/^(\s*(?:- +)*(?:[\w.-]+:\s+|(?<=- +)))(\S.*?)(\s*)$/, (_, key: string, value: string, rest: string) => {
    return `${key}${'~'.padEnd(value.length)}${rest}`;
  });
}

/** The last letter of the key makes room. */
function withColon(line: string): string {
  return line.replace(/^(\s*(?:- +)*\w[\w-]*)\w(?=\s|$)/, '$1:');
}
