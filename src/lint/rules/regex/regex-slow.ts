/** Rule: few parts of a pattern compete for the same letters. */
import { shapeOf } from '../../../spl/semantics/regex/shape.ts';
import { regexLiterals } from '../../regex-literals.ts';
import { searchRule } from '../../rule.ts';

const MOST = 4;

export const regexSlow = searchRule(
  'lint/regex-slow',
  {
    what: `More than ${MOST - 1} unlimited repetitions of a regular expression can each end at many places.`,
    why: 'Each multiplies the time by the length of the text; long command lines reach the match limit and then count as no match.',
    severity: 'info',
    references: ['limits.conf: [rex] match_limit'],
    bad: '`web` | where match(url, ".*a.*b.*c.*d.*e") | stats count by user | `example_filter`',
    good: '`web` | where match(url, "^/api/[^/]+/") | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const literal of regexLiterals(search)) {
      const { exponential, power } = shapeOf(literal.root);
      if (!exponential && power > MOST && !cutsAtSeparator(literal.pattern))
        report(literal.span, `On a text that does not match, time may grow with its length, at worst to the power of ${power}.`);
    }
  },
);

/**
 * `(.*?);(.*?);(.*?)$` cuts a text at a separator. It fails where there are too few of them, and few can be tried in few ways only.
 */
function cutsAtSeparator(pattern: string): boolean {
  const plain = pattern.replace(/\(\?P?<\w+>(\.[*+]\??)\)/g, '$1');
  return /^\^?\.[*+]\??(\\?[^\w\s.*+?()[\]{}|^$\\])(?:\.[*+]\??\1)*\.[*+]\??\$?$/.test(plain);
}
