/** Rule: the dots of names stand for dots. */
import { placeInPattern, regexLiterals } from '../../regex-literals.ts';
import { searchRule } from '../../rule.ts';

/** A word, a bare dot and what ends names of hosts and files. */
const NAME =
  /(?:^|[^\\\w[])(?:[a-z0-9-]{3,}(\.))(?:com|net|org|io|ru|cn|gov|edu|exe|dll|ps1|bat|vbs|cmd|php|aspx?|jsp)(?![\w+*?{])/gi;

export const regexUnescapedDot = searchRule(
  'lint/regex-unescaped-dot',
  {
    what: 'A dot in the name of a host or file stands for any letter in a regular expression.',
    why: '`example.com` also matches `exampleXcom`: an allow list lets strangers pass, a detection fires on others.',
    severity: 'info',
    bad: '`web` | where match(url, "//example.com/") | stats count by user | `example_filter`',
    good: '`web` | where match(url, "//example[.]com/") | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const literal of regexLiterals(search)) {
      for (const found of literal.pattern.matchAll(NAME)) {
        const dot = found.index + found[0].lastIndexOf('.');
        if (insideClass(literal.pattern, dot)) continue;
        const place = placeInPattern(search, literal, dot, dot + 1);
        const edit = place === undefined ? undefined : search.edit(place, '[.]');
        report(place ?? literal.span, `The dot of "${found[0].replace(/^[^\w]/, '')}" matches any letter.`, {
          ...(edit === undefined ? {} : { fix: { title: 'Write [.]', safe: false, edits: [edit] } }),
        });
      }
    }
  },
);

function insideClass(pattern: string, offset: number): boolean {
  const before = pattern.slice(0, offset);
  return before.lastIndexOf('[') > before.lastIndexOf(']');
}
