import assert from 'node:assert/strict';
import type { RunWarning } from '../../../src/spl/function.ts';
import { watchesStarted } from '../../../src/spl/semantics/regex/budget.ts';
import { compileRegex, expandReplacement, matchAll, replaceMatches } from '../../../src/spl/semantics/regex.ts';

/** The first match and its groups. */
function groups(pattern: string, text: string): readonly (string | undefined)[] | undefined {
  const regex = compileRegex(pattern);
  assert.equal(regex.problem, undefined, pattern);
  const match = regex.exec(text);
  return match === undefined ? undefined : [...match];
}

const matches: readonly [pattern: string, text: string, result: readonly (string | undefined)[] | undefined][] = [
  ['a.c', 'a\nc', undefined],
  ['a.c', 'a\rc', ['a\rc']],
  ['(?s)a.c', 'a\nc', ['a\nc']],
  ['^b', 'a\nb', undefined],
  ['(?m)^b', 'a\nb', ['b']],
  ['(?m)^b', 'a\rb', undefined],
  ['(?m)a$', 'a\r\nb', undefined],
  ['(?m)\\r$', 'a\r\nb', ['\r']],
  ['b$', 'ab\n', ['b']],
  ['b$', 'ab\n\n', undefined],
  ['b\\z', 'ab\n', undefined],
  ['b\\Z', 'ab\n', ['b']],
  ['\\Aa', 'ba', undefined],
  ['(?i)ÄB', 'äb', ['äb']],
  ['(?i:a)b', 'Ab', ['Ab']],
  ['(?i:a)b', 'AB', undefined],
  ['a(?i)b|c', 'C', ['C']],
  ['(?i)a(?-i)b', 'AB', undefined],
  ['(?x) a b # comment\n c', 'abc', ['abc']],
  ["(?P<x>a)(?<y>b)(?'z'c)", 'abc', ['abc', 'a', 'b', 'c']],
  ['(a)\\1\\g1\\g{-1}', 'aaaa', ['aaaa', 'a']],
  ['(?i)(a)\\1b', 'aAB', ['aAB', 'a']],
  ['(?<n>a)\\k<n>(?P=n)\\k{n}', 'aaaa', ['aaaa', 'a']],
  ['(a)(?:b)++(?>c)(d)', 'abbcd', ['abbcd', 'a', 'd']],
  ['a++a', 'aaa', undefined],
  ['(?>a|ab)c', 'abc', undefined],
  ['(?|(a)|(b))\\1', 'bb', ['bb', 'b']],
  ['[[:alpha:]]+[^[:^digit:]]', 'ab1', ['ab1']],
  ['[]x]+[^]x]', ']x-', [']x-']],
  ['[\\w.-]+', 'a.b-c d', ['a.b-c']],
  ['[\\d-z]+', '1-z', ['1-z']],
  ['\\Qa.b\\E+', 'a.bb', ['a.bb']],
  ['\\x41\\x{1F600}\\101\\o{101}\\cA', 'A😀AA\u0001', ['A😀AA\u0001']],
  ['a\\Rb', 'a\r\nb', ['a\r\nb']],
  ['\\h\\H\\v\\N', ' a\nb', [' a\nb']],
  ['\\d', '٣', undefined],
  ['\\s', '\u00a0', undefined],
  ['^.$', '😀', ['😀']],
  ['\\p{Lu}\\pN\\P{L}', 'A1-', ['A1-']],
  ['a{,2}', 'a{,2}', ['a{,2}']],
  ['{"a":(\\d+)}', '{"a":1}', ['{"a":1}', '1']],
  ['(?(?=a)ab|c)', 'c', ['c']],
  ['(?<d>\\d+)-(?&d)', '12-34', ['12-34', '12']],
  ['x(?#comment)+', 'xx', ['xx']],
  ['()?a', 'a', ['a', '']],
  ['\\<', '<', ['<']],
  ['\\/', '/', ['/']],
  ['(a)\\Kb', 'ab', ['b', 'a']],
  ['(?n)(a)(?<x>b)', 'ab', ['ab', 'b']],
];

