/** loadjob: the results of an earlier job, which only a real Splunk keeps. */
import type { Command } from '../command.ts';
import { ANY_FIELDS } from '../fields.ts';
import { NO_DEMAND } from '../operators/demand.ts';
import { textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `loadjob`: the job's id, or `savedsearch=user:app:name`. */
export type LoadjobArgs = { readonly options: readonly OptionNode[]; readonly job: WordNode | undefined };

const OPTIONS: OptionTypes = {
  savedsearch: 'text',
  events: 'boolean',
  job_delegate: 'text',
  artifact_offset: 'count',
  ignore_running: 'boolean',
};

/** The loadjob command. It has no run: no job outlives its run here. */
export const loadjob: Command<LoadjobArgs> = {
  name: 'loadjob',
  docs: {
    summary: 'Loads the results of an earlier job.',
    usage:
      'loadjob (<sid> | savedsearch="<user>:<app>:<name>") [events=<bool>] [job_delegate=<string>] [artifact_offset=<int>] [ignore_running=<bool>]',
    examples: [],
    manual: 'Search Reference: loadjob',
  },
  generates: 'first',
  order: 'makes',
  parse: (p: StageParser) => {
    let job: WordNode | undefined;
    const options = parseArguments(p, OPTIONS, () => {
      if (job !== undefined) return false;
      job = p.word();
      return job !== undefined;
    });
    if (job === undefined && textOption(options, 'savedsearch') === undefined)
      p.problem('spl/expected-value', 'loadjob needs the id of a job, or savedsearch=.', p.nameSpan);
    return { options, job };
  },
  fields: () => ANY_FIELDS,
  needs: () => NO_DEMAND,
};
