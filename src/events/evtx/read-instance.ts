/** Reads the instance of a template: which one, and its values. */
import { EvtxDamage, spend, type Instance } from './chunk.ts';
import { readByte, readLong, readShort, skip, type Cursor } from './cursor.ts';

/** Of the definition of a template: the place of the next one, its identifier, its bytes. */
export const TEMPLATE_HEADER_BYTES = 24;
/** Of a value in the list before the values: its bytes and its type. */
const DESCRIPTOR_BYTES = 4;

/** Reads behind the token. The definition stands right there where it is used for the first time. Throws `EvtxDamage`. */
export function readInstance(cursor: Cursor): Instance {
  skip(cursor, 5); // a mark, and the first bytes of the template's identifier
  const definition = readLong(cursor);
  if (definition === cursor.at) {
    skip(cursor, TEMPLATE_HEADER_BYTES - 4);
    skip(cursor, readLong(cursor));
  }
  const count = readLong(cursor);
  if (count * DESCRIPTOR_BYTES > cursor.end - cursor.at) throw new EvtxDamage('it names more values than there are');
  spend(cursor.chunk, count);
  const sizes: number[] = [];
  const types: number[] = [];
  for (let value = 0; value < count; value++) {
    sizes.push(readShort(cursor));
    types.push(readByte(cursor));
    skip(cursor, 1);
  }
  const starts = sizes.map((size) => skip(cursor, size));
  return { kind: 'instance', definition, values: { types, starts, sizes } };
}
