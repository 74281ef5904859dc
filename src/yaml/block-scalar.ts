/** The text of literal (`|`) and folded (`>`) scalars, with the place of every letter (YAML 1.2, chapter 8.1: block scalars). */
import type { PieceList } from './piece-list.ts';

export interface BlockScalar {
  /** `|` or `>` with its indicators, such as `>2-`. */
  readonly header: string;
  /** Offset of the first line after the header. */
  readonly start: number;
  readonly end: number;
  /** Indentation of the collection it stands in; the indentation indicator counts from it. */
  readonly parentIndent: number;
}

/** One line: blanks, then text up to its break (`\r` not included). */
interface Line {
  readonly start: number;
  readonly indent: number;
  readonly end: number;
  /** Offset of the next line. */
  readonly next: number;
}

/** Adds the scalar's text. */
export function blockText(file: string, scalar: BlockScalar, into: PieceList): void {
  const lines = linesOf(file, scalar.start, scalar.end);
  const chomp = /[+-]/.exec(scalar.header)?.[0] ?? '';
  const indicator = Number(/[1-9]/.exec(scalar.header)?.[0] ?? 0);
  const firstText = lines.findIndex((line) => !isBlank(line));
  if (firstText < 0) {
    if (chomp === '+' && lines.length > 0) into.put('\n'.repeat(Math.max(1, lines.length - 1)), scalar.start, scalar.end);
    return;
  }
  const indent = indicator > 0 ? scalar.parentIndent + indicator : (lines[firstText]?.indent ?? 0);
  const end = contentEnd(lines, indent);
  for (const line of lines.slice(0, firstText)) {
    into.copy(textStart(line, indent), line.end);
    putBreak(file, line, into);
  }
  const content = lines.slice(firstText, end);
  if (scalar.header.startsWith('>')) folded(file, content, indent, into);
  else literal(file, content, indent, into);
  chompTail(file, content.at(-1), lines.slice(end), { chomp, indent }, into);
}

function linesOf(file: string, start: number, end: number): readonly Line[] {
  const lines: Line[] = [];
  for (let at = start; at <= end && start < end;) {
    const newline = file.indexOf('\n', at);
    const last = newline < 0 || newline >= end;
    const next = last ? end : newline + 1;
    const breakAt = last ? end : newline;
    let text = at;
    while (text < breakAt && file[text] === ' ') text++;
    const stop = breakAt > text && file[breakAt - 1] === '\r' ? breakAt - 1 : breakAt;
    lines.push({ start: at, indent: text - at, end: stop, next });
    if (last) break;
    at = next;
  }
  return lines;
}

function isBlank(line: Line): boolean {
  return line.start + line.indent >= line.end;
}

/** Index after the last line of the content: blank lines at the end do not count unless they are indented deeper than the text. */
function contentEnd(lines: readonly Line[], indent: number): number {
  let end = lines.length;
  for (let last = lines[end - 1]; last !== undefined && isBlank(last) && last.indent <= indent; last = lines[end - 1]) end--;
  return end;
}

function textStart(line: Line, indent: number): number {
  return Math.min(line.start + Math.min(line.indent, indent), line.end);
}

function literal(file: string, lines: readonly Line[], indent: number, into: PieceList): void {
  lines.forEach((line, index) => {
    into.copy(textStart(line, indent), line.end);
    if (index < lines.length - 1) putBreak(file, line, into);
  });
}

/** Line breaks between lines of text become blanks; those around more indented lines, and blank lines, stay. */
function folded(file: string, lines: readonly Line[], indent: number, into: PieceList): void {
  let separator = '';
  let gap = '';
  let gapFrom = lines[0]?.start ?? 0;
  let previousDeeper = false;
  for (const line of lines) {
    const deeper = line.indent > indent || (line.indent === indent && file[line.start + indent] === '\t');
    if (!deeper && isBlank(line)) {
      if (separator === '\n') gap += '\n';
      else separator = '\n';
      continue;
    }
    if (deeper) {
      if (separator === ' ') separator = '\n';
      else if (!previousDeeper && separator === '\n') separator = '\n\n';
    }
    into.put(gap + separator, gapFrom, textStart(line, indent));
    into.copy(textStart(line, indent), line.end);
    gap = '';
    gapFrom = line.end;
    separator = deeper ? '\n' : ' ';
    previousDeeper = deeper;
  }
  into.put(gap, gapFrom, lines.at(-1)?.end ?? gapFrom);
}

interface Tail {
  readonly chomp: string;
  readonly indent: number;
}

function chompTail(file: string, last: Line | undefined, rest: readonly Line[], tail: Tail, into: PieceList): void {
  if (tail.chomp === '-' || last === undefined) return;
  let before = last;
  if (tail.chomp === '+') {
    for (const line of rest) {
      putBreak(file, before, into);
      into.copy(textStart(line, tail.indent), line.start + line.indent);
      before = line;
    }
    if (into.text().endsWith('\n')) return;
  }
  putBreak(file, before, into);
}

/** The line's break; the end of the file counts as one. */
function putBreak(file: string, line: Line, into: PieceList): void {
  if (file[line.end] === '\n') into.copy(line.end, line.end + 1);
  else into.put('\n', line.end, Math.max(line.end, line.next));
}
