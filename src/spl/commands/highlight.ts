/** highlight: marks terms where Splunk Web shows results. */
import { describeCommand, sameRows } from '../operators/describe-command.ts';

/** The highlight command. */
export const highlight = describeCommand({
  name: 'highlight',
  aliases: ['hilite'],
  summary: 'Marks terms where Splunk Web shows results, and changes nothing else.',
  usage: 'highlight <string>, ...',
  examples: [{ spl: 'highlight error, "access denied"', input: [{ host: 'x' }], output: [{ host: 'x' }] }],
  list: 'words',
  least: 1,
  order: 'keeps',
  needs: (_args, demanded) => demanded,
  run: sameRows,
});
