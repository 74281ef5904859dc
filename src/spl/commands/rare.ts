/** rare: the least frequent values of fields. */
import { frequentCommand } from '../operators/frequent-values.ts';

/** The rare command. */
export const rare = frequentCommand({
  name: 'rare',
  least: true,
  summary: 'Gives the least frequent combinations of values, with how often they occur and what part of all that is.',
  example: {
    spl: 'rare user',
    input: [{ user: 'b' }, { user: 'a' }, { user: 'b' }, { host: 'h' }],
    output: [
      { user: 'a', count: '1', percent: '33.333333' },
      { user: 'b', count: '2', percent: '66.666667' },
    ],
  },
});
