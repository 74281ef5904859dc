/** A string scalar as a source of its own: its text, and for every letter its place in the file, whatever the scalar's style. */
import type { Scalar } from 'yaml';
import type { Source } from '../base/source.ts';
import { span } from '../base/source.ts';
import { followedSource } from './scalar-place.ts';
import type { ScalarPlace } from './scalar-place.ts';

/** The scalar's text embedded in `file`. Text that cannot be followed letter by letter maps to the whole scalar. */
export function scalarSource(file: Source, scalar: Scalar, text: string): Source {
  const place = placeOf(scalar);
  const whole = { start: 0, end: text.length, at: { source: file, span: span(place.start, place.end) }, verbatim: false };
  return followedSource(file, place, text) ?? { name: file.name, text, origin: { pieces: [whole] } };
}

function placeOf(scalar: Scalar): ScalarPlace {
  const [start, end] = scalar.range ?? [0, 0];
  const token = scalar.srcToken;
  if (token?.type !== 'block-scalar') {
    return { start, end, style: scalar.type === 'QUOTE_DOUBLE' ? 'double' : scalar.type === 'QUOTE_SINGLE' ? 'single' : 'plain' };
  }
  const header = token.props.find((prop) => prop.type === 'block-scalar-header');
  const headerLength = token.props.reduce((sum, prop) => sum + ('source' in prop ? prop.source.length : 0), 0);
  const bodyStart = token.offset + headerLength;
  const indicators = header !== undefined && 'source' in header ? header.source : '|';
  const body = { start: bodyStart, end: bodyStart + token.source.length, parentIndent: token.indent };
  return { start, end, style: { header: indicators, ...body } };
}
