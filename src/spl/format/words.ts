/** Pieces joined to words: what stands together without blanks, and may not be torn apart. */
import type { Piece } from './pieces.ts';

/** Never empty. */
export type Word = readonly Piece[];

/** How certain it is what blanks mean where the words stand. */
export interface Reading {
  /** A comma ends a word: it stands behind what it follows, and blanks may be put in behind it. */
  readonly commas: boolean;
  /** Words that are operators although a parenthesis stands right beside them: `NOT(a)`. */
  readonly operators?: RegExp;
}

/** Blanks mean what they mean: none are put in or taken away. */
export const AS_WRITTEN: Reading = { commas: false };

export function wordsOf(pieces: readonly Piece[], reading: Reading): readonly Word[] {
  const words: Piece[][] = [];
  pieces.forEach((piece, index) => {
    const word = words.at(-1);
    const before = pieces[index - 1];
    if (word === undefined || before === undefined || isApart(reading, before, piece, pieces, index)) words.push([piece]);
    else word.push(piece);
  });
  return words;
}

function isApart(reading: Reading, before: Piece, piece: Piece, pieces: readonly Piece[], index: number): boolean {
  if (reading.commas && piece.kind === 'comma' && before.kind !== 'comment' && before.kind !== 'comma') return false;
  if (piece.gap) return true;
  // A subsearch is a thing of its own, unless it stands for a value: `x=[ .. ]`.
  if (piece.kind === 'subsearch') return !(before.kind === 'plain' && /[=<>]$/.test(before.text));
  if (before.kind === 'subsearch') return piece.kind !== 'comma';
  if (reading.commas && before.kind === 'comma') return piece.kind !== 'comma';
  return isOperator(reading, pieces, index) || isOperator(reading, pieces, index - 1);
}

/** Whether a piece is an operator beside a parenthesis, with nothing else that touches it. */
function isOperator({ operators }: Reading, pieces: readonly Piece[], index: number): boolean {
  const [before, piece, after] = [pieces[index - 1], pieces[index], pieces[index + 1]];
  if (operators === undefined || piece?.kind !== 'plain' || !operators.test(piece.text)) return false;
  const startsWord = before === undefined || piece.gap || before.kind === 'group';
  return startsWord && (after === undefined || after.gap || after.kind === 'group');
}

/** The text of a word that is one plain piece; empty for any other. */
export function plainText(word: Word | undefined): string {
  const [first, second] = word ?? [];
  return first?.kind === 'plain' && second === undefined ? first.text : '';
}

export function endsInComma(word: Word): boolean {
  return word.at(-1)?.kind === 'comma';
}
