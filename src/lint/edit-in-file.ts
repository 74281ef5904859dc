/** Changes of a search as changes of the YAML file it stands in. */
import type { Edit } from '../base/diagnostic.ts';
import type { Piece, Source, Span } from '../base/source.ts';
import { locate, span } from '../base/source.ts';

/** Whether all of a span of the expanded text stands in the search as written (as an argument of a macro, too). */
export function isWritten(expanded: Source, written: Source, at: Span): boolean {
  if (expanded === written) return true;
  return piecesOf(expanded, at).every((piece) => piece.verbatim);
}

/**
 * Puts a text in the place of a span of the expanded search, in the file. An empty span: before the letter that stands there. Undefined when
 * some of it comes from a macro, when the file's text cannot be followed letter by letter, or when its scalar cannot hold the text.
 */
export function editInFile(expanded: Source, written: Source, at: Span, text: string): Edit | undefined {
  const inWritten = expanded === written ? at : writtenSpan(expanded, at);
  if (inWritten === undefined) return undefined;
  const pieces = written.origin?.pieces ?? [];
  if (pieces.length === 1 && pieces[0]?.verbatim === false) return undefined;
  const escaped = escapedFor(written, text);
  if (escaped === undefined) return undefined;
  const isInsertion = inWritten.start === inWritten.end;
  if (isInsertion && inWritten.start === 0) return undefined;
  const { place } = locate({
    source: written,
    span: isInsertion ? span(at.start === 0 ? 0 : inWritten.start - 1, inWritten.end) : inWritten,
  });
  return { place: isInsertion ? { source: place.source, span: span(place.span.end, place.span.end) } : place, text: escaped };
}

/** The span in the search as written; undefined when it is not all one text there. */
function writtenSpan(expanded: Source, at: Span): Span | undefined {
  const pieces = piecesOf(expanded, at);
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined || !pieces.every((piece) => piece.verbatim && piece.definition === undefined))
    return undefined;
  const start = first.at.span.start + at.start - first.start;
  const end = last.at.span.start + at.end - last.start;
  return end - start === at.end - at.start ? span(start, end) : undefined;
}

function piecesOf({ origin }: Source, at: Span): readonly Piece[] {
  const pieces = origin?.pieces ?? [];
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= at.start) low = middle;
    else high = middle - 1;
  }
  const found: Piece[] = [];
  for (let index = low; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece === undefined || (found.length > 0 && piece.start >= at.end)) break;
    found.push(piece);
  }
  return found;
}

/** The text as the scalar of the search has to say it. */
function escapedFor({ origin }: Source, text: string): string | undefined {
  const first = origin?.pieces[0];
  if (first === undefined) return text;
  if (/[\r\n]/.test(text)) return undefined;
  switch (first.at.source.text[first.at.span.start - 1]) {
    case '"':
      return text.replace(/[\\"]/g, '\\$&');
    case "'":
      return text.replaceAll("'", "''");
    default:
      // What would end a plain scalar, or start a comment behind it.
      return /: | #|:$/.test(text) ? undefined : text;
  }
}
