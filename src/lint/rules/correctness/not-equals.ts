/** Rule: an exclusion of the base search keeps events that lack the field, where others of the same search do. */
import { searchRule } from '../../rule.ts';
import { conjuncts, searchRoots } from '../../search-shapes.ts';

export const notEquals = searchRule(
  'lint/not-equals',
  {
    what: 'A search excludes values of one field with `f!=v` and with `NOT f=v`.',
    why: '`f!=v` drops events that lack the field, `NOT f=v` keeps them. Side by side only the first counts, and the reader takes them for the same.',
    severity: 'info',
    references: ['Search Manual: NOT expressions'],
    bad: '`web` NOT user=root user!=admin | stats count by user | `example_filter`',
    good: '`web` NOT user=root NOT user=admin | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { stage } of search.stages) {
      for (const root of searchRoots(stage)) {
        const items = conjuncts(root);
        const kept = new Set(
          items.flatMap((item) =>
            item.kind === 'search-not' && (item.item.kind === 'comparison' || item.item.kind === 'search-in')
              ? [item.item.field.name]
              : [],
          ),
        );
        for (const item of items) {
          if (item.kind !== 'comparison' || item.op !== '!=' || !kept.has(item.field.name) || !search.isWritten(item.span))
            continue;
          report(item.span, `This drops events without ${item.field.name}, which the NOT beside it would keep.`);
        }
      }
    }
  },
);
