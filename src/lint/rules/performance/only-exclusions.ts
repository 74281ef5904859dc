/** Rule: a search of events says what it looks for, not only what it does not. */
import type { SearchExpr } from '../../../spl/syntax/ast.ts';
import { searchRule } from '../../rule.ts';
import { conjuncts, isEventSearch, searchRoots } from '../../search-shapes.ts';

export const onlyExclusions = searchRule(
  'lint/only-exclusions',
  {
    what: 'A search of events starts with `NOT`.',
    why: 'The index finds what is there, not what is missing. What must be there belongs first: the reader sees what is looked for, and the events are found by it.',
    severity: 'info',
    references: ['Search Manual: Write better searches'],
    bad: 'NOT user=root index=web | stats count by user | `example_filter`',
    good: '`web` NOT user=root | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      if (!isEventSearch(at)) continue;
      for (const root of searchRoots(at.stage)) {
        const [first] = conjuncts(root);
        if (first !== undefined && isExclusion(first)) report(first.span, 'Say first what the events must hold.');
      }
    }
  },
);

function isExclusion(expr: SearchExpr): boolean {
  return expr.kind === 'search-not' || (expr.kind === 'comparison' && expr.op === '!=');
}
