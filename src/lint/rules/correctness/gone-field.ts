/** Rule: conditions are about fields that are still there. */
import { fieldStatus } from '../../../spl/fields.ts';
import type { Expr } from '../../../spl/syntax/ast.ts';
import { searchRule } from '../../rule.ts';
import { dottedParts, isNarrowed, otherCase } from '../../search-shapes.ts';
import type { LintedSearch } from '../../linted-search.ts';

/** Functions that are made for fields that may not be there. */
const TAKE_NOTHING: ReadonlySet<string> = new Set([
  'isnull',
  'isnotnull',
  'coalesce',
  'nullif',
  'validate',
  'if',
  'case',
  'mvappend',
]);

export const goneField = searchRule(
  'lint/gone-field',
  {
    what: 'A condition is about a field that the results do not have at that point: a command such as stats, table or fields has dropped it.',
    why: 'The condition is never true (under NOT: always), whatever the events say.',
    severity: 'warning',
    references: ['Search Reference: stats'],
    bad: '`web` | stats count by user | search dest=prod* | `example_filter`',
    good: '`web` dest=prod* | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const kind of ['comparison', 'search-in'] as const) {
      for (const { node, at } of search.nodes(kind)) {
        const { field } = node;
        if (at.stage.command !== 'search' || !isNarrowed(at) || fieldStatus(at.flow.input, field.name) !== 'never') continue;
        report(field.span, `There is no field ${field.name} here any more.${otherCase(at.flow.input, field.name)}`);
      }
    }
    const spared = sparedFields(search);
    for (const { node, at } of search.nodes('field')) {
      if (
        at.stage.command !== 'where' ||
        !isNarrowed(at) ||
        spared.has(node) ||
        fieldStatus(at.flow.input, node.name) !== 'never'
      )
        continue;
      report(node.span, `There is no field ${node.name} here any more.${otherCase(at.flow.input, node.name)}`);
    }
  },
);

/** Arguments of such functions; and what a field is compared with, of which lint/bare-word speaks. */
function sparedFields(search: LintedSearch): ReadonlySet<Expr> {
  const spared = new Set<Expr>();
  // `Web.dest` without quotes: lint/dotted-field speaks of it.
  for (const { node, at } of search.nodes('binary')) {
    const parts = dottedParts(node);
    const name = parts?.map((part) => part.name).join('.');
    if (name !== undefined && search.text(node.span) === name && fieldStatus(at.flow.input, name) !== 'never')
      parts?.forEach((part) => spared.add(part));
  }
  for (const { node } of search.nodes('call')) if (TAKE_NOTHING.has(node.name)) node.args.forEach((arg) => spared.add(arg));
  for (const { node } of search.nodes('binary')) {
    const { right } = node;
    if ((node.op === '=' || node.op === '!=') && right.kind === 'field' && right.quote === 'none') spared.add(right);
  }
  return spared;
}
