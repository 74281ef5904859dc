/** Rule: fields that eval makes are used. */
import { searchRule } from '../../rule.ts';

export const unusedEval = searchRule(
  'lint/unused-eval',
  {
    what: 'eval sets a field that nothing behind it reads, and that is not in the results.',
    why: 'Either it can go, or the command that should use it names another field.',
    severity: 'warning',
    bad: '`web` | eval source_ip=lower(src_ip) | stats count by user, src_ip | `example_filter`',
    good: '`web` | eval source_ip=lower(src_ip) | stats count by user, source_ip | `example_filter`',
  },
  (search, report) => {
    for (const { node, at } of search.nodes('assignment')) {
      if (at.stage.command !== 'eval' || !search.isWritten(node.span)) continue;
      const { name } = node.target;
      const { demanded } = at.flow;
      if (demanded === 'all' || demanded.has(name) || name.includes('{') || name.startsWith('_')) continue;
      const later = search
        .nodes('assignment')
        .some((one) => one.at === at && one.node.span.start > node.span.start && search.text(one.node.value.span).includes(name));
      if (!later) report(node.target.span, `Nothing uses ${name} after this.`);
    }
  },
);
