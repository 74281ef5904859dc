/** rare: the least frequent values of fields. */
import type { Command } from '../command.ts';
import { frequentFields, frequentInputs, frequentRows, parseFrequent, type FrequentArgs } from '../operators/frequent-values.ts';

/** The rare command. Every value of a multivalue counts. */
export const rare: Command<FrequentArgs> = {
  name: 'rare',
  docs: {
    summary: 'Gives the least frequent combinations of values, with how often they occur and what part of all that is.',
    usage:
      'rare [<N>] [limit=<int>] [showcount=<bool>] [showperc=<bool>] [countfield=<string>] [percentfield=<string>] [useother=<bool>] [otherstr=<string>] <field-list> [BY <field-list>]',
    examples: [
      {
        spl: 'rare user',
        input: [{ user: 'b' }, { user: 'a' }, { user: 'b' }, { host: 'h' }],
        output: [
          { user: 'a', count: '1', percent: '33.333333' },
          { user: 'b', count: '2', percent: '66.666667' },
        ],
      },
      {
        spl: 'rare limit=1 showperc=f useother=t user BY host',
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
    manual: 'Search Reference: rare',
  },
  order: 'ignores',
  parse: parseFrequent,
  fields: frequentFields,
  needs: frequentInputs,
  run: (args, input) => frequentRows(input ?? [], args, true),
};
