/** Explains a run from its trace: which stage lost all rows, in words, and the table of rows in and out command by command. */
import type { TraceStage } from '../results/trace.ts';

/** Index of the first stage that let nothing through although it was given something (or makes its own rows); undefined when there is none. */
export function firstEmptyStage(trace: readonly TraceStage[]): number | undefined {
  const index = trace.findIndex((stage) => stage.rows_out === 0);
  return index < 0 ? undefined : index;
}

/** One sentence on where the rows went: ``stage 1 `search ...` matched 0 of 312 events``. Undefined when rows came out, or nothing is known. */
export function explainNoRows(trace: readonly TraceStage[]): string | undefined {
  const index = firstEmptyStage(trace);
  const stage = index === undefined ? undefined : trace[index];
  if (index === undefined || stage === undefined) return undefined;
  const name = `stage ${index + 1} \`${shorten(stageText(stage), 160)}\``;
  if (stage.rows_in === null) return `${name} made no rows`;
  const unit = index === 0 ? 'event' : 'row';
  const of = `0 of ${stage.rows_in} ${unit}${stage.rows_in === 1 ? '' : 's'}`;
  return index === 0 || FILTERS.has(stage.command)
    ? `${name} matched ${of}`
    : `${name} returned no row for ${of.slice('0 of '.length)}${missingBy(stage)}`;
}

/** What a row without a field to group by tells: `: none has user, src`. */
function missingBy({ by_missing = [] }: TraceStage): string {
  return by_missing.length === 0 ? '' : `: none has ${by_missing.join(', ')}`;
}

const FILTERS: ReadonlySet<string> = new Set(['search', 'where', 'regex', 'dedup']);

/** One sentence on the stage that lost a field which rows had before it; undefined when no stage did. */
export function explainLostField(trace: readonly TraceStage[], field: string): string | undefined {
  const index = trace.findLastIndex((stage) => stage.fields_lost.includes(field));
  const stage = index < 0 ? undefined : trace[index];
  return stage === undefined ? undefined : `stage ${index + 1} \`${shorten(stage.spl, 160)}\` dropped it`;
}

/**
 * The table of a failing test: one line a stage with the rows that came in, the rows that went out, and the stage's text; the stage that lost
 * all rows is marked. Empty for an empty trace.
 */
export function traceTable(trace: readonly TraceStage[], width = 120): string {
  if (trace.length === 0) return '';
  const lost = firstEmptyStage(trace);
  const lines = [
    [' ', 'stage', 'rows in', 'rows out', 'command'],
    ...trace.map((stage, index) => [
      index === lost ? '>' : ' ',
      String(index + 1),
      stage.rows_in === null ? '-' : String(stage.rows_in),
      String(stage.rows_out),
      stageText(stage),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells) => {
      const counts = widths.map((size, column) => (cells[column] ?? '').padStart(size)).join('  ');
      return `${counts}  ${shorten(cells[4] ?? '', Math.max(40, width - counts.length - 2))}\n`;
    })
    .join('');
}

/** The stage's text; the unwritten `search` at the start of a search is written out. */
function stageText(stage: TraceStage): string {
  return stage.command === 'search' && !/^search\b/i.test(stage.spl) ? `search ${stage.spl}` : stage.spl;
}

/** A text on one line, cut in the middle when it is too long: the end of a search expression matters as much as its start. */
export function shorten(text: string, limit: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const head = Math.ceil((limit - 5) * 0.6);
  return `${line.slice(0, head)} ... ${line.slice(line.length - (limit - 5 - head))}`;
}
