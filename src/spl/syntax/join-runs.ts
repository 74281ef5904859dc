/** A text put together from runs of another one and of macro definitions, with its origin. */
import type { Piece, Place, Source, Span } from '../../base/source.ts';

/** One run of the new text; `at` is its place in the parent text. */
export interface Run {
  readonly at: Span;
  readonly verbatim: boolean;
  readonly text: string;
  readonly definition?: Place;
}

/** Joins runs in their order. Empty runs leave no piece, but there is always one, so that every place can be traced. */
export function joinRuns(parent: Source, name: string, runs: readonly Run[]): Source {
  const pieces: Piece[] = [];
  let start = 0;
  for (const run of runs) {
    if (run.text === '') continue;
    const end = start + run.text.length;
    const at = { source: parent, span: run.at };
    pieces.push({
      start,
      end,
      at,
      verbatim: run.verbatim,
      ...(run.definition === undefined ? {} : { definition: run.definition }),
    });
    start = end;
  }
  if (pieces.length === 0) {
    pieces.push({ start: 0, end: 0, at: { source: parent, span: { start: 0, end: parent.text.length } }, verbatim: false });
  }
  return { name, text: runs.map((run) => run.text).join(''), origin: { pieces } };
}
