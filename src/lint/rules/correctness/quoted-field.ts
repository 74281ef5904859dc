/** Rule: fields of eval expressions do not stand in double quotes. */
import type { Expr, StringNode } from '../../../spl/syntax/ast.ts';
import type { LintedStage } from '../../linted-search.ts';
import { searchRule } from '../../rule.ts';

/** Functions that ask about their first argument, which is a field. */
const ABOUT_A_FIELD: ReadonlySet<string> = new Set([
  'isnull',
  'isnotnull',
  'coalesce',
  'mvcount',
  'mvindex',
  'mvdedup',
  'mvsort',
]);

/** Functions that say nothing about a text that is known beforehand. */
const ABOUT_A_VALUE: ReadonlySet<string> = new Set([
  ...['lower', 'upper', 'len', 'trim', 'ltrim', 'rtrim', 'match', 'like', 'substr', 'strftime', 'mvjoin', 'urldecode'],
]);

export const quotedField = searchRule(
  'lint/quoted-field',
  {
    what: 'A name in double quotes stands in an eval expression where a field belongs.',
    why: 'There double quotes make a text: the expression compares or takes the name itself. Names that need quotes take single ones.',
    severity: 'warning',
    references: ['Search Reference: eval, "Field names"'],
    bad: '`web` | where "user"="root" | stats count by user | `example_filter`',
    good: '`web` | where \'user\'="root" | stats count by user | `example_filter`',
  },
  (search, report) => {
    const note = (node: StringNode) => {
      if (!search.isWritten(node.span)) return;
      const edit = node.value.includes("'") ? undefined : search.edit(node.span, `'${node.value}'`);
      report(node.span, `"${node.value}" is a text here; the field is written '${node.value}'.`, {
        ...(edit === undefined ? {} : { fix: { title: `Write '${node.value}'`, safe: false, edits: [edit] } }),
      });
    };
    for (const { node } of search.nodes('binary')) {
      if (!['=', '!=', '<', '<=', '>', '>='].includes(node.op) || !isConstant(node.right)) continue;
      if (node.left.kind === 'string' && isName(node.left)) note(node.left);
    }
    for (const { node } of search.nodes('in')) if (node.operand.kind === 'string' && isName(node.operand)) note(node.operand);
    for (const { node, at } of search.nodes('call')) {
      const [first] = node.args;
      if (first?.kind !== 'string' || !isName(first)) continue;
      // Behind makeresults people try functions on texts.
      const isMeant = ABOUT_A_VALUE.has(node.name) && !first.value.includes(' ') && !startsFromNothing(at);
      if (ABOUT_A_FIELD.has(node.name) || isMeant) note(first);
    }
  },
);

function startsFromNothing({ pipeline }: LintedStage): boolean {
  return pipeline[0]?.stage.command === 'makeresults';
}

function isConstant(expr: Expr): boolean {
  return expr.kind === 'string' || expr.kind === 'number';
}

function isName({ value }: StringNode): boolean {
  return /^[A-Za-z_][\w.{}:-]*(?: [\w.{}:-]+)*$/.test(value);
}
