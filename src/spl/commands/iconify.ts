/** iconify: shows an icon for each value of fields in Splunk Web. */
import { describeCommand, sameRows } from '../operators/describe-command.ts';

// Differs from Splunk: the field _icon, the hash of the values by which Splunk Web picks the icon, is not set.
/** The iconify command. */
export const iconify = describeCommand({
  name: 'iconify',
  summary: 'Shows an icon for each combination of values of fields in Splunk Web.',
  usage: 'iconify <field-list>',
  examples: [{ spl: 'iconify host', input: [{ host: 'x' }], output: [{ host: 'x' }] }],
  list: 'fields',
  least: 1,
  order: 'keeps',
  needs: (_args, demanded) => demanded,
  run: sameRows,
});
