/** Rule: fields with all values of a group are not compared as if they had one. */
import { searchRule } from '../../rule.ts';

export const multivalueComparison = searchRule(
  'lint/multivalue-comparison',
  {
    what: 'A where compares a field that values() or list() has made by `!=`, `<` or `>`.',
    why: 'The field may hold several values. Which of them count is not what the comparison says; mvcount(), mvfilter() and mvfind() are explicit.',
    severity: 'info',
    references: ['Search Reference: Multivalue eval functions'],
    bad: '`web` | stats values(action) AS action by user | where action!="allowed" | `example_filter`',
    good: '`web` | stats values(action) AS action by user | where isnull(mvfind(action, "^allowed$")) | `example_filter`',
  },
  (search, report) => {
    for (const { node, at } of search.nodes('binary')) {
      if (at.stage.command !== 'where' || !['!=', '<', '<=', '>', '>='].includes(node.op) || node.left.kind !== 'field') continue;
      const { name } = node.left;
      const before = at.pipeline.slice(0, at.index).findLast((one) => mentions(one.stage.command));
      const made = search
        .nodes('aggregation')
        .some(
          (one) =>
            one.at === before && /^(?:values|list)$/.test(one.node.function) && (one.node.alias?.name ?? one.node.text) === name,
        );
      if (made) report(node.span, `${name} holds all values of its group here.`);
    }
  },
);

function mentions(command: string): boolean {
  return command === 'stats' || command === 'tstats' || command === 'eval' || command === 'mvexpand';
}
