/** Rule: names with dots stand in single quotes in eval expressions. */
import type { BinaryNode, Expr } from '../../../spl/syntax/ast.ts';
import { fieldStatus } from '../../../spl/fields.ts';
import type { Fields } from '../../../spl/fields.ts';
import { searchRule } from '../../rule.ts';
import { dottedParts } from '../../search-shapes.ts';

export const dottedField = searchRule(
  'lint/dotted-field',
  {
    what: 'A name with dots stands without quotes in an eval expression.',
    why: 'There a dot joins two texts: `a.b` is the value of a followed by that of b. A field of that name is written in single quotes.',
    severity: 'warning',
    references: ['Search Reference: eval, "Field names"', 'Search Reference: where'],
    bad: '`web` | where userIdentity.type="Root" | stats count by user | `example_filter`',
    good: '`web` | where \'userIdentity.type\'="Root" | stats count by user | `example_filter`',
  },
  (search, report) => {
    const inside = new Set<Expr>();
    for (const { node, at } of search.nodes('binary')) {
      if (node.op !== '.' || inside.has(node)) continue;
      markInside(node, inside);
      const parts = dottedParts(node);
      const written = search.text(node.span);
      if (parts === undefined || written !== parts.map((part) => part.name).join('.')) continue;
      if (!parts.every((part) => isNoField(at.flow.input, part.name)) && fieldStatus(at.flow.input, written) !== 'always')
        continue;
      if (!search.isWritten(node.span)) continue;
      const edit = search.edit(node.span, `'${written}'`);
      report(
        node.span,
        `This joins the fields ${parts.map((part) => part.name).join(' and ')}; one field is written '${written}'.`,
        {
          ...(edit === undefined ? {} : { fix: { title: `Write '${written}'`, safe: false, edits: [edit] } }),
        },
      );
    }
  },
);

function markInside(node: BinaryNode, inside: Set<Expr>): void {
  for (const side of [node.left, node.right]) {
    if (side.kind !== 'binary' || side.op !== '.') continue;
    inside.add(side);
    markInside(side, inside);
  }
}

function isNoField(input: Fields, name: string): boolean {
  const status = fieldStatus(input, name);
  return status === 'open' || status === 'never';
}
