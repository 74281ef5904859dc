/** Groups and everything else that starts with an opening parenthesis. */
import { NO_FLAGS, take, takeMatch } from './cursor.ts';
import type { RegexCursor, RegexFlags } from './cursor.ts';
import { invalid, unsupported } from './nodes.ts';
import type { RegexNode } from './nodes.ts';

/** How the inside of a group is read: with its alternatives, or one alternative alone. */
interface ParseBody {
  readonly alternation: (cursor: RegexCursor) => RegexNode;
  readonly sequence: (cursor: RegexCursor) => RegexNode;
}

type LookNode = Extract<RegexNode, { readonly kind: 'look' }>;

const NAMED = /\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/y;
const LOOK = /\?(<?)([=!])/y;
const WORD_LOOK = /\*(pla|positive_lookahead|nla|negative_lookahead|plb|positive_lookbehind|nlb|negative_lookbehind|atomic):/y;
const FLAGS = /\?(\^?)([A-Za-z]*)(?:-([A-Za-z]*))?([:)])/y;
const BACK_NAME = /\?P=([A-Za-z_]\w*)\)/y;
const CALL = /\?(?:R|([+-]?\d+)|&([A-Za-z_]\w*)|P>([A-Za-z_]\w*))\)/y;
const VERB = /\*([A-Z_0-9]+)(?:[:=][^)]*)?\)/y;
const EMPTY: RegexNode = { kind: 'sequence', items: [] };
const FAIL: RegexNode = { kind: 'look', ahead: true, negated: true, body: EMPTY, at: 0 };

/** PCRE2 is built to follow so many groups one in the other (`--with-parens-nest-limit`; the page pcre2api). */
const DEEPEST_GROUP = 250;

/** Reads what stands behind an opening parenthesis, up to its end. Flags for the rest of the group change the cursor and give nothing. */
export function parseGroup(cursor: RegexCursor, parseBody: ParseBody): RegexNode | undefined {
  const start = cursor.at - 1;
  if (++cursor.depth > DEEPEST_GROUP) throw invalid(`groups are nested deeper than ${DEEPEST_GROUP} levels`, start, start + 1);
  const group = parseOpened(cursor, parseBody, start);
  cursor.depth--;
  return group;
}

function parseOpened(cursor: RegexCursor, parseBody: ParseBody, start: number): RegexNode | undefined {
  if (!cursor.text.startsWith('?', cursor.at) && !/\*[A-Za-z]/y.test(cursor.text.slice(cursor.at, cursor.at + 2))) {
    if (cursor.flags.noCapture) return closed(cursor, parseBody, start);
    const number = ++cursor.captures;
    return { kind: 'capture', number, body: closed(cursor, parseBody, start) };
  }
  if (cursor.text.startsWith('?#', cursor.at)) throw invalid('a comment is not closed', start, start + 3);
  return structure(cursor, parseBody, start) ?? other(cursor, parseBody, start);
}

function structure(cursor: RegexCursor, parseBody: ParseBody, start: number): RegexNode | undefined {
  if (take(cursor, '?:')) return closed(cursor, parseBody, start);
  if (take(cursor, '?>')) return { kind: 'atomic', body: closed(cursor, parseBody, start) };
  if (take(cursor, '?|')) return branchReset(cursor, parseBody, start);
  const named = takeMatch(cursor, NAMED);
  if (named !== null) return namedGroup(cursor, parseBody, start, named[1] ?? named[2] ?? '');
  const look = takeMatch(cursor, LOOK);
  if (look !== null) return lookAround(cursor, parseBody, start, look[1] === '', look[2] === '!');
  const word = takeMatch(cursor, WORD_LOOK)?.[1];
  if (word === undefined) return undefined;
  if (word === 'atomic') return { kind: 'atomic', body: closed(cursor, parseBody, start) };
  return lookAround(cursor, parseBody, start, /ahead|la$/.test(word), word.startsWith('n'));
}

function other(cursor: RegexCursor, parseBody: ParseBody, start: number): RegexNode | undefined {
  const back = takeMatch(cursor, BACK_NAME)?.[1];
  if (back !== undefined) return { kind: 'backreference', to: back, ignoreCase: cursor.flags.ignoreCase, at: start };
  const call = takeMatch(cursor, CALL);
  if (call !== null) return { kind: 'call', to: callTarget(cursor, call), at: start };
  if (take(cursor, '?(')) return condition(cursor, parseBody, start);
  const verb = takeMatch(cursor, VERB)?.[1];
  if (verb !== undefined) return applyVerb(verb, start, cursor.at);
  const flags = takeMatch(cursor, FLAGS);
  if (flags === null) throw invalid('there is no group of this kind', start, Math.min(cursor.text.length, start + 3));
  return flagGroup(cursor, parseBody, start, flags);
}

