/** Rule: no field is set to itself. */
import { searchRule } from '../../rule.ts';

export const selfAssignment = searchRule(
  'lint/self-assignment',
  {
    what: 'eval sets a field to itself, or rename gives a field the name it has.',
    why: 'It changes nothing; most likely another field was meant.',
    severity: 'warning',
    bad: '`web` | eval user=user | stats count by user | `example_filter`',
    good: '`web` | eval user=lower(user) | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { node } of search.nodes('assignment')) {
      if (node.value.kind === 'field' && node.value.name === node.target.name && search.isWritten(node.span))
        report(node.span, `${node.target.name} is set to itself.`);
    }
    for (const { node, at } of search.nodes('rename')) {
      // `lookup table host` is a pair of a column and a field called the same.
      if (at.stage.command === 'rename' && node.from.name === node.to.name && search.isWritten(node.span))
        report(node.span, `${node.from.name} has this name already.`);
    }
  },
);
