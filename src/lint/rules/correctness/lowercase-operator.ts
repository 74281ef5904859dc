/** Rule: AND, OR and NOT of searches are written in capitals. */
import { searchRule } from '../../rule.ts';

export const lowercaseOperator = searchRule(
  'lint/lowercase-operator',
  {
    what: 'A search has `and`, `or` or `not` in small letters.',
    why: 'Only in capitals they are operators; otherwise they are words that the event must hold, all of them.',
    severity: 'warning',
    references: ['Search Reference: search, "Logical expression options"'],
    bad: '`web` (action=blocked or action=denied) | stats count by user | `example_filter`',
    good: '`web` (action=blocked OR action=denied) | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { node } of search.nodes('term')) {
      if (node.quoted || node.form !== 'plain' || !/^(?:and|or|not|And|Or|Not)$/.test(node.text)) continue;
      const operator = node.text.toUpperCase();
      const edit = search.edit(node.span, operator);
      report(node.span, `"${node.text}" is a word to look for here; the operator is ${operator}.`, {
        ...(edit === undefined ? {} : { fix: { title: `Write ${operator}`, safe: false, edits: [edit] } }),
      });
    }
  },
);
