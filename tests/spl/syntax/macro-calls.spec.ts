/** Macro calls: where they may stand, and their arguments as written. */
import assert from 'node:assert/strict';
import { source } from '../../../src/base/source.ts';
import { macroArgumentValue } from '../../../src/spl/syntax/macro-argument.ts';
import { macroCalls } from '../../../src/spl/syntax/macro-calls.ts';

describe('macroCalls', () => {
  const cases: [text: string, calls: string[][]][] = [
    ['`a` | stats count by `b` [search `c`]', [['a'], ['b'], ['c']]],
    ['"`a`" ```b `c` ``` `d`', [['d']]],
    ['`f(x, "y, z" ,(1,2))`', [['f', 'x', '"y, z"', '(1,2)']]],
    ['`f()` `g( )` `h ( x )`', [['f'], ['g'], ['h', 'x']]],
    ['`f(,)`', [['f', '', '']]],
    ['`f("a`b", "c)")`', [['f', '"a`b"', '"c)"']]],
    ['`f("a \\" b", c)`', [['f', '"a \\" b"', 'c']]],
    ['`` `(a)` `f(a` `f(a))` `f)`', []],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      assert.deepEqual(
        macroCalls(source('s', text)).map((call) => [call.name, ...call.args.map((arg) => arg.text)]),
        expected,
      );
    });
  }

  it('gives the spans of a call and of its arguments', () => {
    const text = 'a `f( x , "y" )` b';
    const [call] = macroCalls(source('s', text));
    assert.deepEqual(call?.span, { start: 2, end: 16 });
    assert.deepEqual(
      call?.args.map(({ span }) => text.slice(span.start, span.end)),
      ['x', '"y"'],
    );
  });
});

describe('open question 21: quotes of macro arguments', () => {
  const cases: [text: string, value: string][] = [
    ['Processes', 'Processes'],
    ['"Processes"', 'Processes'],
    ['""', ''],
    ['"', '"'],
    ['"a" "b"', 'a" "b'],
    ["'a'", "'a'"],
    ['\\"a\\"', '\\"a\\"'],
  ];
  for (const [text, value] of cases) {
    it(text, () => {
      const { start, end } = macroArgumentValue(text);
      assert.equal(text.slice(start, end), value);
    });
  }
});
