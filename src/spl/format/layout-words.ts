/** Layouts of words: their groups of parentheses and subsearches laid out, everything else as written. */
import { align, fill, group, indent, join, line, softLine, type Doc } from './doc.ts';
import type { GroupPiece, Piece, SubsearchPiece } from './pieces.ts';
import { AS_WRITTEN, wordsOf, type Word } from './words.ts';
import type { Unit } from './units.ts';

/** How the parts of words are laid out. */
export interface PartLayout {
  readonly subsearch: (piece: SubsearchPiece) => Doc;
  /** A group of parentheses; `name` is the text that touches it, empty when none does. */
  readonly group: (piece: GroupPiece, name: string) => Doc;
}

export function wordDoc(word: Word, parts: PartLayout): Doc {
  return word.map((piece, index) => pieceDoc(piece, word[index - 1], parts));
}

export function unitDoc(unit: Unit, parts: PartLayout): Doc {
  return join(
    ' ',
    unit.map((word) => wordDoc(word, parts)),
  );
}

function pieceDoc(piece: Piece, before: Piece | undefined, parts: PartLayout): Doc {
  if (piece.kind === 'subsearch') return parts.subsearch(piece);
  return piece.kind === 'group' ? parts.group(piece, before?.text ?? '') : piece.text;
}

/** Pieces split at their commas. */
export function splitAtCommas(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === 'comma') parts.push([]);
    else parts.at(-1)?.push(piece);
  }
  return parts;
}

/** Something in parentheses of its own: on one line, or deeper on the lines between the parentheses. */
export function inParentheses(doc: Doc): Doc {
  return group(['(', indent([softLine, doc]), softLine, ')']);
}

/** Things with commas between them, each on a line of its own when they do not fit on one. */
export function commaList(docs: readonly Doc[]): Doc {
  return join([',', line], docs);
}

/** The list of IN: as many values on a line as fit. */
export function valueList(piece: GroupPiece, parts: PartLayout): Doc {
  if (piece.inner.length === 0) return piece.text;
  const values = wordsOf(piece.inner, { commas: true });
  return inParentheses(fill(values.map((value) => wordDoc(value, parts))));
}

/** Parentheses whose meaning is not known: lines end where blanks stand, and nowhere else. */
export function hangingGroup(piece: GroupPiece, parts: PartLayout): Doc {
  if (piece.inner.length === 0) return piece.text;
  const words = wordsOf(piece.inner, AS_WRITTEN).map((word) => wordDoc(word, parts));
  const opening = piece.inner[0]?.gap === true ? '( ' : '(';
  return [opening, align(fill(words)), piece.gapBeforeClose ? ' )' : ')'];
}
