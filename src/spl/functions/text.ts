/** Text functions; on a multivalue they work on each value. */
import { remember } from '../../base/remember.ts';
import type { EvalFunction, FunctionDocs } from '../function.ts';
import { lengthOfMultivalue } from '../semantics/open-questions.ts';
import { expandReplacement, replaceMatches } from '../semantics/regex.ts';
import { toText } from '../operators/evaluate-values.ts';
import { argument, docs, eachText, singleText, textFunction, wholeNumber } from './define.ts';
import { regexArgument, regexProblems } from './matching.ts';
import { spath } from './spath.ts';

const len: EvalFunction = {
  name: 'len',
  docs: docs('How many characters (code points) a text has.', 'len(<str>)', ['len("splunk")', '6'], ['len(null())', null]),
  arity: { min: 1, max: 1 },
  returns: 'number',
  compile: (args) => {
    const subject = argument(args, 0);
    return (row) => {
      const text = toText(subject(row));
      if (text === null) return null;
      return typeof text === 'string' ? codePoints(text) : lengthOfMultivalue(text, codePoints);
    };
  },
};

function codePoints(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // The second half of a pair belongs to the character before it.
    if (code < 0xdc00 || code > 0xdfff) count++;
  }
  return count;
}

/** Trims the given characters, blanks and tabs by default, from one side or both. */
function trimming(name: string, documentation: FunctionDocs, left: boolean, right: boolean): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 1, max: 2 },
    returns: 'string',
    compile: (args) => {
      const subject = argument(args, 0);
      const characters = args[1];
      const sets = remember((text: string) => new Set(text));
      return (row) => {
        const text = characters === undefined ? ' \t' : singleText(characters(row));
        return text === null ? null : eachText(subject(row), (value) => trimmed(value, sets(text), left, right));
      };
    },
  };
}

function trimmed(text: string, characters: ReadonlySet<string>, left: boolean, right: boolean): string {
  let start = 0;
  let end = text.length;
  while (left && start < end && characters.has(text.charAt(start))) start++;
  while (right && end > start && characters.has(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

const replace: EvalFunction = {
  name: 'replace',
  docs: docs(
    'A text with every match of a regular expression replaced; `\\1` stands for the first group.',
    'replace(<str>, <regex>, <replacement>)',
    ['replace("1/14/2023", "^(\\d{1,2})/(\\d{1,2})/", "\\2/\\1/")', '14/1/2023'],
    ['replace("aaa", "a", "b")', 'bbb'],
  ),
  arity: { min: 3, max: 3 },
  returns: 'string',
  problems: (node) => regexProblems(node, 1),
  compile: (args, site) => {
    const subject = argument(args, 0);
    const regex = regexArgument(args, 1, site);
    const replacement = argument(args, 2);
    const expand = remember(expandReplacement);
    return (row) => {
      const value = subject(row);
      const compiled = regex(row);
      const by = singleText(replacement(row));
      if (compiled === null || by === null) return null;
      return eachText(value, (text) => replaceMatches(compiled, text, expand(by)));
    };
  },
};

const substr: EvalFunction = {
  name: 'substr',
  docs: docs(
    'A part of a text: from a place (from 1 on, negative from the end), so many characters.',
    'substr(<str>, <start>, <length>)',
    ['substr("string", 1, 3)', 'str'],
    ['substr("string", -3)', 'ing'],
  ),
  arity: { min: 2, max: 3 },
  returns: 'string',
  compile: (args) => {
    const subject = argument(args, 0);
    const start = argument(args, 1);
    const length = args[2];
    return (row) => {
      const from = wholeNumber(start(row));
      const count = length === undefined ? Infinity : wholeNumber(length(row));
      return from === null || count === null ? null : eachText(subject(row), (text) => part(text, from, count));
    };
  },
};

/** SQLite's rule, which the manual names: place 0 is the one before the first, a negative count goes backwards. */
function part(text: string, start: number, count: number): string {
  const characters = /[\ud800-\udfff]/.test(text) ? [...text] : undefined;
  const size = characters?.length ?? text.length;
  let from = start > 0 ? start - 1 : start < 0 ? size + start : -1;
  let to = from + count;
  if (count < 0) [from, to] = [from + count, from];
  const clipped = [Math.max(0, from), Math.max(0, Math.min(size, to))] as const;
  return characters?.slice(...clipped).join('') ?? text.slice(...clipped);
}

/** `%41` decoded as UTF-8; what is no such sequence stays. */
function urlDecode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replace(/%/g, ''), 'hex').toString('utf8'));
}

export const text: readonly EvalFunction[] = [
  len,
  textFunction('lower', docs('A text in lower case.', 'lower(<str>)', ['lower("AbC")', 'abc']), (value) => value.toLowerCase()),
  trimming(
    'ltrim',
    docs('A text without certain characters at its start.', 'ltrim(<str>, <trim_chars>)', ['ltrim(" ZZabcZZ ", " Z")', 'abcZZ ']),
    true,
    false,
  ),
  replace,
  trimming(
    'rtrim',
    docs('A text without certain characters at its end.', 'rtrim(<str>, <trim_chars>)', ['rtrim(" ZZabcZZ ", " Z")', ' ZZabc']),
    false,
    true,
  ),
  spath,
  substr,
  trimming(
    'trim',
    docs(
      'A text without certain characters at both ends, blanks and tabs by default.',
      'trim(<str>, <trim_chars>)',
      ['trim(" ZZabcZZ ", " Z")', 'abc'],
      ['trim("  a ")', 'a'],
    ),
    true,
    true,
  ),
  textFunction('upper', docs('A text in upper case.', 'upper(<str>)', ['upper("AbC")', 'ABC']), (value) => value.toUpperCase()),
  textFunction(
    'urldecode',
    docs('A text with its percent escapes decoded.', 'urldecode(<url>)', [
      'urldecode("http%3A%2F%2Fwww.example.com%2Fa%20b")',
      'http://www.example.com/a b',
    ]),
    urlDecode,
  ),
];
