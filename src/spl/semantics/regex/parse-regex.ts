/** PCRE patterns parsed to a tree. */
import { ANY, NO_NEWLINE, NEWLINES, foldCase, setOf, single, WORD_SET } from './char-set.ts';
import type { CharSet } from './char-set.ts';
import { take, takeMatch } from './cursor.ts';
import type { RegexCursor, RegexFlags } from './cursor.ts';
import { invalid, unsupported } from './nodes.ts';
import type { Anchor, ParsedRegex, RegexNode } from './nodes.ts';
import { parseClass } from './parse-class.ts';
import { parseCharEscape, octal } from './parse-escape.ts';
import { parseGroup } from './parse-group.ts';
import { atQuantifier, parseQuantifier } from './parse-quantifier.ts';

/** What PCRE compiles by default: a longer pattern cannot fit into its 64 KB. */
const LONGEST_PATTERN = 65_535;

/** Parses a pattern under the flags it starts with. Throws a RegexError for what is wrong or not supported. */
export function parseRegex(pattern: string, flags: RegexFlags): ParsedRegex {
  if (pattern.length > LONGEST_PATTERN) throw invalid(`the pattern is longer than ${LONGEST_PATTERN} characters`, 0, 0);
  const cursor: RegexCursor = { text: pattern, at: 0, flags, captures: 0, depth: 0, total: countGroups(pattern), names: [] };
  const root = parseAlternation(cursor);
  if (cursor.at < pattern.length) throw invalid('a closing parenthesis has no opening one', cursor.at, cursor.at + 1);
  return { root, captures: cursor.captures, names: cursor.names };
}

/** Alternatives up to a closing parenthesis or the end. */
function parseAlternation(cursor: RegexCursor): RegexNode {
  const items = [parseSequence(cursor)];
  while (take(cursor, '|')) items.push(parseSequence(cursor));
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'alternation', items };
}

function parseSequence(cursor: RegexCursor): RegexNode {
  const items: RegexNode[] = [];
  for (;;) {
    skipBlanks(cursor);
    const next = cursor.text.charAt(cursor.at);
    if (next === '' || next === '|' || next === ')') break;
    if (take(cursor, '\\Q')) {
      items.push(...quotedItems(cursor));
      continue;
    }
    if (take(cursor, '\\E')) continue;
    const grouped = next === '(';
    const item = parseItem(cursor);
    if (item === undefined) continue;
    // An anchor can be repeated only as a group; a quantifier behind a bare one has nothing to repeat.
    items.push(item.kind === 'anchor' && !grouped ? item : parseQuantifier(cursor, item, skipBlanks));
  }
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'sequence', items };
}

