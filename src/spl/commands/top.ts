/** top: the most frequent values of fields. */
import type { Command } from '../command.ts';
import { frequentFields, frequentInputs, frequentRows, parseFrequent, type FrequentArgs } from '../operators/frequent-values.ts';

/** The top command. Every value of a multivalue counts. */
export const top: Command<FrequentArgs> = {
  name: 'top',
  aliases: ['common'],
  docs: {
    summary: 'Gives the most frequent combinations of values, with how often they occur and what part of all that is.',
    usage:
      'top [<N>] [limit=<int>] [showcount=<bool>] [showperc=<bool>] [countfield=<string>] [percentfield=<string>] [useother=<bool>] [otherstr=<string>] <field-list> [BY <field-list>]',
    examples: [
      {
        spl: 'top user',
        input: [{ user: 'b' }, { user: 'a' }, { user: 'b' }, { host: 'h' }],
        output: [
          { user: 'b', count: '2', percent: '66.666667' },
          { user: 'a', count: '1', percent: '33.333333' },
        ],
      },
      {
        spl: 'top limit=1 showperc=f useother=t user BY host',
        input: [
          { host: 'h', user: 'b' },
          { host: 'h', user: 'a' },
          { host: 'i', user: 'c' },
        ],
        output: [
          { host: 'h', user: 'a', count: '1' },
          { host: 'h', user: 'OTHER', count: '1' },
          { host: 'i', user: 'c', count: '1' },
        ],
      },
    ],
    manual: 'Search Reference: top',
  },
  order: 'ignores',
  parse: parseFrequent,
  fields: frequentFields,
  needs: frequentInputs,
  run: (args, input) => frequentRows(input ?? [], args, false),
};
