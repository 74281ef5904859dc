/** Breaks a table (INDEXED_EXTRACTIONS csv, tsv, psv) into its rows: a line end between quotes belongs to a cell. */
import type { EventBreaker } from './break-events.ts';
import { breakAtLineEnds } from './break-lines.ts';
import { searchOnwards } from './search-onwards.ts';

/** A quote that is not closed within so many lines is an ordinary character. */
const MOST_LINES = 256;

/** Makes the breaker of a table whose cells may stand in quotes. Both are given as latin1. */
export function breakTableRows(delimiter: string, quote: string): EventBreaker {
  if (quote === '' || delimiter === '') return breakAtLineEnds;
  return (text, last) => {
    const lines = breakAtLineEnds(text, last);
    const nextQuote = searchOnwards((from) => text.indexOf(quote, from));
    if (nextQuote(0) < 0) return lines;
    const table: Table = { text, delimiter, quote, nextQuote };
    const starts: number[] = [];
    const ends: number[] = [];
    for (let line = 0; line < lines.starts.length; line++) {
      const start = lines.starts[line] ?? 0;
      const final = lastLine(table, line, lines);
      // More text may close the quote.
      if (final === undefined && !last && lines.starts.length - line < MOST_LINES) return { starts, ends, consumed: start };
      if (final !== undefined) line = final;
      starts.push(start);
      ends.push(lines.ends[line] ?? start);
    }
    return { starts, ends, consumed: lines.consumed };
  };
}

type Lines = Pick<ReturnType<EventBreaker>, 'starts' | 'ends'>;

interface Table {
  readonly text: string;
  readonly delimiter: string;
  readonly quote: string;
  /** Where the quote stands at or behind an offset; -1: nowhere. */
  readonly nextQuote: (from: number) => number;
}

/** The line in which the row ends that starts with a line; undefined when a quote stays open. */
function lastLine(table: Table, first: number, { starts, ends }: Lines): number | undefined {
  let open = false;
  for (let line = first; line < Math.min(starts.length, first + MOST_LINES); line++) {
    open = isOpenAfter(table, starts[line] ?? 0, ends[line] ?? 0, open);
    if (!open) return line;
  }
  return undefined;
}

/** Whether a quote is open at the end of a line. One opens only where a cell starts; two within are one of the cell. */
function isOpenAfter(table: Table, start: number, end: number, wasOpen: boolean): boolean {
  const { text, quote, nextQuote } = table;
  const width = quote.length;
  let open = wasOpen;
  for (let at = nextQuote(start); at >= 0 && at < end; at = nextQuote(at + width)) {
    if (!open) open = startsCell(table, start, at);
    else if (text.startsWith(quote, at + width)) at += width;
    else open = false;
  }
  return open;
}

function startsCell({ text, delimiter }: Table, start: number, at: number): boolean {
  let from = at;
  while (from > start && text[from - 1] === ' ') from--;
  return from === start || text.startsWith(delimiter, from - delimiter.length);
}
