/** KV_MODE=auto of props.conf: fields from the `key=value` pairs of an event's text. */
import type { Demand } from '../spl/command.ts';
import { demands } from '../spl/operators/demand.ts';
import { cleanKey, KV_CHARACTERS, KV_FIELDS, readPairs } from '../spl/operators/kv-pairs.ts';
import type { Operation } from './operation.ts';

/** Extracts the wanted pairs. The first of several equal keys counts. `escaped` resolves escapes in quoted values (KV_MODE=auto_escaped). */
export function compileKvAuto(demanded: Demand, escaped: boolean): Operation {
  return (row, chunk, event) => {
    const text = chunk.raw(event).slice(0, KV_CHARACTERS);
    let count = 0;
    readPairs(text, escaped, (key, value) => {
      const name = cleanKey(key);
      if (name === '') return true;
      if (++count > KV_FIELDS) return false;
      if (!row.has(name) && demands(demanded, name)) row.set(name, value);
      return true;
    });
  };
}
