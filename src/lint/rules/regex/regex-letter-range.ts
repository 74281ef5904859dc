/** Rule: ranges of letters hold letters only. */
import { placeInPattern, regexLiterals } from '../../regex-literals.ts';
import { searchRule } from '../../rule.ts';

export const regexLetterRange = searchRule(
  'lint/regex-letter-range',
  {
    what: 'A character class has the range `A-z`.',
    why: 'Between Z and a stand `[ \\ ] ^ _` and the backtick, which it takes in as well. `A-Za-z` are the letters.',
    severity: 'warning',
    bad: '`web` | where match(user, "^[A-z]+$") | stats count by user | `example_filter`',
    good: '`web` | where match(user, "^[A-Za-z]+$") | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const literal of regexLiterals(search)) {
      for (const found of literal.pattern.matchAll(/\[[^\]]*?(A-z)[^\]]*\]/g)) {
        const start = found.index + found[0].indexOf('A-z');
        const place = placeInPattern(search, literal, start, start + 3);
        const edit = place === undefined ? undefined : search.edit(place, 'A-Za-z');
        report(place ?? literal.span, 'A-z holds more than letters.', {
          ...(edit === undefined ? {} : { fix: { title: 'Write A-Za-z', safe: false, edits: [edit] } }),
        });
      }
    }
  },
);
