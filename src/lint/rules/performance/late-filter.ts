/** Rule: events are filtered before they are counted. */
import type { LintedSearch, LintedStage } from '../../linted-search.ts';
import { searchRule } from '../../rule.ts';
import { byFields, conjuncts, searchRoots, stageBefore } from '../../search-shapes.ts';

export const lateFilter = searchRule(
  'lint/late-filter',
  {
    what: 'A search or where behind stats is only about fields that stats groups by.',
    why: 'The same condition before stats gives the same groups, and the events that it drops are neither sorted nor counted.',
    severity: 'info',
    references: ['Search Manual: Write better searches'],
    bad: '`web` | stats count by user, dest | search dest=prod01 | `example_filter`',
    good: '`web` dest=prod01 | stats count by user, dest | `example_filter`',
  },
  (search, report) => {
    const note = ({ stage }: LintedStage, fields: readonly string[]) =>
      report(stage.nameSpan, `The condition on ${[...new Set(fields)].join(', ')} could stand before stats.`);
    for (const at of search.stages) {
      const before = stageBefore(at);
      if (before?.stage.command !== 'stats' || !search.isWritten(at.stage.nameSpan)) continue;
      const by = new Set(byFields(before).map(({ name }) => name));
      if (at.stage.command === 'where') {
        const names = search.nodes('field').flatMap((one) => (one.at === at ? [one.node.name] : []));
        if (names.length > 0 && names.every((name) => by.has(name)) && search.isWritten(at.stage.span)) note(at, names);
      }
      if (at.stage.command !== 'search') continue;
      const [root] = searchRoots(at.stage);
      const fields = root === undefined ? undefined : fieldsOf(search, at);
      if (root === undefined || fields === undefined || fields.length === 0 || !fields.every((name) => by.has(name))) continue;
      if (!conjuncts(root).every((item) => search.isWritten(item.span))) continue;
      note(at, fields);
    }
  },
);

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
