/** Rule: a detection does not end in a count of everything, which there always is. */
import type { LintedNode, LintedSearch, LintedStage } from '../../linted-search.ts';
import type { AggregationNode } from '../../../spl/syntax/ast.ts';
import { searchRule } from '../../rule.ts';
import { byFields, isFilterMacro, optionOf } from '../../search-shapes.ts';

export const alwaysFires = searchRule(
  'lint/always-fires',
  {
    what: 'A detection counts without BY, and no condition on the result follows.',
    why: 'stats without BY gives one row at every run, with a count of 0 when nothing was found: the detection fires each time.',
    severity: 'warning',
    references: ['Search Reference: stats'],
    bad: '`web` action=blocked | stats count values(user) as user values(src_ip) as src_ip values(dest) as dest | `example_filter`',
    good: '`web` action=blocked | stats count values(user) as user values(src_ip) as src_ip values(dest) as dest | where count > 0 | `example_filter`',
  },
  (search, report) => {
    if (search.of !== 'detection') return;
    const counts = search.nodes('aggregation').filter(isCount);
    for (const at of search.stages) {
      if (at.depth > 0 || !givesOneRow(at, counts) || !at.pipeline.slice(at.index + 1).every((next) => keepsRows(search, next)))
        continue;
      const message = `${at.stage.command} without BY gives a row even when nothing was found: put a condition on the count behind it, or add BY.`;
      report(at.stage.nameSpan, message);
    }
  },
);

const COUNTS: ReadonlySet<string> = new Set(['count', 'c', 'dc', 'distinct_count', 'estdc']);

function isCount({ node }: LintedNode<AggregationNode>): boolean {
  return COUNTS.has(node.function);
}

/** Whether it is sure to: only counts have a value when there is nothing. */
function givesOneRow(at: LintedStage, counts: readonly LintedNode<AggregationNode>[]): boolean {
  const { command } = at.stage;
  if (command !== 'stats' && command !== 'tstats') return false;
  return byFields(at).length === 0 && optionOf(at.stage, 'prestats') === undefined && counts.some((each) => each.at === at);
}

const KEEPING: ReadonlySet<string> = new Set([
  ...['addinfo', 'convert', 'eval', 'eventstats', 'fieldformat', 'fields', 'fillnull', 'iplocation', 'lookup', 'makemv', 'nomv'],
  ...['rename', 'rex', 'sort', 'spath', 'strcat', 'streamstats', 'table'],
]);

/** Whether the row is still there behind a command. A site may put a condition into its filter macro, but need not. */
function keepsRows(search: LintedSearch, at: LintedStage): boolean {
  return KEEPING.has(at.stage.command) || isFilterMacro(search, at);
}