const problems: readonly [pattern: string, kind: 'invalid' | 'unsupported', start: number][] = [
  ['a(b', 'invalid', 1],
  ['a)b', 'invalid', 1],
  ['a[b', 'invalid', 1],
  ['*a', 'invalid', 0],
  ['a**', 'invalid', 2],
  ['ab\\', 'invalid', 2],
  ['[z-a]', 'invalid', 1],
  ['[[:foo:]]', 'invalid', 1],
  ['[[:constructor:]]', 'invalid', 1],
  ['\\p{constructor}', 'unsupported', 0],
  ['\\p{__proto__}', 'unsupported', 0],
  ['a{3,1}', 'invalid', 1],
  ['(?<a>x)(?<a>y)', 'invalid', 7],
  ['\\2(a)', 'invalid', 0],
  ['\\y', 'invalid', 0],
  ['(?<=a+)b', 'invalid', 0],
  ['(?!', 'invalid', 0],
  ['a(?U)b', 'unsupported', 1],
  ['(?=a\\K)b', 'invalid', 0],
  ['(a)?\\1', 'unsupported', 4],
  ['(?R)', 'unsupported', 0],
  ['(a)b(?i:\\1)', 'unsupported', 8],
  ['(?:a\\K|b)+', 'unsupported', 0],
  ['(?:a??)*', 'unsupported', 0],
  ['(a(?1))', 'unsupported', 2],
  ['(a)(?(1)b)', 'unsupported', 3],
  ['a(*SKIP)b', 'unsupported', 1],
  ['\\p{Nonsense}', 'unsupported', 0],
  ...deep('('),
  ...deep('(?:'),
  ...deep('(?i:'),
  ...deep('(?>'),
  ...deep('(?|'),
  [chain(200, 1), 'unsupported', 738],
  [chain(20, 2), 'unsupported', 0],
  ['inf '.repeat(20_000), 'invalid', 0],
];

/** PCRE2 follows 250 groups in one another. */
function deep(open: string): [string, 'invalid', number][] {
  return [[`${open.repeat(3000)}a${')'.repeat(3000)}`, 'invalid', open.repeat(251).lastIndexOf('(')]];
}

/** Groups that each call the next one so many times. */
function chain(groups: number, calls: number): string {
  const one = (_: unknown, i: number) => `(?<g${i}>${`(?&g${i + 1})`.repeat(calls)})`;
  return `${Array.from({ length: groups }, one).join('')}(?<g${groups}>a)`;
}

describe('compileRegex', () => {
  for (const [pattern, text, result] of matches) {
    it(`${JSON.stringify(pattern)} on ${JSON.stringify(text)}`, () => assert.deepEqual(groups(pattern, text), result));
  }

  it('follows groups as deep as PCRE2', () => {
    assert.ok(compileRegex(`${'('.repeat(250)}a${')'.repeat(250)}`).test('a'));
  });

  it('takes a pattern of sixty thousand items', () => {
    const pattern = 'a?'.repeat(30_000);
    assert.equal(compileRegex(pattern).problem, undefined);
  });

  for (const [pattern, kind, start] of problems) {
    it(`${pattern.slice(0, 80)} is ${kind}`, () => {
      const regex = compileRegex(pattern);
      assert.equal(regex.problem?.kind, kind);
      assert.equal(regex.problem?.start, start);
      assert.equal(regex.test('a'), false);
      assert.equal(regex.exec('a'), undefined);
    });
  }

  it('takes flags from outside, as EXTRACT has them', () => {
    assert.ok(compileRegex('^b.c$', { flags: { multiline: true, dotAll: true } }).test('a\nb\nc\nd'));
  });

  it('knows its groups', () => {
    const regex = compileRegex('(a)(?<x>b)(?>c)(?P<y>d)');
    assert.equal(regex.captures, 3);
    assert.deepEqual(regex.names, [
      { name: 'x', number: 2 },
      { name: 'y', number: 3 },
    ]);
  });

  it('finds all matches, empty ones too', () => {
    const found = [...matchAll(compileRegex('b*'), 'ab😀b')].map((match) => [match.index, match[0]]);
    assert.deepEqual(found, [
      [0, ''],
      [1, 'b'],
      [2, ''],
      [4, 'b'],
      [5, ''],
    ]);
    assert.equal([...matchAll(compileRegex('a'), 'aaaa', 2)].length, 2);
  });

  it('replaces with groups', () => {
    const swap = expandReplacement('\\2-\\1\\3$1');
    assert.equal(replaceMatches(compileRegex('(a)(b)'), 'xabyab', swap), 'xb-a$1yb-a$1');
    assert.equal(replaceMatches(compileRegex('(a)(b)'), 'xabyab', swap, 1), 'xb-a$1yab');
    assert.equal(replaceMatches(compileRegex('z'), 'abc', swap), 'abc');
    assert.equal(
      replaceMatches(compileRegex('^'), 'abc', () => '>'),
      '>abc',
    );
  });

  it('a match that \\K left empty has still moved on', () => {
    assert.equal(
      replaceMatches(compileRegex('a\\K'), 'aab', () => '-'),
      'a-a-b',
    );
    assert.equal(
      replaceMatches(compileRegex('user=\\K\\w+'), 'user=bob user=al', () => 'x'),
      'user=x user=x',
    );
  });

  // Differs from Splunk: JavaScript forgets a group at the start of each round of a repetition; PCRE keeps what an earlier round captured.
  it('a group inside a repetition holds what the last round captured', () => {
    assert.deepEqual(groups('(?:(a)|b)*', 'ab'), ['ab', undefined]);
  });
});

