/** Rule: texts of eval expressions stand in quotes. */
import { fieldStatus } from '../../../spl/fields.ts';
import type { LintedStage } from '../../linted-search.ts';
import { searchRule } from '../../rule.ts';
import { isNarrowed } from '../../search-shapes.ts';

/** Words that are values far more often than names of fields. */
const VALUES: ReadonlySet<string> = new Set([
  ...['true', 'false', 'null', 'yes', 'no', 'unknown', 'success', 'failure', 'allowed', 'blocked', 'enabled', 'disabled'],
  ...['low', 'medium', 'high', 'critical', 'informational', 'admin', 'root', 'system'],
]);

export const bareWord = searchRule(
  'lint/bare-word',
  {
    what: 'An eval expression compares with a word without quotes that is no field there.',
    why: 'A word without quotes is the name of a field. There is none, so the comparison is with nothing and never true.',
    severity: 'warning',
    references: ['Search Reference: where'],
    bad: '`web` | where action=blocked | stats count by user, action | `example_filter`',
    good: '`web` | where action="blocked" | stats count by user, action | `example_filter`',
  },
  (search, report) => {
    const made = new Map<LintedStage, Set<string>>();
    for (const { node, at } of search.nodes('assignment')) made.set(at, (made.get(at) ?? new Set()).add(node.target.name));
    for (const { node, at } of search.nodes('binary')) {
      if (node.op !== '=' && node.op !== '!=') continue;
      const { left, right } = node;
      if (right.kind !== 'field' || right.quote !== 'none' || left.kind === 'string' || left.kind === 'number') continue;
      if (!/^[A-Za-z_]\w*$/.test(right.name) || !search.isWritten(right.span)) continue;
      const status = fieldStatus(at.flow.input, right.name);
      const isNoField =
        status === 'never' && isNarrowed(at) && fieldIsThere(at.flow.input, left) && made.get(at)?.has(right.name) !== true;
      if (!isNoField && !(status !== 'always' && status !== 'maybe' && VALUES.has(right.name.toLowerCase()))) continue;
      // Any other word may be a field by a wrong name.
      const edit = VALUES.has(right.name.toLowerCase()) ? search.edit(right.span, `"${right.name}"`) : undefined;
      report(right.span, `There is no field ${right.name} here; a text would need double quotes.`, {
        ...(edit === undefined ? {} : { fix: { title: `Write "${right.name}"`, safe: false, edits: [edit] } }),
      });
    }
  },
);

function fieldIsThere(
  input: Parameters<typeof fieldStatus>[0],
  left: { readonly kind: string; readonly name?: string },
): boolean {
  return left.kind !== 'field' || fieldStatus(input, left.name ?? '') !== 'never';
}
