/** Parses binary XML (MS-EVEN6, 2.2.12, with the offsets that EVTX files have) into pieces that values can be put in. */
import { EvtxDamage, spend, type EvtxChunk, type Piece } from './chunk.ts';
import { cursorOver, readByte, readLong, readShort, readText, skip, type Cursor } from './cursor.ts';
import { readName } from './names.ts';
import { readInstance } from './read-instance.ts';
import { allowedText, xmlText } from './xml-text.ts';

/** Elements in elements; those of real logs are less than ten. */
const MAX_DEPTH = 100;
const NO_DEPENDENCY = 0xffff;
/** Set in a token when more of the same follows, or attributes. */
const MORE = 0x40;
const STRING_TYPE = 0x01;

interface Parsing {
  readonly cursor: Cursor;
  /** Elements of a template's definition say which value they depend on. */
  readonly inTemplate: boolean;
  depth: number;
}

/** What stands between `start` and `end`, up to the token that ends it. Throws `EvtxDamage`. */
export function parseBinxml(chunk: EvtxChunk, start: number, end: number, inTemplate: boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  content({ cursor: cursorOver(chunk, start, end), inTemplate, depth: 0 }, pieces);
  return pieces;
}

/** Reads up to the token that ends an element, or all of it. */
function content(parsing: Parsing, pieces: Piece[]): void {
  const { cursor } = parsing;
  while (cursor.at < cursor.end) {
    spend(cursor.chunk, 1);
    const token = readByte(cursor);
    switch (token & ~MORE) {
      case 0x00:
        return;
      case 0x01:
        element(parsing, token, pieces);
        break;
      case 0x04:
        return;
      case 0x0c:
        pieces.push(readInstance(cursor));
        break;
      case 0x0f:
        skip(cursor, 3); // the versions and flags of a fragment
        break;
      default:
        characters(cursor, token & ~MORE, false, pieces);
    }
  }
}

/** Reads an element behind its first token. */
function element(parsing: Parsing, token: number, above: Piece[]): void {
  const { cursor } = parsing;
  if (++parsing.depth > MAX_DEPTH) throw new EvtxDamage('its elements are nested too deeply');
  const dependency = parsing.inTemplate ? readShort(cursor) : NO_DEPENDENCY;
  readLong(cursor); // its bytes
  const name = readName(cursor);
  if ((token & MORE) !== 0) readLong(cursor); // the bytes of its attributes
  const pieces: Piece[] = [`<${name}`];
  if (startTag(cursor, pieces) === 'empty') append(pieces, '/>');
  else {
    append(pieces, '>');
    content(parsing, pieces);
    append(pieces, `</${name}>`);
  }
  parsing.depth--;
  const uses = pieces.flatMap((piece) => usesOf(piece));
  if (uses.length === 0 && dependency === NO_DEPENDENCY) for (const piece of pieces) append(above, piece);
  else above.push({ kind: 'element', dependency: dependency === NO_DEPENDENCY ? undefined : dependency, uses, pieces });
}

/** Values that stand right there, not in an element within. */
function usesOf(piece: Piece): readonly number[] {
  if (typeof piece === 'string') return [];
  if (piece.kind === 'substitution') return [piece.index];
  return piece.kind === 'attribute' ? piece.parts.flatMap(usesOf) : [];
}

/** Attributes, and how the start of an element ends. */
function startTag(cursor: Cursor, pieces: Piece[]): 'open' | 'empty' {
  for (;;) {
    spend(cursor.chunk, 1);
    const token = readByte(cursor) & ~MORE;
    if (token === 0x02) return 'open';
    if (token === 0x03) return 'empty';
    if (token !== 0x06) throw unknownToken(token);
    const name = readName(cursor);
    append(pieces, attribute(name, attributeParts(cursor)));
  }
}

/** An attribute that is empty whatever the values are is left out. */
function attribute(name: string, parts: readonly Piece[]): Piece {
  const [only] = parts;
  if (only === undefined) return '';
  return parts.length === 1 && typeof only === 'string' ? ` ${name}='${only}'` : { kind: 'attribute', name, parts };
}

function attributeParts(cursor: Cursor): readonly Piece[] {
  const parts: Piece[] = [];
  while (cursor.at < cursor.end) {
    const token = cursor.chunk.bytes.readUInt8(cursor.at) & ~MORE;
    // The next attribute, or the end of the start tag.
    if (token === 0x06 || token === 0x02 || token === 0x03) break;
    spend(cursor.chunk, 1);
    skip(cursor, 1);
    characters(cursor, token, true, parts);
  }
  return parts;
}

/** What may stand in an element and, most of it, in an attribute. */
function characters(cursor: Cursor, token: number, inAttribute: boolean, pieces: Piece[]): void {
  switch (token) {
    case 0x05:
      if (readByte(cursor) !== STRING_TYPE) throw new EvtxDamage('it holds a literal that is no text');
      append(pieces, xmlText(readText(cursor), inAttribute));
      break;
    case 0x07:
      append(pieces, cdata(readText(cursor)));
      break;
    case 0x08:
      append(pieces, reference(readShort(cursor)));
      break;
    case 0x09:
      append(pieces, `&${readName(cursor)};`);
      break;
    case 0x0a:
      append(pieces, `<?${readName(cursor)}`);
      break;
    case 0x0b:
      append(pieces, ` ${allowedText(readText(cursor)).replaceAll('?>', '?_')}?>`);
      break;
    case 0x0d:
    case 0x0e:
      pieces.push({ kind: 'substitution', index: readShort(cursor) });
      skip(cursor, 1); // the type that the template expects; the value has its own
      break;
    default:
      throw unknownToken(token);
  }
}

function cdata(text: string): string {
  return `<![CDATA[${allowedText(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function reference(code: number): string {
  return allowedText(String.fromCharCode(code)) === '_' ? '_' : `&#${code};`;
}

/** Text that follows text becomes one piece with it. */
function append(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
  else if (piece !== '') pieces.push(piece);
}

function unknownToken(token: number): EvtxDamage {
  return new EvtxDamage(`it holds the token 0x${token.toString(16).padStart(2, '0')} where none is expected`);
}
