/** top: the most frequent values of fields. */
import { frequentCommand } from '../operators/frequent-values.ts';

/** The top command. */
export const top = frequentCommand({
  name: 'top',
  aliases: ['common'],
  least: false,
  summary: 'Gives the most frequent combinations of values, with how often they occur and what part of all that is.',
  example: {
    spl: 'top user',
    input: [{ user: 'b' }, { user: 'a' }, { user: 'b' }, { host: 'h' }],
    output: [
      { user: 'b', count: '2', percent: '66.666667' },
      { user: 'a', count: '1', percent: '33.333333' },
    ],
  },
});
