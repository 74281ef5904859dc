/** Rule: a condition does not start or end with "anything". */
import { placeInPattern, regexLiterals } from '../../regex-literals.ts';
import { searchRule } from '../../rule.ts';

export const regexUselessPrefix = searchRule(
  'lint/regex-useless-prefix',
  {
    what: 'The regular expression of match() or regex starts with `.*`.',
    why: 'It may match anywhere in any case; the prefix only makes it try from every place to every other.',
    severity: 'info',
    references: ['Search Reference: Comparison and conditional functions, match'],
    bad: '`web` | where match(url, ".*/admin/") | stats count by user | `example_filter`',
    good: '`web` | where match(url, "/admin/") | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const literal of regexLiterals(search)) {
      if (literal.use !== 'test' || !/^\^?\.\*[^?+|]/.test(literal.pattern) || /^\^/.test(literal.pattern)) continue;
      if (literal.root.kind === 'alternation' || /\\[1-9KG]/.test(literal.pattern)) continue;
      const place = placeInPattern(search, literal, 0, 2);
      const edit = place === undefined ? undefined : search.edit(place, '');
      report(place ?? literal.span, 'A condition may match anywhere: .* at the start says nothing.', {
        ...(edit === undefined ? {} : { fix: { title: 'Take .* away', safe: true, edits: [edit] } }),
      });
    }
  },
);
