/** Rule: fields that eval makes are used. */
import { fieldStatus } from '../../../spl/fields.ts';
import { exprFields } from '../../../spl/operators/expr-fields.ts';
import { searchRule } from '../../rule.ts';
import { isFilterMacro } from '../../search-shapes.ts';

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
    // Looked for once: a search may have hundreds of evals.
    const macros = search.stages.filter((one) => isFilterMacro(search, one));
    for (const at of search.stages) {
      const { stage, flow } = at;
      const assignments = stage.command === 'eval' ? stage.args?.['assignments'] : undefined;
      if (assignments === undefined) continue;
      const live = flow.demanded === 'all' ? undefined : new Set(flow.demanded);
      if (live === undefined) continue;
      const filters = macros.filter((one) => one.pipeline === at.pipeline && one.index >= at.index);
      for (const node of ('kind' in assignments ? [assignments] : assignments).toReversed()) {
        if (node.kind !== 'assignment') continue;
        const { name } = node.target;
        // A site puts conditions on any field it likes into the filter macro.
        const isSeen = filters.some(({ flow: { input } }) => fieldStatus(input, name) !== 'never');
        const isUsed = isSeen || live.has(name) || name.includes('{') || name.startsWith('_');
        if (!isUsed && search.isWritten(node.span)) report(node.target.span, `Nothing uses ${name} after this.`);
        const read = exprFields(node.value);
        if (read === 'all') break;
        live.delete(name);
        for (const field of read) live.add(field);
      }
    }
  },
);
