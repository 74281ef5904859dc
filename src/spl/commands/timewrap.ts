/** timewrap: compares spans of a timechart; parsed here, run only by a real Splunk. */
import type { Command } from '../command.ts';
import { takeOption, takeUnknownOption, type OptionTypes } from '../operators/options.ts';
import { asTimeSpan, parseSpan } from '../operators/span.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `timewrap`. */
export type TimewrapArgs = { readonly span: WordNode; readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { align: ['now', 'end'], series: ['relative', 'exact', 'short'], time_format: 'text' };

/** The timewrap command. It needs a real Splunk. */
export const timewrap: Command<TimewrapArgs> = {
  name: 'timewrap',
  docs: {
    summary: 'Shows each span of time of a timechart as a series of its own.',
    usage: 'timewrap <span> [align=now|end] [series=relative|exact|short] [time_format=<string>]',
    examples: [],
    manual: 'Search Reference: timewrap',
  },
  order: 'needs',
  parse: parseTimewrap,
  fields: () => ({ named: new Map([['_time', 'always']]), open: true }),
  needs: () => 'all',
};

function parseTimewrap(p: StageParser): TimewrapArgs | undefined {
  const options: OptionNode[] = [];
  let span: WordNode | undefined;
  while (!p.atEnd()) {
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) options.push(option);
    else if (!takeUnknownOption(p, OPTIONS)) {
      const word = span === undefined ? p.word() : undefined;
      if (word === undefined) break;
      span = word;
    }
  }
  const length = parseSpan(span?.text ?? '');
  if (length === undefined || asTimeSpan(length) === undefined)
    p.problem('spl/expected-value', 'timewrap needs a span of time such as 1week.', span?.span ?? p.nameSpan);
  p.expectEnd();
  return span === undefined ? undefined : { span, options };
}
