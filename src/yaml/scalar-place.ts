/** Where a scalar stands in its file, and how it is written: all that is needed to follow its letters. */
import type { Source } from '../base/source.ts';
import { blockText } from './block-scalar.ts';
import type { BlockScalar } from './block-scalar.ts';
import { doubleQuotedText, plainText, singleQuotedText } from './flow-scalar.ts';
import { pieceList } from './piece-list.ts';
import type { PieceList } from './piece-list.ts';

export interface ScalarPlace {
  readonly start: number;
  /** Of a literal or folded scalar not exact: blank lines and comments may belong to it or not. */
  readonly end: number;
  readonly style: 'plain' | 'single' | 'double' | BlockScalar;
}

/** The text as a source whose every letter leads into the file; undefined for one that cannot be followed letter by letter. */
export function followedSource(file: Source, place: ScalarPlace, text: string): Source | undefined {
  const list = pieceList(file);
  decode(file.text, place, list);
  return list.text() === text && text !== '' ? { name: file.name, text, origin: { pieces: list.pieces() } } : undefined;
}

function decode(file: string, { start, end, style }: ScalarPlace, into: PieceList): void {
  if (style === 'plain') plainText(file, start, end, into);
  else if (style === 'single') singleQuotedText(file, start, end, into);
  else if (style === 'double') doubleQuotedText(file, start, end, into);
  else blockText(file, style, into);
}
