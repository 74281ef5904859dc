/** Rule: regular expressions are not written as wildcards. */
import { regexLiterals } from '../../regex-literals.ts';
import { searchRule } from '../../rule.ts';

export const regexGlob = searchRule(
  'lint/regex-glob',
  {
    what: 'A regular expression is written like a wildcard: a word with `*` at its end, and nothing else that regular expressions have.',
    why: 'There `*` repeats the letter before it, also not at all: `admin*` matches `admi`.',
    severity: 'warning',
    references: ['Search Reference: Comparison and conditional functions, match'],
    bad: '`web` | where match(user, "admin*") | stats count by user | `example_filter`',
    good: '`web` | where match(user, "^admin") | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const literal of regexLiterals(search)) {
      if (literal.use === 'test' && /^[\w .-]*\w\*$/.test(literal.pattern))
        report(literal.span, 'Here * repeats the letter before it; it is no wildcard.');
    }
  },
);
