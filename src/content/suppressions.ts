/** Finds suppressions: comments of YAML and of SPL that say which problem is meant to be there, and why. */
import type { Source, Span } from '../base/source.ts';
import { span } from '../base/source.ts';
import { yamlComments } from '../yaml/comments.ts';
import { lineIndex } from './line-index.ts';
import type { LineIndex } from './line-index.ts';

/** The word that starts one. */
const WORD = 'splkit-disable';

/** `splkit-disable CODE[, CODE]: reason`, with the code or the reason missing where somebody forgot it. */
export interface Suppression {
  readonly source: Source;
  readonly span: Span;
  readonly codes: readonly { readonly code: string; readonly span: Span }[];
  /** Empty when none is given. */
  readonly reason: string;
  /** Lines it is for, from 0, the last one included; undefined: the whole file. */
  readonly lines: { readonly first: number; readonly last: number } | undefined;
}

/**
 * A comment behind something is for its line; a comment alone on its line is for the next line that says something; YAML comments before
 * the first key are for the whole file.
 */
export function suppressionsIn(source: Source): readonly Suppression[] {
  const { text } = source;
  if (!text.includes(WORD)) return [];
  const lines = lineIndex(text);
  const comments = yamlComments(text);
  const isComment = (offset: number) => comments.some((comment) => comment.span.start <= offset && offset < comment.span.end);
  const inYaml = comments.flatMap((comment) => {
    const found = read(source, comment.span, 1);
    return found === undefined ? [] : [{ ...found, lines: yamlScope(text, comment.span, lines) }];
  });
  const inSpl = [...text.matchAll(/```[^`]*```/g)].flatMap((match) => {
    const at = span(match.index, match.index + match[0].length);
    const found = isComment(match.index) ? undefined : read(source, span(at.start, at.end - 3), 3);
    return found === undefined ? [] : [{ ...found, span: at, lines: splScope(text, at, lines) }];
  });
  return [...inYaml, ...inSpl].sort((a, b) => a.span.start - b.span.start);
}

/** `at` is the comment without what closes it; `opening` is how long what opens it is. */
function read(source: Source, at: Span, opening: number): Omit<Suppression, 'lines'> | undefined {
  const body = source.text.slice(at.start + opening, at.end);
  const [head, names = '', rest = ''] = /^[\s#]*splkit-disable(?![\w-])([^:]*)(?::([^]*))?$/.exec(body) ?? [];
  if (head === undefined) return undefined;
  const from = at.start + opening + body.indexOf(WORD) + WORD.length;
  const codes = [...names.matchAll(/[^\s,]+/g)].map((match) => ({
    code: match[0],
    span: span(from + match.index, from + match.index + match[0].length),
  }));
  return { source, span: at, codes, reason: rest.trim() };
}

function yamlScope(text: string, at: Span, lines: LineIndex): Suppression['lines'] {
  const line = lines.lineOf(at.start);
  const before = text.slice(0, at.start);
  if (/^\uFEFF?(?:\s*(?:#[^\r\n]*|---)?(?:\r\n?|\n|$))*\s*$/.test(before)) return undefined;
  const isAlone = text.slice(lines.startOf(line), at.start).trim() === '';
  return isAlone ? oneLine(nextLine(lines, line + 1, (other) => /^\s*(#|$)/.test(other))) : oneLine(line);
}

function splScope(text: string, at: Span, lines: LineIndex): Suppression['lines'] {
  const [first, last] = [lines.lineOf(at.start), lines.lineOf(at.end)];
  const around = text.slice(lines.startOf(first), at.start) + text.slice(at.end, lines.startOf(last + 1));
  if (around.trim() !== '') return { first, last };
  return { first, last: nextLine(lines, last + 1, (other) => other.trim() === '') };
}

function nextLine(lines: LineIndex, from: number, isSkipped: (text: string) => boolean): number {
  let line = from;
  while (line < lines.count - 1 && isSkipped(lines.textOf(line))) line++;
  return line;
}

function oneLine(line: number): Suppression['lines'] {
  return { first: line, last: line };
}
