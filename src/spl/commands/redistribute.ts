/** redistribute: divides the results among indexers, for speed. */
import { describeCommand, sameRows } from '../operators/describe-command.ts';

/** The redistribute command. */
export const redistribute = describeCommand({
  name: 'redistribute',
  summary: 'Divides the reduce phase of a search among indexers; its results are the same. Internal to Splunk.',
  usage: 'redistribute [num_of_reducers=<int>] [BY <field-list>]',
  examples: [{ spl: 'redistribute by host', input: [{ host: 'x' }], output: [{ host: 'x' }] }],
  options: { num_of_reducers: 'count' },
  clauses: { by: 'fields' },
  order: 'keeps',
  needs: (_args, demanded) => demanded,
  run: sameRows,
});
