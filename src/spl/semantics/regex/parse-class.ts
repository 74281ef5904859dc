/** Character classes: `[^a-z\d[:punct:]]`. */
import { POSIX_SETS, complement, foldCase, normalize } from './char-set.ts';
import type { CharSet, Ranges } from './char-set.ts';
import { take, takeMatch } from './cursor.ts';
import type { RegexCursor } from './cursor.ts';
import { invalid, unsupported } from './nodes.ts';
import { octal, parseCharEscape, plainRanges } from './parse-escape.ts';

const POSIX = /\[:(\^?)([a-z]+):\]/y;
const POSIX_OTHER = /\[([.=]).*?\1\]/y;

/** A member of a class: one character, which may begin a range, or a set, which may not. */
type Member = { readonly kind: 'char'; readonly code: number } | { readonly kind: 'set'; readonly set: CharSet };

interface Members {
  readonly ranges: [number, number][];
  readonly properties: string[];
}

/** Reads a class, whose opening bracket is behind the cursor. */
export function parseClass(cursor: RegexCursor): CharSet {
  const start = cursor.at - 1;
  const negated = take(cursor, '^');
  const members: Members = { ranges: [], properties: [] };
  let first = true;
  let quoted = false;
  for (;;) {
    if (cursor.at >= cursor.text.length) throw invalid('a character class is not closed', start, start + 1);
    if (quoted ? take(cursor, '\\E') : take(cursor, '\\Q')) {
      quoted = !quoted;
      continue;
    }
    if (!quoted && take(cursor, '\\E')) continue;
    if (!quoted && !first && take(cursor, ']')) break;
    first = false;
    readMember(cursor, members, quoted);
  }
  const ranges = normalize(members.ranges);
  return { ranges: cursor.flags.ignoreCase ? foldCase(ranges) : ranges, properties: members.properties, negated };
}

function readMember(cursor: RegexCursor, members: Members, quoted: boolean): void {
  const from = cursor.at;
  const member = quoted ? literal(cursor) : parseMember(cursor);
  if (member.kind === 'set') {
    addSet(members, member.set, cursor.flags.ignoreCase);
    return;
  }
  const rest = cursor.text.slice(cursor.at, cursor.at + 2);
  if (quoted || !rest.startsWith('-') || rest === '-]' || rest.length < 2) {
    members.ranges.push([member.code, member.code]);
    return;
  }
  cursor.at++;
  const end = parseMember(cursor);
  if (end.kind === 'set') {
    // Before a set a hyphen is a hyphen.
    members.ranges.push([member.code, member.code], [45, 45]);
    addSet(members, end.set, cursor.flags.ignoreCase);
    return;
  }
  if (end.code < member.code) throw invalid('the range is out of order', from, cursor.at);
  members.ranges.push([member.code, end.code]);
}

function parseMember(cursor: RegexCursor): Member {
  const start = cursor.at;
  if (cursor.text.startsWith('[', cursor.at)) {
    const posix = takeMatch(cursor, POSIX);
    if (posix !== null) return { kind: 'set', set: posixSet(posix, start) };
    POSIX_OTHER.lastIndex = cursor.at;
    if (POSIX_OTHER.test(cursor.text))
      throw invalid('collating elements are not supported by PCRE', start, POSIX_OTHER.lastIndex);
  }
  if (!take(cursor, '\\')) return literal(cursor);
  if (take(cursor, 'b')) return { kind: 'char', code: 8 };
  const letter = cursor.text.charAt(cursor.at);
  if (letter === '') throw invalid('a backslash stands at the end', start, cursor.at);
  if (/[1-7]/.test(letter)) return { kind: 'char', code: octal(cursor) };
  const set = parseCharEscape(cursor);
  if (set === undefined) throw invalid(`\\${letter} has no meaning in a character class`, start, cursor.at + 1);
  const [only] = set.ranges;
  const isOne =
    set.ranges.length === 1 && only !== undefined && only[0] === only[1] && !set.negated && set.properties.length === 0;
  return isOne ? { kind: 'char', code: only[0] } : { kind: 'set', set };
}

function literal(cursor: RegexCursor): Member {
  const code = cursor.text.codePointAt(cursor.at) ?? 0;
  cursor.at += code > 0xffff ? 2 : 1;
  return { kind: 'char', code };
}

function posixSet(found: RegExpExecArray, start: number): CharSet {
  const [whole, caret, name = ''] = found;
  const ranges = POSIX_SETS.get(name);
  if (ranges === undefined) throw invalid(`there is no POSIX class ${name}`, start, start + whole.length);
  return { ranges, properties: [], negated: caret === '^' };
}

function addSet(members: Members, set: CharSet, ignoreCase: boolean): void {
  const ranges = plainRanges(set);
  if (ranges !== undefined) {
    members.ranges.push(...copy(ignoreCase ? withoutFoldedAscii(set, ranges) : ranges));
    return;
  }
  if (set.negated && set.properties.length > 1) throw unsupported('a negated property of several parts within a class', 0, 0);
  members.properties.push(...set.properties.map((text) => (set.negated ? text.replace('\\p', '\\P') : text)));
}

/** Without regard to case, two letters beyond ASCII (U+017F, U+212A) equal s and k in JavaScript; a negated set of ASCII must not bring those back. */
function withoutFoldedAscii(set: CharSet, ranges: Ranges): Ranges {
  return set.negated ? complement([...complement(ranges), [0x17f, 0x17f], [0x212a, 0x212a]]) : ranges;
}

function copy(ranges: Ranges): [number, number][] {
  return ranges.map(([low, high]) => [low, high]);
}
