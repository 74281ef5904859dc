/** Renders pieces of binary XML with the values of their template. */
import { arrayItems, type Item } from './array-items.ts';
import { EvtxDamage, spend, type Element, type EvtxChunk, type Piece, type Values } from './chunk.ts';
import { cursorOver, readLong, skip } from './cursor.ts';
import { parseBinxml } from './parse-binxml.ts';
import { TEMPLATE_HEADER_BYTES } from './read-instance.ts';
import { ARRAY_FLAG, BINXML_TYPE, NULL_TYPE, valueText } from './value-text.ts';
import { xmlText } from './xml-text.ts';

/** Templates in values of templates; those of real logs are two or three. */
const MAX_DEPTH = 20;
/** What it takes to write an element once more for an item of an array, beside what is in it. */
const REPETITION = 10;
const NO_VALUES: Values = { types: [], starts: [], sizes: [] };

interface Rendering {
  readonly chunk: EvtxChunk;
  readonly values: Values;
  readonly depth: number;
  /** The items of arrays for which their element is being repeated, by number of the value. */
  readonly items: ReadonlyMap<number, Item>;
}

const NO_ITEMS: ReadonlyMap<number, Item> = new Map();

/** The XML of what stands between `start` and `end`. Throws `EvtxDamage`. */
export function renderBinxml(chunk: EvtxChunk, start: number, end: number, depth = 0): string {
  if (depth > MAX_DEPTH) throw new EvtxDamage('its templates are nested too deeply');
  return all(parseBinxml(chunk, start, end, false), { chunk, values: NO_VALUES, depth, items: NO_ITEMS });
}

function all(pieces: readonly Piece[], rendering: Rendering): string {
  let text = '';
  let cost = pieces.length;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      cost += piece.length;
    } else text += one(piece, rendering);
  }
  spend(rendering.chunk, cost);
  return text;
}

function one(piece: Exclude<Piece, string>, rendering: Rendering): string {
  switch (piece.kind) {
    case 'substitution':
      return value(piece.index, rendering, false);
    case 'attribute': {
      const text = piece.parts.map((part) => attributePart(part, rendering)).join('');
      spend(rendering.chunk, text.length);
      return text === '' ? '' : ` ${piece.name}='${text}'`;
    }
    case 'element':
      return isLeftOut(piece, rendering.values) ? '' : elements(piece, rendering);
    case 'instance':
      return instance(piece.definition, piece.values, rendering);
  }
}

function attributePart(part: Piece, rendering: Rendering): string {
  if (typeof part === 'string') return part;
  return part.kind === 'substitution' ? value(part.index, rendering, true) : one(part, rendering);
}

/** MS-EVEN6, 2.2.12: DependencyId. */
function isLeftOut({ dependency }: Element, values: Values): boolean {
  return dependency !== undefined && values.types[dependency] === NULL_TYPE;
}

/** The element, or one for each item of the first array in it that has several; each of these for those of the next. */
function elements(element: Element, rendering: Rendering): string {
  const { chunk, values, items } = rendering;
  for (const index of element.uses) {
    const type = values.types[index];
    if (type === undefined || (type & ARRAY_FLAG) === 0 || items.has(index)) continue;
    const parts = arrayItems(type & ~ARRAY_FLAG, chunk.bytes, values.starts[index] ?? 0, values.sizes[index] ?? 0);
    spend(chunk, parts.length * REPETITION);
    if (parts.length < 2) continue;
    return parts.map((item) => elements(element, { ...rendering, items: new Map([...items, [index, item]]) })).join('');
  }
  return all(element.pieces, rendering);
}

function instance(definition: number, values: Values, { chunk, depth }: Rendering): string {
  if (depth > MAX_DEPTH) throw new EvtxDamage('its templates are nested too deeply');
  const known = chunk.templates.get(definition);
  const pieces = known ?? template(chunk, definition);
  if (known === undefined) chunk.templates.set(definition, pieces);
  return all(pieces, { chunk, values, depth: depth + 1, items: NO_ITEMS });
}

function template(chunk: EvtxChunk, definition: number): readonly Piece[] {
  const cursor = cursorOver(chunk, Math.min(definition, chunk.bytes.length), chunk.bytes.length);
  skip(cursor, TEMPLATE_HEADER_BYTES - 4);
  const size = readLong(cursor);
  return parseBinxml(chunk, cursor.at, cursor.at + size, true);
}

/** A value as text, or as the elements that are in it. */
function value(index: number, { chunk, values, depth, items }: Rendering, inAttribute: boolean): string {
  const type = values.types[index];
  const item = items.get(index);
  const start = item?.start ?? values.starts[index] ?? 0;
  const size = item?.size ?? values.sizes[index] ?? 0;
  if (type === undefined || type === NULL_TYPE || size === 0) return '';
  if (type === BINXML_TYPE && !inAttribute) return renderBinxml(chunk, start, start + size, depth + 1);
  const text = xmlText(valueText(type & ~ARRAY_FLAG, chunk.bytes, start, size), inAttribute);
  spend(chunk, text.length);
  return text;
}