describe('a regular expression that runs away', () => {
  it('is watched once where it replaces many matches of a long text', () => {
    const before = watchesStarted();
    const text = 'ab '.repeat(5000);
    assert.equal(
      replaceMatches(compileRegex('\\s+'), text, () => '_'),
      'ab_'.repeat(5000),
    );
    assert.equal(watchesStarted() - before, 1);
  });
  it('is stopped where it replaces in a long text, and what it matched before is replaced', () => {
    const codes: string[] = [];
    const regex = compileRegex('(?:a+)+!', { warn: ({ code }) => codes.push(code) });
    const text = `aa!${'a'.repeat(2500)}`;
    assert.equal(
      replaceMatches(regex, text, () => '-'),
      `-${'a'.repeat(2500)}`,
    );
    assert.deepEqual(codes, ['run/regex-limit']);
  });
  const evil = ['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(.*a){20}x', '^(\\w+\\s?)*$', '(x+x+)+y', '^(([a-z])+.)+[A-Z]$'];
  for (const pattern of evil) {
    it(`${pattern} is stopped and told once`, () => {
      const warnings: RunWarning[] = [];
      const regex = compileRegex(pattern, { warn: (warning) => warnings.push(warning) });
      const text = pattern.includes('x+x')
        ? 'x'.repeat(5000)
        : pattern.includes('w')
          ? `${'aaaa '.repeat(50)}!`
          : `${'a'.repeat(60)}!`;
      assert.equal(regex.test(text), false);
      assert.equal(regex.test(text), false);
      assert.deepEqual(
        warnings.map((warning) => warning.code),
        ['run/regex-limit'],
      );
    });
  }

  it('quadratic and worse ones are stopped on long texts', () => {
    const warnings: RunWarning[] = [];
    const regex = compileRegex('.*.*.*x', { warn: (warning) => warnings.push(warning) });
    assert.equal(regex.test('a'.repeat(5000)), false);
    assert.equal(warnings.length, 1);
  });

  const large: readonly [pattern: string, text: string][] = [
    ['(?:.{1,30}){5}x', 'a'.repeat(300_000)],
    ['\\B(?:b*?-.)', 'b'.repeat(300_000)],
    ['.*.*.*.*.*x', 'a'.repeat(499)],
    ['(?:.*,){7}x', 'a,'.repeat(200)],
    ['(?:a{1,99}){3}c', 'a'.repeat(300_000)],
    ['[^x]*[^y]*[^z]*q', 'a'.repeat(40_000)],
  ];
  for (const [pattern, text] of large) {
    it(`${pattern} is stopped, though no repetition in it repeats another without end`, () => {
      const warnings: RunWarning[] = [];
      const regex = compileRegex(pattern, { warn: (warning) => warnings.push(warning) });
      assert.equal(regex.test(text), false);
      assert.deepEqual(
        warnings.map((warning) => warning.code),
        ['run/regex-limit'],
      );
    });
  }

  it('trust in texts that were quick ends where others of their length could take long', () => {
    const regex = compileRegex('x.*y.*z');
    const texts = Array.from({ length: 200 }, (_, i) => 'a'.repeat(2000 + 100 * i));
    for (const text of texts) assert.equal(regex.test(text), false);
    assert.equal(regex.test('xy'.repeat(20_000)), false);
  });

  it('still works on other texts', () => {
    const regex = compileRegex('^(a+)+$');
    assert.equal(regex.test(`${'a'.repeat(60)}!`), false);
    assert.equal(regex.test('a'.repeat(60)), true);
  });
});
