/** Lines of a structured file as events: headers, comments and preambles are none, and each line has its fields from the header above it. */
import type { Timestamp } from '../knowledge/raw-events.ts';
import type { Value } from '../spl/semantics/value.ts';
import type { EventChunk, EventSource } from './event.ts';
import { splitCells, type TableFormat } from './structured-data.ts';

/** A line that is an event: its number in the chunk, and the columns of the header above it. */
interface Line {
  readonly from: number;
  readonly columns: readonly string[];
}

/** What stands in the fields of an event, as a timestamp; undefined where the event's text is looked at as ever. */
export type TimeOfFields = ((fields: ReadonlyMap<string, Value>) => Timestamp | undefined) | undefined;

/** Reads a source of rows by a format (props.conf.spec, INDEXED_EXTRACTIONS). Fields are read when somebody asks for them. */
export function structuredSource(base: EventSource, format: TableFormat, timeOf: TimeOfFields): EventSource {
  const meta = { ...base.meta, indexedFields: true };
  return {
    meta,
    chunks: function* () {
      const take = headerReader(format);
      for (const chunk of base.chunks()) {
        const lines: Line[] = [];
        for (let from = 0; from < chunk.count; from++) {
          const columns = take(chunk.raw(from));
          if (columns !== undefined) lines.push({ from, columns });
        }
        if (lines.length > 0) yield structuredChunk({ ...chunk, meta }, lines, format, timeOf);
      }
    },
  };
}

/** Follows the lines of a file: the columns for a line that is an event, undefined for one that is none. */
function headerReader(format: TableFormat): (line: string) => readonly string[] | undefined {
  let columns = format.names;
  let number = 0;
  return (line) => {
    number++;
    const named = format.namedHeader?.(line);
    if (named !== undefined) {
      columns = header(named, format);
      return undefined;
    }
    if (format.isPreamble(line)) return undefined;
    if (columns !== undefined) return columns;
    if (format.namedHeader === undefined && number >= format.headerLine) columns = header(line, format);
    return undefined;
  };
}

function header(line: string, { headerDelimiter, headerQuote, columnName }: TableFormat): readonly string[] {
  return splitCells(line.replace(/^\uFEFF/u, ''), headerDelimiter, headerQuote).map(
    (name, index) => columnName(name) || `EXTRA_FIELD_${index + 1}`,
  );
}

function structuredChunk(chunk: EventChunk, lines: readonly Line[], format: TableFormat, timeOf: TimeOfFields): EventChunk {
  const lineOf = (event: number): Line => lines[event] ?? { from: 0, columns: [] };
  let known = -1;
  let fields: ReadonlyMap<string, Value> = new Map();
  const indexed = (event: number): ReadonlyMap<string, Value> => {
    if (event !== known) {
      const { from, columns } = lineOf(event);
      fields = fieldsOf(chunk.raw(from), columns, format);
      known = event;
    }
    return fields;
  };
  const stamp = (event: number): Timestamp | undefined =>
    (timeOf === undefined ? undefined : timeOf(indexed(event))) ?? chunk.stamp(lineOf(event).from);
  return {
    ...chunk,
    count: lines.length,
    starts: Uint32Array.from(lines, ({ from }) => chunk.starts[from] ?? 0),
    ends: Uint32Array.from(lines, ({ from }) => chunk.ends[from] ?? 0),
    raw: (event) => chunk.raw(lineOf(event).from),
    stamp,
    time: (event) => stamp(event)?.time ?? chunk.time(lineOf(event).from),
    indexed,
  };
}

function fieldsOf(line: string, columns: readonly string[], format: TableFormat): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>();
  for (const [index, cell] of splitCells(line, format.delimiter, format.quote).entries()) {
    const name = columns[index];
    if (name !== undefined && !format.isMissing(cell)) fields.set(name, cell);
  }
  return fields;
}
