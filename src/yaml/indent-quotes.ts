/** Quoted texts whose further lines are not indented deeply enough: PyYAML reads them, YAML forbids them. Indented, they say the same. */
import type { Piece, Source, Span } from '../base/source.ts';
import { span } from '../base/source.ts';

export interface IndentedQuotes {
  /** The text with blanks put in; its origin leads back to the text as it is written. */
  readonly source: Source;
  /** The lines that got them, as written. */
  readonly lines: Span;
}

/**
 * Indents the further lines of the quoted text that starts at `quote`. Undefined when the text does not end, or something stands after its
 * end on the same line: then a quote is missing, and PyYAML would not read it either.
 */
export function indentQuotes(source: Source, quote: number): IndentedQuotes | undefined {
  const { text } = source;
  const end = closingQuote(text, quote);
  if (end === undefined || !/^[ \t]*(#.*)?\r?(\n|$)/.test(restOfLine(text, end + 1))) return undefined;
  const starts = lineStarts(text, quote, end);
  const [first] = starts;
  if (first === undefined || starts.some((start) => /^(---|\.\.\.)(\s|$)/.test(text.slice(start, start + 4)))) return undefined;
  const blanks = ' '.repeat(quote - (text.lastIndexOf('\n', quote) + 1) + 1);
  const pieces: Piece[] = [];
  const runs: string[] = [];
  let length = 0;
  const add = (run: string, at: Span, verbatim: boolean) => {
    if (run === '') return;
    pieces.push({ start: length, end: length + run.length, at: { source, span: at }, verbatim });
    runs.push(run);
    length += run.length;
  };
  let from = 0;
  for (const start of starts) {
    add(text.slice(from, start), span(from, start), true);
    add(blanks, span(start, start), false);
    from = start;
  }
  add(text.slice(from), span(from, text.length), true);
  return { source: { name: source.name, text: runs.join(''), origin: { pieces } }, lines: span(first, end + 1) };
}

/** In single quotes `''` stands for one; in double quotes a backslash takes the next letter's meaning. */
function closingQuote(text: string, quote: number): number | undefined {
  const mark = text[quote];
  for (let at = quote + 1; at < text.length; at++) {
    if (mark === '"' && text[at] === '\\') at++;
    else if (text[at] !== mark) continue;
    else if (mark === "'" && text[at + 1] === "'") at++;
    else return at;
  }
  return undefined;
}

function restOfLine(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end < 0 ? text.length : end + 1);
}

/** Offsets of the lines after the first; blank ones need nothing. */
function lineStarts(text: string, quote: number, end: number): readonly number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('\n', quote); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    if (!/^[ \t]*\r?\n/.test(text.slice(at + 1, end))) starts.push(at + 1);
  }
  return starts;
}
