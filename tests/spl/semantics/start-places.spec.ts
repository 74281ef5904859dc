/** Patterns that begin with a repetition of everything are tried at few places, and find the same. */
import assert from 'node:assert/strict';
import { compileRegex } from '../../../src/spl/semantics/regex.ts';
import { NO_FLAGS } from '../../../src/spl/semantics/regex/cursor.ts';
import { parseRegex } from '../../../src/spl/semantics/regex/parse-regex.ts';
import { resolveRegex } from '../../../src/spl/semantics/regex/resolve.ts';
import type { StartPlaces } from '../../../src/spl/semantics/regex/start-places.ts';
import { startPlaces } from '../../../src/spl/semantics/regex/start-places.ts';

describe('startPlaces', () => {
  const cases: readonly (readonly [string, StartPlaces])[] = [
    ['(?s).*a', 'once'],
    ['(?s)(.*?)a', 'once'],
    ['(?s).+a|.*b', 'once'],
    ['.*a', 'lines'],
    ['(?:.+?a)', 'lines'],
    ['(?s:.*)a|.*b', 'lines'],
    ['.*a|b', 'anywhere'],
    ['(?s).{0,9}a', 'anywhere'],
    ['(?s).*+a', 'anywhere'],
    ['(?s)(.*)x\\1', 'anywhere'],
    ['[^\\r\\n]*a', 'anywhere'],
    ['a.*', 'anywhere'],
    ['(?:).*a', 'anywhere'],
  ];
  for (const [pattern, places] of cases) {
    it(`of ${pattern} are: ${places}`, () => assert.equal(startPlaces(resolveRegex(parseRegex(pattern, NO_FLAGS))), places));
  }
});

describe('a pattern that begins with .*', () => {
  const texts = ['', 'a', 'ba', '\n', 'x\nya\nb', 'ab\n\nab', 'b\r\na', '\u{1f600}a\n\u{1f600}'];
  const bodies = ['a', '(a|$)', 'b?', '(?=a)', '\\ba', '\\Ka', '^a', '[^a]*$'];
  const flags = ['', '(?s)', '(?m)', '(?ms)'];
  const starts = ['.*', '.*?', '.+', '(.*)'];
  it('finds from every offset what one finds that is tried at every place', () => {
    for (const flag of flags)
      for (const start of starts)
        for (const body of bodies) {
          const few = compileRegex(`${flag}${start}${body}`);
          // A group that may match nothing hides the start.
          const many = compileRegex(`${flag}(?:)${start}${body}`);
          for (const text of texts)
            for (let from = 0; from <= text.length; from++)
              assert.deepEqual(
                [few.exec(text, from), few.exec(text, from)?.index],
                [many.exec(text, from), many.exec(text, from)?.index],
                `${few.pattern} from ${from} of ${JSON.stringify(text)}`,
              );
        }
  });
  it('is not stopped on a long text that has no match', () => {
    const stopped: string[] = [];
    const regex = compileRegex('(?ms).*a user was (.*?)[:.]', { warn: ({ code }) => stopped.push(code) });
    const text = 'Some line of a message\n'.repeat(20_000);
    for (let times = 0; times < 20; times++) assert.equal(regex.test(text), false);
    assert.deepEqual(stopped, []);
  });
});
