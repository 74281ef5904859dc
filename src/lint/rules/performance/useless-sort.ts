/** Rule: nothing is sorted that loses its order at once. */
import { span } from '../../../base/source.ts';
import { searchRule } from '../../rule.ts';
import { isUselessSort, stageAfter } from '../../search-shapes.ts';

export const uselessSort = searchRule(
  'lint/useless-sort',
  {
    what: 'sort stands before a command that puts its results in an order of its own.',
    why: 'The order is lost at once. Sorting costs time, and without `sort 0` it drops all but 10,000 results.',
    severity: 'warning',
    references: ['Search Reference: sort'],
    bad: '`web` | sort 0 user | stats count by user | `example_filter`',
    good: '`web` | stats count by user | sort 0 user | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      const { stage } = at;
      const next = stageAfter(at);
      if (next === undefined || !isUselessSort(at)) continue;
      const keepsAll = stage.args?.['count'] !== undefined;
      const edit = search.edit(span(stage.span.start, next.stage.span.start), '');
      report(stage.nameSpan, `${next.stage.command} does not care about the order of what it is given.`, {
        ...(edit === undefined ? {} : { fix: { title: 'Take sort away', safe: keepsAll, edits: [edit] } }),
      });
    }
  },
);