/** Comments between items mean nothing, nor does white space under (?x). */
function skipBlanks(cursor: RegexCursor): void {
  takeMatch(cursor, cursor.flags.extended ? /(?:[ \t\n\v\f\r]+|#[^\n]*|\(\?#[^)]*\))+/y : /(?:\(\?#[^)]*\))+/y);
}

/** `\Q...\E`: characters as they are; a quantifier behind belongs to the last one. */
function quotedItems(cursor: RegexCursor): readonly RegexNode[] {
  const close = cursor.text.indexOf('\\E', cursor.at);
  const text = cursor.text.slice(cursor.at, close < 0 ? undefined : close);
  cursor.at = close < 0 ? cursor.text.length : close + 2;
  const items = [...text].map((char) => literal(char.codePointAt(0) ?? 0, cursor.flags));
  const last = items.pop();
  return last === undefined ? [] : [...items, parseQuantifier(cursor, last, skipBlanks)];
}

function parseItem(cursor: RegexCursor): RegexNode | undefined {
  const start = cursor.at;
  const { flags } = cursor;
  if (atQuantifier(cursor)) throw invalid('a quantifier has nothing to repeat', start, start + 1);
  if (take(cursor, '(')) return parseGroup(cursor, { alternation: parseAlternation, sequence: parseSequence });
  if (take(cursor, '[')) return wordEdge(cursor) ?? { kind: 'set', set: parseClass(cursor), ignoreCase: flags.ignoreCase };
  if (take(cursor, '.')) return { kind: 'set', set: flags.dotAll ? ANY : NO_NEWLINE, ignoreCase: false };
  if (take(cursor, '^')) return anchor(flags.multiline ? 'line-start' : 'start');
  if (take(cursor, '$')) return anchor(flags.multiline ? 'line-end' : 'end');
  if (take(cursor, '\\')) return parseEscape(cursor, start);
  const code = cursor.text.codePointAt(cursor.at) ?? 0;
  cursor.at += code > 0xffff ? 2 : 1;
  return literal(code, flags);
}

/** `[[:<:]]` and `[[:>:]]`, the start and the end of a word. */
function wordEdge(cursor: RegexCursor): RegexNode | undefined {
  const side = take(cursor, '[:<:]]') ? 'start' : take(cursor, '[:>:]]') ? 'end' : undefined;
  if (side === undefined) return undefined;
  const body: RegexNode = { kind: 'set', set: WORD_SET, ignoreCase: false };
  return {
    kind: 'sequence',
    items: [anchor('word-boundary'), { kind: 'look', ahead: side === 'start', negated: false, body, at: cursor.at }],
  };
}

function literal(code: number, flags: RegexFlags): RegexNode {
  const set = single(code);
  return { kind: 'set', set: flags.ignoreCase ? { ...set, ranges: foldCase(set.ranges) } : set, ignoreCase: flags.ignoreCase };
}

function anchor(at: Anchor): RegexNode {
  return { kind: 'anchor', at };
}

const ANCHORS: Readonly<Record<string, Anchor>> = {
  A: 'start',
  Z: 'end',
  z: 'very-end',
  b: 'word-boundary',
  B: 'no-word-boundary',
};
const NAME_REFERENCE = /k(?:\{ *([A-Za-z_]\w*) *\}|<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/y;
const G_REFERENCE = /g(?:\{ *(?:([+-]?\d+)|([A-Za-z_]\w*)) *\}|([+-]?\d+))/y;
const G_CALL = /g(?:<(?:([+-]?\d+)|([A-Za-z_]\w*))>|'(?:([+-]?\d+)|([A-Za-z_]\w*))')/y;

/** Reads the escape behind a backslash at `start`. */
function parseEscape(cursor: RegexCursor, start: number): RegexNode {
  const letter = cursor.text.charAt(cursor.at);
  if (letter === '') throw invalid('a backslash stands at the end', start, start + 1);
  const place = ANCHORS[letter];
  if (place !== undefined) {
    cursor.at++;
    return anchor(place);
  }
  if (take(cursor, 'K')) return { kind: 'keep', at: start };
  if (/[1-9]/.test(letter)) return numberedReference(cursor, start);
  if (letter === 'R' || letter === 'X') return sequenceEscape(cursor, start, letter);
  if (letter === 'N' && !/^N\{ *(?:U\+|[A-Z])/.test(cursor.text.slice(cursor.at))) {
    cursor.at++;
    return { kind: 'set', set: NO_NEWLINE, ignoreCase: false };
  }
  const set: CharSet | undefined = parseCharEscape(cursor);
  if (set !== undefined) {
    const { ignoreCase } = cursor.flags;
    const folded = ignoreCase && !set.negated && set.properties.length === 0 ? { ...set, ranges: foldCase(set.ranges) } : set;
    return { kind: 'set', set: folded, ignoreCase };
  }
  return reference(cursor, start) ?? refuse(letter, start);
}

function refuse(letter: string, start: number): never {
  if (letter === 'G') throw unsupported('\\G, the end of the last match', start, start + 2);
  if (letter === 'C') throw unsupported('\\C, a single byte', start, start + 2);
  throw invalid(`\\${letter} has no meaning`, start, start + 2);
}

function sequenceEscape(cursor: RegexCursor, start: number, letter: string): RegexNode {
  if (letter === 'X') throw unsupported('\\X, a whole grapheme', start, start + 2);
  cursor.at++;
  const both: RegexNode = { kind: 'sequence', items: [literal(13, cursor.flags), literal(10, cursor.flags)] };
  const one: RegexNode = { kind: 'set', set: setOf(NEWLINES), ignoreCase: false };
  return { kind: 'atomic', body: { kind: 'alternation', items: [both, one] } };
}

/** `\3` is a back reference; from `\10` on only if there are so many groups, else it is an octal code. */
function numberedReference(cursor: RegexCursor, start: number): RegexNode {
  const digits = takeMatch(cursor, /\d+/y)?.[0] ?? '';
  const number = Number(digits);
  const { ignoreCase } = cursor.flags;
  if (number < 10 || number <= cursor.total) return { kind: 'backreference', to: number, ignoreCase, at: start };
  cursor.at = start + 1;
  if (/[89]/.test(digits.charAt(0))) throw invalid(`there is no group ${number}`, start, start + 1 + digits.length);
  return literal(octal(cursor), cursor.flags);
}

function reference(cursor: RegexCursor, start: number): RegexNode | undefined {
  const { ignoreCase } = cursor.flags;
  const named = takeMatch(cursor, NAME_REFERENCE);
  if (named !== null) return { kind: 'backreference', to: named[1] ?? named[2] ?? named[3] ?? '', ignoreCase, at: start };
  const group = takeMatch(cursor, G_REFERENCE);
  if (group !== null) {
    const number = group[1] ?? group[3];
    return {
      kind: 'backreference',
      to: number === undefined ? (group[2] ?? '') : relative(cursor, number),
      ignoreCase,
      at: start,
    };
  }
  const call = takeMatch(cursor, G_CALL);
  if (call === null) return undefined;
  const number = call[1] ?? call[3];
  return { kind: 'call', to: number === undefined ? (call[2] ?? call[4] ?? '') : relative(cursor, number), at: start };
}

function relative(cursor: RegexCursor, number: string): number {
  if (number.startsWith('-')) return cursor.captures + 1 + Number(number);
  return number.startsWith('+') ? cursor.captures + Number(number) : Number(number);
}

/** How many capturing groups a pattern has at most; quoted and class text is left out. */
function countGroups(pattern: string): number {
  const bare = pattern.replace(/\\Q[^]*?(?:\\E|$)|\\[^]|\[\^?\]?(?:\\[^]|\[:\w+:\]|[^\]\\])*\]/g, '');
  return (bare.match(/\((?!\?|\*)|\(\?(?:P?<[A-Za-z_]|')/g) ?? []).length;
}
