/** Rule: events are filtered before they are counted. */
import type { ArgNode } from '../../../spl/syntax/ast.ts';
import type { LintedSearch, LintedStage } from '../../linted-search.ts';
import { searchRule } from '../../rule.ts';
import { conjuncts, searchRoots, stageBefore } from '../../search-shapes.ts';

export const lateFilter = searchRule(
  'lint/late-filter',
  {
    what: 'A search behind stats is only about fields that stats groups by.',
    why: 'The same condition before stats gives the same groups, and the events that it drops are neither sorted nor counted.',
    severity: 'info',
    references: ['Search Manual: Write better searches'],
    bad: '`web` | stats count by user, dest | search dest=prod01 | `example_filter`',
    good: '`web` dest=prod01 | stats count by user, dest | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      const before = stageBefore(at);
      if (at.stage.command !== 'search' || !search.isWritten(at.stage.nameSpan) || before?.stage.command !== 'stats') continue;
      const by = byFields(before);
      const [root] = searchRoots(at.stage);
      const fields = root === undefined ? undefined : fieldsOf(search, at);
      if (root === undefined || fields === undefined || fields.length === 0 || !fields.every((name) => by.has(name))) continue;
      if (!conjuncts(root).every((item) => search.isWritten(item.span))) continue;
      report(at.stage.nameSpan, `The condition on ${[...new Set(fields)].join(', ')} could stand before stats.`);
    }
  },
);

function byFields({ stage }: LintedStage): ReadonlySet<string> {
  const by = stage.args?.['by'] ?? [];
  const nodes: readonly ArgNode[] = 'kind' in by ? [by] : by;
  return new Set(nodes.flatMap((node) => (node.kind === 'field' ? [node.name] : [])));
}

/** Undefined when it is about more than fields. */
function fieldsOf(search: LintedSearch, at: LintedStage): readonly string[] | undefined {
  for (const kind of ['term', 'macro', 'subsearch'] as const)
    if (search.nodes(kind).some((one) => one.at === at)) return undefined;
  return (['comparison', 'search-in'] as const).flatMap((kind) =>
    search
      .nodes(kind)
      .filter((one) => one.at === at)
      .map((one) => one.node.field.name),
  );
}