function closed(cursor: RegexCursor, parseBody: ParseBody, start: number): RegexNode {
  const { flags } = cursor;
  const body = parseBody.alternation(cursor);
  if (!take(cursor, ')')) throw invalid('a parenthesis is not closed', start, start + 1);
  cursor.flags = flags;
  return body;
}

function namedGroup(cursor: RegexCursor, parseBody: ParseBody, start: number, name: string): RegexNode {
  const number = ++cursor.captures;
  if (cursor.names.some((one) => one.name === name && one.number !== number)) {
    throw invalid(`two groups have the name ${name}`, start, cursor.at);
  }
  if (!cursor.names.some((one) => one.name === name)) cursor.names.push({ name, number });
  return { kind: 'capture', number, body: closed(cursor, parseBody, start) };
}

function lookAround(cursor: RegexCursor, parseBody: ParseBody, start: number, ahead: boolean, negated: boolean): LookNode {
  return { kind: 'look', ahead, negated, body: closed(cursor, parseBody, start), at: start };
}

/** `(?|(a)|(b))`: the groups of each alternative are counted from the same number. */
function branchReset(cursor: RegexCursor, parseBody: ParseBody, start: number): RegexNode {
  const { flags, captures } = cursor;
  const items: RegexNode[] = [];
  let most = captures;
  do {
    cursor.captures = captures;
    items.push(parseBody.sequence(cursor));
    most = Math.max(most, cursor.captures);
  } while (take(cursor, '|'));
  if (!take(cursor, ')')) throw invalid('a parenthesis is not closed', start, start + 1);
  cursor.captures = most;
  cursor.flags = flags;
  return { kind: 'alternation', items };
}

/** `(?(?=a)b|c)`. A condition on a group cannot be told to JavaScript. */
function condition(cursor: RegexCursor, parseBody: ParseBody, start: number): RegexNode {
  if (take(cursor, 'DEFINE)')) {
    // Groups that are only called: they match nothing where they stand.
    const body = closed(cursor, parseBody, start);
    return { kind: 'repeat', min: 0, max: 0, mode: 'greedy', body };
  }
  const look = takeMatch(cursor, LOOK);
  if (look === null) throw unsupported('a condition on a group', start, cursor.at);
  const ahead = look[1] === '';
  const negated = look[2] === '!';
  const test = lookAround(cursor, parseBody, start, ahead, negated);
  const whole = closed(cursor, parseBody, start);
  const [yes = EMPTY, no = EMPTY, ...more] = whole.kind === 'alternation' ? whole.items : [whole];
  if (more.length > 0) throw invalid('a condition has more than two branches', start, cursor.at);
  const otherwise: RegexNode = { ...test, negated: !negated };
  return {
    kind: 'alternation',
    items: [
      { kind: 'sequence', items: [test, yes] },
      { kind: 'sequence', items: [otherwise, no] },
    ],
  };
}

function callTarget(cursor: RegexCursor, found: RegExpExecArray): number | string {
  const [, number, name, pythonName] = found;
  const called = name ?? pythonName;
  if (called !== undefined) return called;
  if (number === undefined) return 0;
  if (number.startsWith('+')) return cursor.captures + Number(number);
  return number.startsWith('-') ? cursor.captures + 1 + Number(number) : Number(number);
}

function applyVerb(verb: string, start: number, end: number): RegexNode {
  // What a pattern may start with: it is in UTF mode anyhow, and its newline is \n.
  if (start === 0 && ['UTF', 'UTF8', 'UTF16', 'LF', 'NO_START_OPT', 'NO_AUTO_POSSESS', 'NO_JIT'].includes(verb)) return EMPTY;
  if (verb === 'F' || verb === 'FAIL') return FAIL;
  throw unsupported(`the verb (*${verb})`, start, end);
}

function flagGroup(cursor: RegexCursor, parseBody: ParseBody, start: number, found: RegExpExecArray): RegexNode | undefined {
  const [, caret, on = '', off = '', end] = found;
  const before = cursor.flags;
  const base: RegexFlags = caret === '^' ? NO_FLAGS : before;
  cursor.flags = setFlags(setFlags(base, on, true, start, cursor.at), off, false, start, cursor.at);
  if (end === ')') return undefined;
  const body = parseBody.alternation(cursor);
  if (!take(cursor, ')')) throw invalid('a parenthesis is not closed', start, start + 1);
  cursor.flags = before;
  return body;
}

function setFlags(flags: RegexFlags, letters: string, value: boolean, start: number, end: number): RegexFlags {
  let result = flags;
  for (const letter of letters) {
    const name = FLAG_NAMES[letter];
    if (name !== undefined) result = { ...result, [name]: value };
    else if ('UJ'.includes(letter)) throw unsupported(`the flag (?${letter})`, start, end);
    else throw invalid(`there is no flag ${letter}`, start, end);
  }
  return result;
}

const FLAG_NAMES: Readonly<Record<string, keyof RegexFlags>> = {
  i: 'ignoreCase',
  m: 'multiline',
  s: 'dotAll',
  x: 'extended',
  n: 'noCapture',
};
