/** A string scalar as a source of its own: its text, and for every letter its place in the file, whatever the scalar's style. */
import type { Scalar } from 'yaml';
import type { Source } from '../base/source.ts';
import { span } from '../base/source.ts';
import { blockText } from './block-scalar.ts';
import { doubleQuotedText, plainText, singleQuotedText } from './flow-scalar.ts';
import { pieceList } from './piece-list.ts';
import type { PieceList } from './piece-list.ts';

/** The scalar's text embedded in `file`. Text that cannot be followed letter by letter maps to the whole scalar. */
export function scalarSource(file: Source, scalar: Scalar, text: string): Source {
  const list = pieceList(file);
  decode(file.text, scalar, list);
  if (list.text() === text && text !== '') return { name: file.name, text, origin: { pieces: list.pieces() } };
  const [start, end] = scalar.range ?? [0, 0];
  return {
    name: file.name,
    text,
    origin: { pieces: [{ start: 0, end: text.length, at: { source: file, span: span(start, end) }, verbatim: false }] },
  };
}

function decode(file: string, scalar: Scalar, into: PieceList): void {
  const [start, end] = scalar.range ?? [0, 0];
  const token = scalar.srcToken;
  if (token?.type === 'block-scalar') {
    const header = token.props.find((prop) => prop.type === 'block-scalar-header');
    const headerLength = token.props.reduce((sum, prop) => sum + ('source' in prop ? prop.source.length : 0), 0);
    const bodyStart = token.offset + headerLength;
    const indicators = header !== undefined && 'source' in header ? header.source : '|';
    blockText(
      file,
      { header: indicators, start: bodyStart, end: bodyStart + token.source.length, parentIndent: token.indent },
      into,
    );
  } else if (scalar.type === 'QUOTE_DOUBLE') doubleQuotedText(file, start, end, into);
  else if (scalar.type === 'QUOTE_SINGLE') singleQuotedText(file, start, end, into);
  else plainText(file, start, end, into);
}
