/** xmlunescape: resolves the entities of XML in the raw text of events. */
import { setField } from '../operators/assignment.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { describeCommand } from '../operators/describe-command.ts';
import { mapValue } from '../operators/field-values.ts';
import type { Row } from '../semantics/value.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

// Differs from Splunk: maxinputs, the number of results handed to the script behind it at once, changes nothing here.
/** The xmlunescape command. */
export const xmlunescape = describeCommand({
  name: 'xmlunescape',
  summary: 'Turns the entities of &, < and > in the raw text of events back into these characters.',
  usage: 'xmlunescape [maxinputs=<int>]',
  examples: [
    {
      spl: 'xmlunescape',
      input: [{ _raw: '&lt;a&gt;x &amp; y&lt;/a&gt;', a: '&lt;' }],
      output: [{ _raw: '<a>x & y</a>', a: '&lt;' }],
    },
  ],
  options: { maxinputs: 'count' },
  order: 'keeps',
  needs: (_args, demanded) => demandAlso(demanded, ['_raw']),
  run: (_args, input) => changeRows(input ?? [], unescapeRaw),
});

function unescapeRaw(row: Row): void {
  const raw = row.get('_raw');
  if (raw !== undefined) setField(row, '_raw', mapValue(raw, unescapeFully));
}

/** Text that was escaped twice is unescaped twice. */
function unescapeFully(text: string): string {
  const plain = text.replaceAll(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
  return plain === text ? text : unescapeFully(plain);
}
