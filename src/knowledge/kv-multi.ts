/** KV_MODE=multi of props.conf: fields of a table in an event's text, as multikv reads it. */
import type { Demand } from '../spl/command.ts';
import { demands } from '../spl/operators/demand.ts';
import { gatherValues } from '../spl/operators/gather-values.ts';
import { readTextTable } from '../spl/operators/text-table.ts';
import type { Row } from '../spl/semantics/value.ts';
import { DEFAULT_FIELDS } from './default-fields.ts';
import type { Operation } from './operation.ts';

const OPTIONS = { headerLine: undefined, noHeader: false, several: true };

/** Extracts each column that is wanted as a field with the values of all lines, from the top; one that is there already stays. */
export function compileKvMulti(demanded: Demand): Operation {
  const values = gatherValues();
  return (row, chunk, event) => {
    const found: Row = new Map();
    values.begin();
    for (const line of readTextTable(chunk.raw(event), OPTIONS))
      for (const [name, value] of line.values) if (value !== '' && demands(demanded, name)) values.add(found, name, value);
    for (const [name, value] of found) if (!row.has(name) && !DEFAULT_FIELDS.has(name)) row.set(name, value);
  };
}
