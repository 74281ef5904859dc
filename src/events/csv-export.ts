/** CSV files that Splunk exported: a header with a column `_raw`, then rows. */
import { FileError } from '../base/files.ts';
import { decodeLatin1 } from '../spl/semantics/decode-latin1.ts';
import type { EventBreaker } from './break-events.ts';
import type { ExportFormat } from './export-format.ts';
import { splitCells } from './structured-data.ts';
import { searchOnwards } from './search-onwards.ts';

interface Header {
  readonly text: string;
  readonly columns: readonly string[];
}

/** The format of a file that starts like this (latin1); undefined when it is no CSV export. */
export function csvExport(head: string, path: string): ExportFormat | undefined {
  const header = headerIn(head);
  if (header === undefined) return undefined;
  return { has: (column) => header.columns.includes(column), choose: () => breakRows, row: (text) => rowOf(text, header, path) };
}

/** Names only, `_raw` among them: a line of a log that happens to hold `_raw` is no header. */
function headerIn(head: string): Header | undefined {
  const end = head.search(/[\r\n]/);
  if (end < 0) return undefined;
  const text = decodeLatin1(head.slice(0, end));
  if (!/(?:^|,)"?_raw"?(?:,|$)/.test(text)) return undefined;
  const columns = splitCells(text, ',', '"');
  return columns.every((name) => /^[\w.:{}@ ()/%#$*+[\]-]+$/u.test(name)) ? { text, columns } : undefined;
}

/** Rows of CSV: a line end inside quotes is part of a cell. */
const breakRows: EventBreaker = (text, last) => {
  const starts: number[] = [];
  const ends: number[] = [];
  const nextQuote = searchOnwards((from) => text.indexOf('"', from));
  let start = 0;
  let quotes = 0;
  let at = 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', at);
    if (feed < 0 && !last) break;
    const stop = feed < 0 ? text.length : feed;
    for (let quote = nextQuote(at); quote >= 0 && quote < stop; quote = nextQuote(quote + 1)) quotes++;
    at = stop + 1;
    if (quotes % 2 === 1 && feed >= 0) continue;
    const end = text[stop - 1] === '\r' ? stop - 1 : stop;
    if (end > start) {
      starts.push(start);
      ends.push(end);
    }
    start = at;
    quotes = 0;
  }
  return { starts, ends, consumed: Math.min(start, text.length) };
};

/** The cells of a row by the names of their columns; undefined for a header, which stands again where exports were put together. */
function rowOf(text: string, { text: header, columns }: Header, path: string): ReadonlyMap<string, string> | undefined {
  if (text === header) return undefined;
  const cells = rawCells(text);
  if (cells === undefined || cells.length !== columns.length)
    throw new FileError(
      path,
      `is no sound CSV export: a row has ${cells === undefined ? 'a cell without an end' : `${cells.length} cells, not ${columns.length}`} (${JSON.stringify(text.slice(0, 60))})`,
    );
  return new Map(columns.map((name, index) => [name, cells[index] ?? '']));
}

const CELL = /(?:"([^"]*(?:""[^"]*)*)"|([^",]*))(,|$)/y;

/** As they are, blanks and all; undefined where quotes do not fit together. */
function rawCells(text: string): readonly string[] | undefined {
  const cells: string[] = [];
  CELL.lastIndex = 0;
  for (;;) {
    const match = CELL.exec(text);
    if (match === null) return undefined;
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') return cells;
  }
}
