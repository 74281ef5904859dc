/** Rule: fields with all values of a group are not compared as if they had one. */
import type { LintedSearch, LintedStage } from '../../linted-search.ts';
import { searchRule } from '../../rule.ts';

export const multivalueComparison = searchRule(
  'lint/multivalue-comparison',
  {
    what: 'A where compares a field that values() or list() has made as if it had one value.',
    why: 'The field may hold several values: `=` holds as soon as one of them is equal, whatever the others are, and which of them `!=`, `<` and `>` look at is not what the comparison says. mvcount(), mvfilter() and mvfind() are explicit.',
    severity: 'info',
    references: ['Search Reference: Multivalue eval functions'],
    bad: '`web` | stats values(action) AS action by user | where action!="allowed" | `example_filter`',
    good: '`web` | stats values(action) AS action by user | where isnull(mvfind(action, "^allowed$")) | `example_filter`',
  },
  (search, report) => {
    const made = new Map<LintedStage, Set<string>>();
    for (const { node, at } of search.nodes('aggregation')) {
      if (/^(?:values|list)$/.test(node.function)) made.set(at, (made.get(at) ?? new Set()).add(node.alias?.name ?? node.text));
    }
    for (const { node, at } of search.nodes('binary')) {
      if (at.stage.command !== 'where' || !COMPARING.has(node.op) || node.left.kind !== 'field') continue;
      const { name } = node.left;
      const before = at.pipeline.slice(0, at.index).findLast((one) => mentions(one.stage.command));
      if (before === undefined || made.get(before)?.has(name) !== true || (node.op === '=' && asksForOne(search, at))) continue;
      report(node.span, `${name} holds all values of its group here${node.op === '=' ? ': one that is equal is enough' : ''}.`);
    }
  },
);

const COMPARING: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

function mentions(command: string): boolean {
  return command === 'stats' || command === 'tstats' || command === 'eval' || command === 'mvexpand';
}

/** `where count=1 AND f="v"` is about groups of one. */
function asksForOne(search: LintedSearch, at: LintedStage): boolean {
  return search
    .nodes('binary')
    .some((one) => one.at === at && one.node.op === '=' && one.node.right.kind === 'number' && one.node.right.text === '1');
}
