/** Reads the YAML that content files are written in straight to plain values; gives up on everything else, and on every mistake. */
import { quickBlock } from './quick-block.ts';
import { quickBrackets, quickDoubleQuoted, quickPlain, quickSingleQuoted } from './quick-flow.ts';
import { afterBlanks, HASH, toContent, toNextContent, UNUSUAL, unusual } from './quick-lines.ts';
import type { QuickCursor, QuickTrace } from './quick-lines.ts';
import { plainScalar } from './scalar-types.ts';

/** Deeper files are not worth a thought. */
const DEEPEST = 20;
/** A key on a line of its own or before its value. No hash, quote, bracket or colon in it, no blank at its end. */
const KEY = /[A-Za-z_](?:[\w./-]| +[\w./-])*:(?=[ \n]|$)/y;
const LONGEST_KEY = 200;

/**
 * The value of a text that is a mapping in block style of plain, quoted, literal and folded scalars, mappings and lists; undefined for any
 * other text, and for one with any problem: the full reader (`parseTree`) then has to say. Where it gives a value, that is the full reader's
 * (a property test).
 */
export function quickRead(written: string, trace?: QuickTrace): object | undefined {
  const text = written.includes('\r') ? written.replaceAll('\r\n', '\n') : written;
  const c: QuickCursor = { text, at: 0, column: 0, end: 0, valueEnd: 0, trace };
  try {
    if (text.includes('\r') || text.startsWith('\ufeff')) unusual();
    toContent(c, text.startsWith('---\n') ? 4 : 0);
    if (c.column !== 0 || isDash(c)) return undefined;
    const value = readMapping(c, 0);
    // A mapping ends where something less indented begins; here that can be the end only.
    return value;
  } catch (error) {
    if (error !== UNUSUAL) throw error;
    return undefined;
  }
}

/** What the cursor stands at: a list, a mapping, or a scalar whose further lines are deeper than `parent`. */
function readNode(c: QuickCursor, parent: number, depth: number): unknown {
  if (isDash(c)) return readList(c, depth);
  return keyEnd(c) > 0 ? readMapping(c, depth) : readScalar(c, parent);
}

function readMapping(c: QuickCursor, depth: number): object {
  if (depth > DEEPEST) unusual();
  const { column } = c;
  const mapping: Record<string, unknown> = {};
  while (c.column === column) {
    const colon = keyEnd(c) - 1;
    if (colon < 0) unusual();
    const key = c.text.slice(c.at, colon);
    if (key.length > LONGEST_KEY || key in mapping || plainScalar(key) !== key) unusual();
    c.trace?.enter(key, c.at);
    mapping[key] = toInline(c, colon + 1) ? readScalar(c, column) : readBelow(c, column, colon, depth);
    c.trace?.leave();
  }
  if (c.column > column) unusual();
  return mapping;
}

function readList(c: QuickCursor, depth: number): unknown[] {
  if (depth > DEEPEST) unusual();
  const { column } = c;
  const list: unknown[] = [];
  while (c.column === column && isDash(c)) {
    const dash = c.at;
    c.trace?.enter(list.length, dash);
    if (toInline(c, dash + 1)) {
      // What stands behind the dash is as deep as the column it begins at.
      c.column = column + c.at - dash;
      list.push(readNode(c, column, depth + 1));
    } else list.push(readBelow(c, column, dash, depth));
    c.trace?.leave();
  }
  if (c.column > column) unusual();
  return list;
}

/** Goes to what stands on the line from an offset on; false when there is nothing, and the cursor is at the next content. */
function toInline(c: QuickCursor, from: number): boolean {
  const at = afterBlanks(c.text, from);
  if (at < c.end && (c.text.charCodeAt(at) !== HASH || at === from)) {
    c.at = at;
    return true;
  }
  toNextContent(c);
  return false;
}

/** The value on the lines below the key or dash at `above`. The list of a key may be as little indented as the key. */
function readBelow(c: QuickCursor, column: number, above: number, depth: number): unknown {
  if (isDash(c) && c.column === column && c.text[above] === ':') return readList(c, depth + 1);
  if (c.column <= column) return null;
  if (!isDash(c) && keyEnd(c) === 0 && c.text.slice(above, c.at).includes('#')) {
    // The library takes a text below a comment for a key at times.
    unusual();
  }
  return readNode(c, column, depth + 1);
}

function readScalar(c: QuickCursor, parent: number): unknown {
  const start = c.at;
  const value = readAnyScalar(c, parent);
  if (c.trace !== undefined && (typeof value !== 'object' || value === null)) c.trace.scalar(start, c.valueEnd);
  return value;
}

function readAnyScalar(c: QuickCursor, parent: number): unknown {
  switch (c.text[c.at]) {
    case '|':
    case '>':
      return quickBlock(c, parent);
    case "'":
      return quickSingleQuoted(c, parent);
    case '"':
      return quickDoubleQuoted(c, parent);
    case '[':
    case '{':
      return quickBrackets(c);
    default:
      return quickPlain(c, parent);
  }
}

function isDash(c: QuickCursor): boolean {
  return c.text[c.at] === '-' && (c.at + 1 >= c.end || c.text[c.at + 1] === ' ');
}

/** Offset behind the colon of the key at the cursor; 0 when there is no key. */
function keyEnd(c: QuickCursor): number {
  KEY.lastIndex = c.at;
  return KEY.test(c.text) ? KEY.lastIndex : 0;
}
