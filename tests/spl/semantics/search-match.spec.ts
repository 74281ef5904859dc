import assert from 'node:assert/strict';
import { source } from '../../../src/base/source.ts';
import { compileSearch } from '../../../src/spl/semantics/search-match.ts';
import type { SearchOptions } from '../../../src/spl/semantics/search-match.ts';
import type { Value } from '../../../src/spl/semantics/value.ts';
import { parseSearchExpression } from '../../../src/spl/syntax/parse-search-expression.ts';

type Fields = Readonly<Record<string, Value>>;

function matches(search: string, fields: Fields, options: SearchOptions = {}): boolean {
  const problems: string[] = [];
  const expr = parseSearchExpression(source('test', search), (diagnostic) => problems.push(diagnostic.message));
  assert.deepEqual(problems, [], search);
  return compileSearch(expr, options)(new Map(Object.entries(fields)));
}

const cases: readonly [search: string, fields: Fields, expected: boolean][] = [
  // values
  ['user=Bob', { user: 'bOB' }, true],
  ['user=Bob', { user: 'Bobby' }, false],
  ['user=CASE(Bob)', { user: 'bob' }, false],
  ['user=CASE(Bob)', { user: 'Bob' }, true],
  ['n=1', { n: '1.0' }, false],
  ['user="b*"', { user: 'Bob' }, true],
  ['path="C:\\\\Windows\\\\*"', { path: 'c:\\windows\\System32' }, true],
  ['x=""', { x: '' }, true],
  ['x=*', { x: '' }, true],
  ['x=*', {}, false],
  ['NOT x=*', {}, true],
  ['x!=*', { x: 'a' }, false],
  ['x!=a', { x: 'b' }, true],
  ['x!=a', { x: 'A' }, false],
  ['x!=a', {}, false],
  ['NOT x=a', {}, true],
  ['city=ZÜRICH', { city: 'zürich' }, true],
  // order
  ['n>9', { n: '10' }, true],
  ['n>9', { n: 'abc' }, true],
  ['n<=10', { n: '10.0' }, true],
  ['v>"b"', { v: 'C' }, true],
  ['n>1', {}, false],
  // lists
  ['x IN (a, B*, "c d")', { x: 'bcd' }, true],
  ['x IN (a, B*, "c d")', { x: 'C D' }, true],
  ['x IN (a, b)', { x: 'c' }, false],
  ['NOT x IN (a, b)', {}, true],
  // subnets
  ['ip="10.0.0.0/8"', { ip: '10.200.1.1' }, true],
  ['ip="10.0.0.0/8"', { ip: '11.0.0.1' }, false],
  ['ip="10.0.0.0/8"', { ip: 'host' }, false],
  ['ip="2001:db8::/32"', { ip: '2001:DB8:1::1' }, true],
  ['ip!="10.0.0.0/8"', { ip: '11.0.0.1' }, true],
  ['ip IN ("10.0.0.0/8", "192.168.0.0/16")', { ip: '192.168.3.4' }, true],
  ['ip="10.*"', { ip: '10.1.1.1' }, true],
  // multivalues
  ['x=a', { x: ['b', 'a'] }, true],
  ['x!=a', { x: ['b', 'a'] }, true],
  ['NOT x=a', { x: ['b', 'a'] }, false],
  ['n>5', { n: ['1', '9'] }, true],
  // precedence: NOT, then OR, then AND
  ['a=1 b=2 OR c=3', { a: '1', c: '3' }, true],
  ['a=1 b=2 OR c=3', { c: '3' }, false],
  ['NOT a=1 OR b=2', { a: '1', b: '2' }, true],
  ['(a=1 b=2) OR c=3', { c: '3' }, true],
  // terms
  ['*', {}, true],
  ['', {}, true],
  ['()', {}, true],
  ['fail', { _raw: 'login FAIL for x' }, true],
  ['fail', { _raw: 'failed login' }, false],
  ['fail*', { _raw: 'Failed login' }, true],
  ['*ail', { _raw: 'login fail.' }, true],
  ['login', { _raw: 'user=login-9' }, true],
  ['10.1', { _raw: 'from 10.1.2.3' }, true],
  ['10.1', { _raw: 'from 110.1.2.3' }, false],
  ['TERM(10.1)', { _raw: 'from 10.1.2.3' }, false],
  ['TERM(10.1.2.3)', { _raw: 'from 10.1.2.3, x' }, true],
  ['CASE(Fail)', { _raw: 'fail' }, false],
  ['"login failed"', { _raw: 'a LOGIN failed!' }, true],
  ['"login failed"', { _raw: 'login  failed' }, false],
  ['foo', { _raw: 'a%20foo%20b' }, true],
  ['foo', { _raw: 'a20foo' }, false],
  ['foo*bar', { _raw: 'foo bar' }, false],
  ['foo*bar', { _raw: 'foo.x.bar' }, true],
  ['foo', {}, false],
  ['NOT foo', {}, true],
  ['foo bar', { _raw: 'bar, foo' }, true],
  // the engine narrows the range
  ['earliest=-1h x=a', { x: 'a' }, true],
];

describe('compileSearch', () => {
  for (const [search, fields, expected] of cases) {
    it(`${search || '(nothing)'} ${expected ? 'matches' : 'does not match'} ${JSON.stringify(fields)}`, () =>
      assert.equal(matches(search, fields), expected));
  }

  it('compares subnets as texts when told so, as tstats does', () => {
    assert.equal(matches('ip="10.0.0.0/8"', { ip: '10.0.0.1' }, { subnets: false }), false);
    assert.equal(matches('ip="10.0.0.0/8"', { ip: '10.0.0.0/8' }, { subnets: false }), true);
  });
});
