/** Rule: formats of times do not take months for minutes. */
import type { StringNode, WordNode } from '../../../spl/syntax/ast.ts';
import { searchRule } from '../../rule.ts';

export const timeFormat = searchRule(
  'lint/time-format',
  {
    what: 'The format of a time has the month where minutes belong, or minutes where the month belongs.',
    why: '`%m` is the month and `%M` the minute: the time comes out wrong and nobody notices.',
    severity: 'warning',
    references: ['Search Reference: Date and time format variables'],
    bad: '`web` | eval day=strftime(_time, "%Y-%M-%d") | stats count by user, day | `example_filter`',
    good: '`web` | eval day=strftime(_time, "%Y-%m-%d") | stats count by user, day | `example_filter`',
  },
  (search, report) => {
    const check = (span: StringNode['span'], format: string) => {
      if (/%[HI]:%m|%m:%S/.test(format)) report(span, '%m is the month; minutes are %M.');
      else if (/%[Yy][-/.]?%M|%M[-/.]?%d|%d[-/.]%M/.test(format)) report(span, '%M are the minutes; the month is %m.');
    };
    for (const { node } of search.nodes('call')) {
      const [, format] = node.args;
      if ((node.name === 'strftime' || node.name === 'strptime') && format?.kind === 'string') check(format.span, format.value);
    }
    for (const { node } of search.nodes('option')) {
      const value: WordNode = node.value;
      if (node.name === 'timeformat' || node.name === 'time_format') check(value.span, value.text);
    }
  },
);
