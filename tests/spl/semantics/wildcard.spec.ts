import assert from 'node:assert/strict';
import fc from 'fast-check';
import { like } from '../../../src/spl/semantics/like.ts';
import { wildcard } from '../../../src/spl/semantics/wildcard.ts';

const cases: readonly [pattern: string, text: string, matches: boolean][] = [
  ['abc', 'ABC', true],
  ['abc', 'abcd', false],
  ['a*', 'Abc\ndef', true],
  ['*c', 'abc', true],
  ['*b*', 'abc', true],
  ['a*c', 'ac', true],
  ['a*a', 'a', false],
  ['ab*bc', 'abc', false],
  ['a*b*c', 'a__b__c', true],
  ['a*b*c', 'acb', false],
  ['*', '', true],
  ['**', 'x', true],
  ['', '', true],
  ['', 'x', false],
  ['a?c', 'abc', false],
  ['\\*', '\\anything', true],
];

describe('wildcard', () => {
  for (const [pattern, text, matches] of cases) {
    it(`${JSON.stringify(pattern)} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () => {
      assert.equal(wildcard(pattern, { caseSensitive: false })(text), matches);
    });
  }

  it('regards case when asked to', () => {
    assert.equal(wildcard('A*', { caseSensitive: true })('abc'), false);
    assert.equal(wildcard('a*', { caseSensitive: true })('abc'), true);
  });

  it('is the regular expression with .* for each star', () => {
    const pattern = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 8 }).map((parts) => parts.join(''));
    const text = fc.array(fc.constantFrom('a', 'b'), { maxLength: 10 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        pattern,
        text,
        (p, t) => wildcard(p, { caseSensitive: true })(t) === new RegExp(`^${p.replace(/\*/g, '.*')}$`, 's').test(t),
      ),
    );
  });
});

describe('like', () => {
  it('is case-sensitive, whole, with % and _', () => {
    assert.equal(like('%shell%')('powershell.exe'), true);
    assert.equal(like('%Shell%')('powershell.exe'), false);
    assert.equal(like('a_c')('abc'), true);
    assert.equal(like('a_c')('a😀c'), true);
    assert.equal(like('a_c')('ac'), false);
    assert.equal(like('a*c')('abc'), false);
  });

  it('is the regular expression with .* and .', () => {
    const pattern = fc.array(fc.constantFrom('a', 'b', '%', '_'), { maxLength: 8 }).map((parts) => parts.join(''));
    const text = fc.array(fc.constantFrom('a', 'b', '\n'), { maxLength: 10 }).map((parts) => parts.join(''));
    const regex = (p: string) => new RegExp(`^${p.replace(/%/g, '.*').replace(/_/g, '.')}$`, 's');
    fc.assert(fc.property(pattern, text, (p, t) => like(p)(t) === regex(p).test(t)));
  });
});
