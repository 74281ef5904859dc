/** Collects the text of a scalar run by run, together with the place in the file each run stands for. */
import type { Piece, Source } from '../base/source.ts';
import { span } from '../base/source.ts';

export interface PieceList {
  /** Adds the file's own text between two offsets, letter by letter. */
  copy(from: number, to: number): void;
  /** Adds a text that stands for the file's text between two offsets: an escape, a folded line break. */
  put(text: string, from: number, to: number): void;
  text(): string;
  pieces(): readonly Piece[];
}

/** A list of pieces of `file`. */
export function pieceList(file: Source): PieceList {
  const pieces: Piece[] = [];
  const runs: string[] = [];
  let length = 0;
  const add = (text: string, from: number, to: number, verbatim: boolean) => {
    if (text === '') return;
    pieces.push({ start: length, end: length + text.length, at: { source: file, span: span(from, to) }, verbatim });
    runs.push(text);
    length += text.length;
  };
  return {
    copy(from, to) {
      const last = pieces.at(-1);
      if (last === undefined || !last.verbatim || last.at.span.end !== from) {
        add(file.text.slice(from, to), from, to, true);
        return;
      }
      if (to <= from) return;
      length += to - from;
      pieces[pieces.length - 1] = { ...last, end: length, at: { source: file, span: span(last.at.span.start, to) } };
      runs.push(file.text.slice(from, to));
    },
    put: (text, from, to) => add(text, from, to, false),
    text: () => runs.join(''),
    pieces: () => pieces,
  };
}
