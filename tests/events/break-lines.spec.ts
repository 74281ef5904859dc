/** Breaking at line ends alone: the same events as with the whole expression on the whole text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { breakAtLineEndsBefore, breakAtMatches } from '../../src/events/break-lines.ts';
import { withPrefixGroup } from '../../src/events/prefix-group.ts';
import { compilePropsRegex } from '../../src/knowledge/props-regex.ts';
import { afterLineEnds } from '../../src/spl/semantics/regex/after-line-ends.ts';
import { compileRegex } from '../../src/spl/semantics/regex.ts';

const never = (): never => assert.fail('warned');
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
      const whole = compilePropsRegex('LINE_BREAKER', pattern, never);
      assert.ok(whole !== undefined);
      const general = breakAtMatches(whole, false);
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
  ];
  for (const [pattern, text, events] of alternatives)
    it(`${pattern}: a match without the group starts an event`, () => {
      const { pattern: grouped, prefixed } = withPrefixGroup(pattern);
      const regex = compilePropsRegex('LINE_BREAKER', grouped, never);
      assert.ok(regex !== undefined);
      const { starts, ends } = breakAtMatches(regex, prefixed)(text, true);
      assert.deepEqual(
        Array.from(starts, (start, index) => text.slice(start, ends[index])),
        events,
      );
    });

  for (const pattern of ['(-+)', 'x([\\r\\n]+)', '([\\r\\n]*)a', '(?:\\n)(a)', '([\\r\\na]+)', '(\\n)|(,)', '(\\s+)', '(']) {
    it(`is not for ${pattern}`, () => assert.equal(afterLineEnds(pattern), undefined));
  }
});
