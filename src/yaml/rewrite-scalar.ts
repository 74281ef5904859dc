/** Writes another text in the place of a scalar, as a literal (`|`) or folded (`>`) one; nothing else of the file changes. */
import type { Span } from '../base/source.ts';
import { span } from '../base/source.ts';

/** Where a scalar stands in its file, as `YamlDocument` says. */
export interface ScalarPlace {
  readonly key: Span;
  readonly value: Span;
}

/** The styles a scalar can be written in anew. */
export type BlockStyle = 'literal' | 'folded';

/** Text to be put in the place of a part of the file. */
export interface ScalarEdit {
  readonly span: Span;
  readonly text: string;
}

interface Written {
  /** Columns before the lines of the new text. */
  readonly indent: number;
  /** Of a block scalar: `-`, `+` or nothing. */
  readonly chomp: string;
  /** A comment on the line of its header or end, with the blanks before it. */
  readonly comment: string;
  readonly span: Span;
  /** A blank where the value was on another line than its key. */
  readonly lead: '' | ' ';
}

/** Letters that a block scalar cannot hold, or that readers take for the end of a line. */
const UNSPEAKABLE = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const BLOCK_HEADER = /[|>]([1-9+-]{0,2})([ \t]+#[^\r\n]*)?[ \t]*(\r?\n)/y;

/** How a scalar is written now; `flow`: plain or in quotes. Undefined for an alias, an anchor, a tag and a flow mapping, which are left alone. */
export function scalarStyle(file: string, { key, value }: ScalarPlace): BlockStyle | 'flow' | undefined {
  if (!/^[ \t]*:[ \t\r\n]*$/.test(file.slice(key.end, value.start)) || columnOf(file, key) === undefined) return undefined;
  switch (file[value.start]) {
    case '|':
      return 'literal';
    case '>':
      return 'folded';
    case '*':
    case '&':
    case '!':
      return undefined;
    default:
      return 'flow';
  }
}

/** Columns before the lines of a scalar when it is written anew. */
export function scalarIndent(file: string, place: ScalarPlace): number {
  return writtenAt(file, place)?.indent ?? 0;
}

/**
 * The edit that puts lines in the place of a scalar. A line may hold line breaks of its own, which stay line breaks of the value; the ends of
 * lines are line breaks in a literal scalar and blanks in a folded one. Undefined where that cannot be written.
 */
export function rewriteScalar(
  file: string,
  place: ScalarPlace,
  lines: readonly string[],
  style: BlockStyle,
): ScalarEdit | undefined {
  const written = writtenAt(file, place);
  const [first = ''] = lines;
  if (written === undefined || lines.some((line) => UNSPEAKABLE.test(line)) || /^\s|^$/.test(first)) return undefined;
  const body = style === 'literal' ? lines.join('\n').split('\n') : foldedLines(lines);
  if (body === undefined) return undefined;
  const blanks = ' '.repeat(written.indent);
  const ending = lineBreakAt(file, place.key.start);
  const header = `${written.lead}${style === 'literal' ? '|' : '>'}${written.chomp}${written.comment}`;
  const text = [header, ...body.map((line) => (line === '' ? '' : blanks + line))].join(ending);
  return { span: written.span, text };
}

/** Lines of equal depth; one with line breaks in it as several, with an empty line more. Undefined when a blank begins one of those. */
function foldedLines(lines: readonly string[]): readonly string[] | undefined {
  const flush = lines.map((line) => line.trimStart());
  if (flush.some((line) => /\n[ \t]/.test(line) || line === '')) return undefined;
  return flush.flatMap((line) => line.replace(/\n+/g, (breaks) => `${breaks}\n`).split('\n'));
}

function writtenAt(file: string, place: ScalarPlace): Written | undefined {
  const { key, value } = place;
  const column = columnOf(file, key);
  const style = scalarStyle(file, place);
  if (column === undefined || style === undefined) return undefined;
  return style === 'flow' ? flowScalar(file, place, column) : blockScalar(file, value, column);
}

/** A key that stands alone on its line, but for the dashes of a list. */
function columnOf(file: string, key: Span): number | undefined {
  const start = file.lastIndexOf('\n', key.start - 1) + 1;
  return /^ *(?:- +)*$/.test(file.slice(start, key.start)) ? key.start - start : undefined;
}

function blockScalar(file: string, value: Span, column: number): Written | undefined {
  BLOCK_HEADER.lastIndex = value.start;
  const header = BLOCK_HEADER.exec(file);
  if (header === null) return undefined;
  const [, indicators = '', comment = ''] = header;
  const body = file.slice(BLOCK_HEADER.lastIndex, value.end);
  const first = /^(?:[ \t]*\r?\n)*( *)[^ \r\n]/.exec(body);
  if (first === null) return undefined;
  const digit = Number(/[1-9]/.exec(indicators)?.[0] ?? 0);
  const indent = digit > 0 ? column + digit : (first[1] ?? '').length;
  return {
    indent,
    chomp: /[+-]/.exec(indicators)?.[0] ?? '',
    comment,
    span: span(value.start, BLOCK_HEADER.lastIndex + contentEnd(body, indent)),
    lead: '',
  };
}

/** Blank lines behind the text stay, but for those that are deeper than the text and so a part of it. */
function contentEnd(body: string, indent: number): number {
  let end = 0;
  for (let start = 0; start < body.length;) {
    const newline = body.indexOf('\n', start);
    const next = newline < 0 ? body.length : newline + 1;
    const line = body.slice(start, next).replace(/\r?\n$/, '');
    if (line.trim() !== '' || line.length > indent) end = start + line.length;
    start = next;
  }
  return end;
}

function flowScalar(file: string, { key, value }: ScalarPlace, column: number): Written | undefined {
  const rest = /^([ \t]+#[^\r\n]*)?[ \t]*(?=\r?\n|$)/.exec(file.slice(value.end));
  if (rest === null) return undefined;
  const colon = file.indexOf(':', key.end);
  const between = file.slice(colon + 1, value.start);
  // A value that begins below its key begins beside it from now on.
  const start = between.includes('\n') ? colon + 1 : value.start;
  return {
    indent: column + 2,
    chomp: '-',
    comment: rest[1] ?? '',
    span: span(start, value.end + rest[0].length),
    lead: start === value.start ? '' : ' ',
  };
}

/** The line break of the file, as the line of an offset ends. */
function lineBreakAt(file: string, offset: number): string {
  const end = file.indexOf('\n', offset);
  return end > 0 && file[end - 1] === '\r' ? '\r\n' : '\n';
}
