/** Texts and places in them: every problem splkit reports is a span of a source, traced back to the file a person edits. */

/** Half-open range of UTF-16 offsets into a source's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span together with the text it is a span of. */
export interface Place {
  readonly source: Source;
  readonly span: Span;
}

/** A text with a name. `origin` says where an embedded or generated text comes from; without one the source is a file. */
export interface Source {
  /** File path (relative to the project, forward slashes), or a label such as `<command line>`. */
  readonly name: string;
  readonly text: string;
  readonly origin?: Origin;
}

/** Where the text of an embedded source comes from: pieces in ascending order of `start`, together covering the whole text. */
export interface Origin {
  readonly pieces: readonly Piece[];
}

/** One run of an embedded text and the place it stands for. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** The place in the parent source. For a verbatim piece it is as long as the piece and maps offset by offset; else the piece maps to all of it. */
  readonly at: Place;
  readonly verbatim: boolean;
  /** For text a macro put in: the place in the macro's definition it was copied from. `at` is then the macro's call. */
  readonly definition?: Place;
}

/** One-based line and column (UTF-16 units, as editors and SARIF count). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A source for a file or label. */
export function source(name: string, text: string): Source {
  return { name, text };
}

/** A span from two offsets. */
export function span(start: number, end: number): Span {
  return { start, end };
}

/** A place traced back to a file: `place` is in a source without origin; `definitions` are the macro definitions passed on the way, innermost first. */
export interface Located {
  readonly place: Place;
  readonly definitions: readonly Place[];
}

/** Follows a place through its source's origins to the file it stands in. Total: an offset outside the text is clamped. */
export function locate(place: Place): Located {
  const definitions: Place[] = [];
  let current = place;
  while (current.source.origin !== undefined) {
    const { pieces } = current.source.origin;
    if (pieces.length === 0) return { place: { source: current.source, span: current.span }, definitions };
    const first = pieceAt(pieces, current.span.start);
    const last = current.span.end > current.span.start ? pieceAt(pieces, current.span.end - 1) : first;
    const definition = first === last ? mapDefinition(first, current.span) : undefined;
    if (definition !== undefined) {
      const traced = locate(definition);
      definitions.push(...traced.definitions, traced.place);
    }
    const start = first.verbatim ? first.at.span.start + clamp(current.span.start - first.start, first) : first.at.span.start;
    const end = endIn(last, current.span.end, current.span.start);
    current =
      first.at.source === last.at.source
        ? { source: first.at.source, span: { start, end: Math.max(start, end) } }
        : { source: first.at.source, span: { start, end: first.at.span.end } };
  }
  return { place: current, definitions };
}

/** Line and column of an offset in a source's own text. */
export function positionAt(text: string, offset: number): Position {
  const end = Math.max(0, Math.min(offset, text.length));
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < end; next = text.indexOf('\n', next + 1)) {
    line++;
    start = next + 1;
  }
  return { line, column: end - start + 1 };
}

function pieceAt(pieces: readonly Piece[], offset: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  if (piece === undefined) throw new RangeError('an origin without pieces');
  return piece;
}

function clamp(offset: number, piece: Piece): number {
  return Math.max(0, Math.min(offset, piece.end - piece.start));
}

function endIn(piece: Piece, end: number, start: number): number {
  if (!piece.verbatim) return end === start ? piece.at.span.start : piece.at.span.end;
  return piece.at.span.start + clamp(end - piece.start, piece);
}

function mapDefinition(piece: Piece, at: Span): Place | undefined {
  if (piece.definition === undefined) return undefined;
  const { source: from, span: whole } = piece.definition;
  if (whole.end - whole.start !== piece.end - piece.start) return piece.definition;
  const start = whole.start + clamp(at.start - piece.start, piece);
  return { source: from, span: { start, end: Math.max(start, whole.start + clamp(at.end - piece.start, piece)) } };
}
