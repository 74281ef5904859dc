/** rtorder: brings the events of a real-time search into the order of their times. */
import { describeCommand } from '../operators/describe-command.ts';
import { filterRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { optionsOf } from '../operators/field-effects.ts';
import { booleanOption } from '../operators/options.ts';
import type { Row } from '../semantics/value.ts';

// Differs from Splunk: the buffer holds back events until they are old enough by the clock. No search here is a real-time one, so every event
// counts as old enough: it goes through at once, and is out of order only against those that went before.
/** The rtorder command. */
export const rtorder = describeCommand({
  name: 'rtorder',
  summary:
    'Buffers the events of a real-time search so that they come in the order of their times, as far as the buffer reaches.',
  usage: 'rtorder [discard=<bool>] [buffer_span=<span>] [max_buffer_size=<int>]',
  examples: [
    {
      spl: 'rtorder discard=true',
      input: [{ _time: '10' }, { _time: '30' }, { _time: '20' }, { _time: '40' }],
      output: [{ _time: '10' }, { _time: '30' }, { _time: '40' }],
      comment: 'An event that is earlier than one before it is left out.',
    },
  ],
  options: { discard: 'boolean', buffer_span: 'text', max_buffer_size: 'count' },
  order: 'needs',
  needs: (_args, demanded) => demandAlso(demanded, ['_time']),
  run: (args, input) => (booleanOption(optionsOf(args), 'discard', false) ? filterRows(input ?? [], inOrder()) : (input ?? [])),
});

/** Whether a row is no earlier than any before it; one without a time is in order anywhere. */
function inOrder(): (row: Row) => boolean {
  let latest = -Infinity;
  return (row) => {
    const time = Number(row.get('_time'));
    if (Number.isNaN(time)) return true;
    if (time < latest) return false;
    latest = time;
    return true;
  };
}
