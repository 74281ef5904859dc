/** Reads the wanted fields out of a JSON text without building the rest of it, at scan speed: what KV_MODE=json and spath without a path do. */
import type { ShapeNode } from './json-shape.ts';
import { decodeLatin1 } from '../semantics/decode-latin1.ts';
import { extractedJsonText } from '../semantics/open-questions-texts.ts';

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const SPACE = 32;

/** Takes one value of a field. A field with several values is given value by value, in the order of the text. */
export type TakeField = (name: string, value: string) => void;

/**
 * Walks the JSON object or array that starts `text.slice(start, end)` and gives the wanted fields to `take`. Numbers, `true`, `false` and `null`
 * keep their text; empty objects and arrays are no field. `latin1` says that the text is bytes, whose values have to be decoded as UTF-8.
 * What comes after the first value is passed over. Broken JSON gives what stands before the fault, as Splunk does with a truncated event.
 */
export function readJson(text: string, start: number, end: number, latin1: boolean, shape: ShapeNode, take: TakeField): void {
  const from = skipBlank(text, start, end);
  const first = text.charCodeAt(from);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) readValue({ text, end, latin1, take }, from, shape);
}

/** One walk over one text. Every function returns the offset after what it read; `end` when the text is broken. */
interface Walk {
  readonly text: string;
  readonly end: number;
  readonly latin1: boolean;
  readonly take: TakeField;
}

function readValue(walk: Walk, at: number, node: ShapeNode): number {
  const { text, end } = walk;
  const first = text.charCodeAt(at);
  if (first === OPEN_BRACE) return readObject(walk, at + 1, node);
  if (first === OPEN_BRACKET)
    return node.element === undefined ? skipNested(text, at, end) : readArray(walk, at + 1, node.element);
  if (first === QUOTE) {
    const close = closingQuote(text, at + 1, end);
    if (node.wanted && close < end) walk.take(node.name, extractedJsonText(readString(walk, at + 1, close)));
    return close + 1;
  }
  const stop = scalarEnd(text, at, end);
  if (node.wanted && stop > at) walk.take(node.name, text.slice(at, stop));
  return stop > at ? stop : end;
}

function readObject(walk: Walk, start: number, node: ShapeNode): number {
  const { text, end } = walk;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === CLOSE_BRACE) return at + 1;
    if (code === COMMA || code <= SPACE) {
      at++;
      continue;
    }
    if (code !== QUOTE) return end;
    const close = closingQuote(text, at + 1, end);
    const child = close < end ? childOf(walk, node, at + 1, close) : undefined;
    at = skipBlank(text, close + 1, end);
    if (text.charCodeAt(at) !== COLON) return end;
    at = skipBlank(text, at + 1, end);
    if (at >= end) return end;
    at = child === undefined ? skipValue(text, at, end) : readValue(walk, at, child);
  }
  return end;
}

function childOf(walk: Walk, node: ShapeNode, from: number, to: number): ShapeNode | undefined {
  if (!needsDecoding(walk, from, to)) return node.key(walk.text, from, to);
  const key = readString(walk, from, to);
  return node.key(key, 0, key.length);
}

function readArray(walk: Walk, start: number, element: ShapeNode): number {
  const { text, end } = walk;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === CLOSE_BRACKET) return at + 1;
    if (code === COMMA || code <= SPACE) at++;
    else at = readValue(walk, at, element);
  }
  return end;
}

function skipValue(text: string, at: number, end: number): number {
  const first = text.charCodeAt(at);
  if (first === QUOTE) return closingQuote(text, at + 1, end) + 1;
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return skipNested(text, at, end);
  const stop = scalarEnd(text, at, end);
  return stop > at ? stop : end;
}

/** Passes over an object or array; brackets are only counted, for a value nobody wants need not be checked. */
function skipNested(text: string, start: number, end: number): number {
  return endOfJson(text, start, end) ?? end;
}

/** Where the object or array that starts at `start` ends; undefined when the text ends before it does. */
export function endOfJson(text: string, start: number, end: number): number | undefined {
  let depth = 0;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = closingQuote(text, at + 1, end);
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && --depth === 0) return at + 1;
    at++;
  }
  return undefined;
}

/** Offset of the quote that closes a string whose first character is at `from`; `end` when there is none. */
function closingQuote(text: string, from: number, end: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at - 1) === BACKSLASH && isEscaped(text, at, from)) at = text.indexOf('"', at + 1);
  return at < 0 || at > end ? end : at;
}

function isEscaped(text: string, at: number, from: number): boolean {
  let first = at;
  while (first > from && text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (at - first) % 2 === 1;
}

function scalarEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || code <= SPACE) break;
    at++;
  }
  return at;
}

function skipBlank(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) <= SPACE) at++;
  return at;
}

function needsDecoding(walk: Walk, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = walk.text.charCodeAt(at);
    if (code === BACKSLASH || code > 127) return true;
  }
  return false;
}

function readString(walk: Walk, from: number, to: number): string {
  const slice = walk.text.slice(from, to);
  const decoded = walk.latin1 ? decodeLatin1(slice) : slice;
  return decoded.includes('\\') ? unescapeJson(decoded) : decoded;
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([^]))/g;
const SHORT: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Resolves the escapes of RFC 8259, section 7. An escape that JSON does not know stays as it is, so that nothing but `\u` and `\/` hides a letter. */
function unescapeJson(text: string): string {
  return text.replace(ESCAPE, (whole, hex: string | undefined, letter: string = '') =>
    hex === undefined ? (SHORT[letter] ?? whole) : String.fromCharCode(parseInt(hex, 16)),
  );
}
