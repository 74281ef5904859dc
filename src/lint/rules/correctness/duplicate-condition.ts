/** Rule: a condition stands once in its AND, OR or IN. */
import type { SearchExpr } from '../../../spl/syntax/ast.ts';
import { span } from '../../../base/source.ts';
import { searchRule } from '../../rule.ts';

export const duplicateCondition = searchRule(
  'lint/duplicate-condition',
  {
    what: 'The same condition stands twice in an AND, an OR or a list.',
    why: 'The second changes nothing; most likely another value was meant.',
    severity: 'warning',
    bad: '`web` status IN (403, 404, 403) | stats count by user | `example_filter`',
    good: '`web` status IN (403, 404) | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { node } of search.nodes('search-in')) {
      const seen = new Map<string, number>();
      for (const [index, value] of node.values.entries()) {
        const key = `${value.form}:${value.form === 'case' ? value.text : value.text.toLowerCase()}`;
        const before = node.values[index - 1];
        if (value.text !== '' && seen.has(key) && before !== undefined && search.isWritten(value.span)) {
          const edit = search.edit(span(before.span.end, value.span.end), '');
          report(value.span, `"${value.text}" stands in the list before.`, {
            ...(edit === undefined ? {} : { fix: { title: 'Take it away', safe: true, edits: [edit] } }),
          });
        }
        seen.set(key, index);
      }
    }
    for (const kind of ['search-and', 'search-or'] as const) {
      for (const { node } of search.nodes(kind)) {
        const seen = new Set<string>();
        for (const item of node.items) {
          const key = keyOf(item);
          if (key === undefined) continue;
          if (seen.has(key) && search.isWritten(item.span)) report(item.span, 'The same condition stands before it.');
          seen.add(key);
        }
      }
    }
  },
);

/** The same for conditions that hold for the same events. */
function keyOf(expr: SearchExpr): string | undefined {
  switch (expr.kind) {
    case 'comparison':
      return `${expr.field.name}${expr.op}${expr.value.form}:${expr.value.form === 'case' ? expr.value.text : expr.value.text.toLowerCase()}`;
    case 'search-not': {
      const inner = keyOf(expr.item);
      return inner === undefined ? undefined : `NOT ${inner}`;
    }
    default:
      return undefined;
  }
}
