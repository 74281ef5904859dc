/** Rule: a search of events says which. */
import type { SearchExpr } from '../../../spl/syntax/ast.ts';
import { walkSearchExpr } from '../../../spl/syntax/walk.ts';
import { searchRule } from '../../rule.ts';
import { isEventSearch, isNamingField, searchRoots } from '../../search-shapes.ts';

export const noIndex = searchRule(
  'lint/no-index',
  {
    what: 'A search names no index, sourcetype, source, host, event type or tag, and no macro that does.',
    why: 'It looks through all default indexes of whoever runs it: slow, and it finds different things for different people.',
    severity: 'warning',
    references: ['Search Manual: Write better searches'],
    bad: 'action=blocked | stats count by user | `example_filter`',
    good: '`web` action=blocked | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      const [root] = searchRoots(at.stage);
      if (!isEventSearch(at) || root === undefined || namesSource(root)) continue;
      // Behind a comma of a data model command or at the start of appendpipe there are no events to fetch.
      if (
        at.depth > 0 &&
        !/\[\s*search\s/.test(search.text({ start: Math.max(0, at.stage.span.start - 8), end: at.stage.nameSpan.end + 1 }))
      )
        continue;
      const at1 = root.kind === 'search-and' ? (root.items[0]?.span ?? root.span) : root.span;
      report(at1, 'This looks through all default indexes: it names no index and no sourcetype.');
    }
  },
);

function namesSource(root: SearchExpr): boolean {
  let found = false;
  walkSearchExpr(root, (node) => {
    if (node.kind === 'macro' || node.kind === 'subsearch') found = true;
    if ((node.kind === 'comparison' || node.kind === 'search-in') && isNamingField(node.field.name)) found = true;
  });
  return found;
}
