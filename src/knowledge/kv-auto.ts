/** KV_MODE=auto of props.conf: fields from the `key=value` pairs of an event's text. */
import type { Demand } from '../spl/command.ts';
import { demands } from '../spl/operators/demand.ts';
import { cleanKey, KV_CHARACTERS, KV_FIELDS, longestWord, readPairs, type PairStyle } from '../spl/operators/kv-pairs.ts';
import type { Row } from '../spl/semantics/value.ts';
import type { Operation } from './operation.ts';

/**
 * Extracts the wanted pairs. The first of several equal keys counts. An event whose
 * text holds no name that is still wanted is passed over, and reading ends with the last of them.
 */
export function compileKvAuto(demanded: Demand, style: PairStyle): Operation {
  const wanted = demanded === 'all' ? undefined : [...demanded].map((name) => ({ name, word: longestWord(name) }));
  const missingIn = (row: Row): number =>
    wanted === undefined ? Infinity : wanted.reduce((count, { name }) => (row.has(name) ? count : count + 1), 0);
  const mayHold = (text: string, row: Row): boolean =>
    wanted === undefined || wanted.some(({ name, word }) => !row.has(name) && text.includes(word));
  return (row, chunk, event) => {
    let missing = missingIn(row);
    if (missing === 0) return;
    const text = chunk.raw(event).slice(0, KV_CHARACTERS);
    if (!mayHold(text, row)) return;
    let count = 0;
    readPairs(text, style, (key, value) => {
      const name = cleanKey(key);
      if (name === '') return true;
      if (++count > KV_FIELDS) return false;
      if (row.has(name) || !demands(demanded, name)) return true;
      row.set(name, value);
      return --missing > 0;
    });
  };
}
