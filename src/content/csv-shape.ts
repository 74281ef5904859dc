/** The shape of a CSV table: its header, and the rows that do not have as many columns. */
import { parse } from 'csv-parse/sync';
import type { Span } from '../base/source.ts';
import { span } from '../base/source.ts';

export interface CsvShape {
  readonly header: readonly string[];
  /** Rows with another number of columns than the header. */
  readonly uneven: readonly { readonly columns: number; readonly span: Span }[];
  /** Undefined when the text is CSV to its end; else where and why it is none. */
  readonly broken: { readonly message: string; readonly span: Span } | undefined;
}

/** Blank lines do not count, as in Python's csv module. */
export function csvShape(text: string): CsvShape {
  return text.includes('"') ? quotedShape(text) : plainShape(text);
}

interface Row {
  readonly cells: readonly string[];
  readonly span: Span;
}

/** Without quotes, a line is a row. */
function plainShape(text: string): CsvShape {
  let header: readonly string[] | undefined;
  const uneven: { readonly columns: number; readonly span: Span }[] = [];
  for (const line of linesOf(text)) {
    const written = text.slice(line.start, line.end);
    if (written === '') continue;
    if (header === undefined) {
      header = written.split(',');
      continue;
    }
    let columns = 1;
    for (let at = written.indexOf(','); at >= 0; at = written.indexOf(',', at + 1)) columns++;
    if (columns !== header.length) uneven.push({ columns, span: line });
  }
  return { header: header ?? [], uneven, broken: undefined };
}

function quotedShape(text: string): CsvShape {
  const lines = [...linesOf(text)];
  const rows: Row[] = [];
  let first = 0;
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      on_record: (cells: string[], info) => {
        const last = Math.max(first, info.lines - 1);
        rows.push({ cells, span: span(lines[first]?.start ?? 0, lines[last]?.end ?? text.length) });
        first = last + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const at = lines[first] ?? span(0, 0);
    return { header: rows[0]?.cells ?? [], uneven: [], broken: { message: 'A quoted cell of this row does not end.', span: at } };
  }
  const [head, ...body] = rows.filter(({ cells }) => cells.length > 1 || cells[0] !== '');
  const header = head?.cells ?? [];
  const uneven = body.filter(({ cells }) => cells.length !== header.length);
  return { header, uneven: uneven.map((row) => ({ columns: row.cells.length, span: row.span })), broken: undefined };
}

/** Line by line, without line ends and without a byte order mark. */
function* linesOf(text: string): Generator<Span> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start <= text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield span(start, end > start && text[end - 1] === '\r' ? end - 1 : end);
    if (found < 0) return;
    start = end + 1;
  }
}
