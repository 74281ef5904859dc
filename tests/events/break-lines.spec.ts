/** Breaking at line ends alone: the same events as with the whole expression on the whole text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { breakAtLineEndsBefore, breakAtMatches } from '../../src/events/break-lines.ts';
import { afterLineEnds } from '../../src/spl/semantics/regex/after-line-ends.ts';
import { compileRegex } from '../../src/spl/semantics/regex.ts';

const PATTERNS = [
  String.raw`([\r\n]+)`,
  String.raw`([\r\n]+)(?=<E)`,
  String.raw`([\r\n]+)(?=\d)`,
  String.raw`([\r\n]+)(?=\d?<)`,
  String.raw`([\n\r]+)<E`,
  String.raw`(\r?\n)(?=[1x])`,
  String.raw`(\n)\r`,
  String.raw`((?:\r\n|\n)+)(?!<)`,
  String.raw`([\r\n]{2,})x*1`,
  String.raw`([\r\n]+)(?:x|<E|$)`,
];
const pieces = fc.array(fc.constantFrom('\r', '\n', '\n', '\r\n', '<E', '<', '1', 'x', ' ', 'ab'), { maxLength: 30 });

describe('breaking at line ends', () => {
  for (const pattern of PATTERNS) {
    it(pattern, () => {
      const follows = afterLineEnds(pattern);
      const whole = compileRegex(pattern, { indices: true });
      assert.equal(whole.problem, undefined);
      const general = breakAtMatches(whole);
      const quick = breakAtLineEndsBefore(compileRegex(pattern, { sticky: true }), follows ?? (() => true));
      // Alternatives inside the group are left to the general way.
      assert.equal(follows === undefined, pattern.includes('|\\n)'));
      fc.assert(
        fc.property(pieces, fc.boolean(), (parts, last) => {
          const text = `${parts.join('')}${last ? '' : 'x'.repeat(5000)}`;
          assert.deepEqual(quick(text, last), general(text, last), JSON.stringify(parts.join('')));
        }),
        { numRuns: 500 },
      );
    });
  }

  const alternatives: readonly (readonly [string, string, readonly string[]])[] = [
    [
      String.raw`end(\n)begin|end2(\n)begin2|begin3`,
      'x end\nbegin y end2\nbegin2 z begin3 w',
      ['x end', 'begin y end2', 'begin2 z ', 'begin3 w'],
    ],
    [String.raw`(\n)?<E`, 'a\n<Eb<Ec', ['a', '<Eb', '<Ec']],
    [String.raw`zz(x)|,b,(,)`, 'a,b,,c', ['a,b,', 'c']],
    [String.raw`(x)?-(\n)`, 'a-\nb', ['a-', 'b']],
    [String.raw`(.)\1\d(?:(\n))`, 'xx1\nyy2', ['x1\nyy2']],
    [String.raw`(?:x(,))|y(,)`, 'ax,by,c', ['ax', 'by', 'c']],
    [String.raw`((\r\n)+)`, 'a\r\n\r\nb', ['a', 'b']],
    [String.raw`()<`, 'a<b<c', ['a', '<b', '<c']],
    [String.raw`(?<=\})(,)(?=\{)`, '{"a":1},{"a":2}', ['{"a":1}', '{"a":2}']],
    [String.raw`\d`, 'a1b', ['a', '1b']],
    [String.raw`^((?!))$`, 'a\nb\n', ['a\nb\n']],
  ];
  for (const [pattern, text, events] of alternatives)
    it(`${pattern}: the leftmost group that took part is thrown away, or the match starts an event`, () => {
      const { starts, ends } = breakAtMatches(compileRegex(pattern, { indices: true }))(text, true);
      assert.deepEqual(
        Array.from(starts, (start, index) => text.slice(start, ends[index])),
        events,
      );
    });

  for (const pattern of ['(-+)', 'x([\\r\\n]+)', '([\\r\\n]*)a', '(?:\\n)(a)', '([\\r\\na]+)', '(\\n)|(,)', '(\\s+)', '(']) {
    it(`is not for ${pattern}`, () => assert.equal(afterLineEnds(pattern), undefined));
  }
});
