/** Rule: transactions are bounded, or are stats. */
import { searchRule } from '../../rule.ts';
import { optionOf } from '../../search-shapes.ts';

const BOUNDS = ['maxspan', 'maxpause', 'startswith', 'endswith'];

export const transaction = searchRule(
  'lint/transaction',
  {
    what: 'transaction has no maxspan, maxpause, startswith or endswith.',
    why: 'It then only groups by fields, which stats does in parallel and without dropping groups when memory runs out.',
    severity: 'warning',
    references: ['Search Manual: About transactions', 'limits.conf: [transactions]'],
    bad: '`web` | transaction user | table user, duration | `example_filter`',
    good: '`web` | stats range(_time) AS duration by user | `example_filter`',
  },
  (search, report) => {
    for (const { stage } of search.stages) {
      if (stage.command !== 'transaction' || stage.args === undefined) continue;
      if (
        BOUNDS.some(
          (name) => optionOf(stage, name) !== undefined || new RegExp(`\\b${name}\\s*=`, 'i').test(search.text(stage.span)),
        )
      )
        continue;
      report(stage.nameSpan, 'Without bounds this is stats by the same fields, only slower and with limits.');
    }
  },
);
