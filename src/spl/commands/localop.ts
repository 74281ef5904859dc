/** localop: runs the commands after it on the search head. */
import { describeCommand, sameRows } from '../operators/describe-command.ts';

/** The localop command. */
export const localop = describeCommand({
  name: 'localop',
  summary: 'Runs the commands after it on the search head alone; their results are the same.',
  usage: 'localop',
  examples: [{ spl: 'localop', input: [{ host: 'x' }], output: [{ host: 'x' }] }],
  order: 'keeps',
  needs: (_args, demanded) => demanded,
  run: sameRows,
});
