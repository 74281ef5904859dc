/** KV_MODE=json of props.conf: fields of a JSON event. */
import type { Demand } from '../spl/command.ts';
import type { Row, Value } from '../spl/semantics/value.ts';
import { DEFAULT_FIELDS } from './default-fields.ts';
import { gatherValues } from '../spl/operators/gather-values.ts';
import { jsonShape } from '../spl/operators/json-shape.ts';
import type { Operation } from './operation.ts';
import type { TakeField } from '../spl/operators/read-json.ts';
import { readJson } from '../spl/operators/read-json.ts';

/**
 * How much of an event KV_MODE=json reads. The spec of limits.conf says that `[spath] extraction_cutoff` (5,000 characters) holds for it too; field
 * lists recorded from real Splunks name the last fields of CloudTrail events of 19,000 and 69,000 characters, so it does not.
 */
const KV_JSON_CUTOFF = Infinity;

/**
 * Extracts the wanted fields. A key that stands several times in the event, or in several elements of an array, gives a multivalue. `earlier` says
 * how it goes with fields of stages that ran before: there were none; theirs win; or values are added to theirs. `braces` mark arrays in names.
 */
export function compileKvJson(demanded: Demand, earlier: 'none' | 'wins' | 'is-added-to', braces: '{}' | '' = '{}'): Operation {
  const shape = jsonShape(demanded, braces);
  const values = gatherValues();
  let into: Row = new Map();
  const take: TakeField = (name, value) => {
    if (!into.has(name) || !DEFAULT_FIELDS.has(name)) values.add(into, name, value);
  };
  return (row, chunk, event) => {
    const start = chunk.starts[event] ?? 0;
    const end = Math.min(chunk.ends[event] ?? start, start + KV_JSON_CUTOFF);
    into = earlier === 'wins' && row.size > 0 ? new Map<string, Value>() : row;
    values.begin();
    readJson(chunk.text, start, end, !chunk.ascii, shape, take);
    if (into === row) return;
    for (const [name, value] of into) if (!row.has(name)) row.set(name, value);
  };
}
