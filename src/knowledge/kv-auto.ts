/** KV_MODE=auto of props.conf: fields from the `key=value` pairs of an event's text. */
import type { Demand } from '../spl/command.ts';
import { demands } from '../spl/operators/demand.ts';
import type { Operation } from './operation.ts';

/** limits.conf [kv]: most fields of one event, and how many characters are looked at. */
const MAX_FIELDS = 100;
const MAX_CHARACTERS = 10240;

/** A key, an equals sign, and a value in double quotes or up to a blank or separator. */
const PAIR = /(?<![\w.])"?([A-Za-z_][\w.:-]*)"?=(?:"((?:[^"\\]|\\[^])*)"|([^\s"',;|&=(){}[\]<>][^\s",;|&]*))/g;

/**
 * Extracts the wanted pairs. The first of several equal keys counts; empty values are no field; values are trimmed of spaces
 * (KV_TRIM_SPACES). `escaped` resolves `\"` and `\\` in quoted values (KV_MODE=auto_escaped).
 */
export function compileKvAuto(demanded: Demand, escaped: boolean): Operation {
  return (row, chunk, event) => {
    const text = chunk.raw(event).slice(0, MAX_CHARACTERS);
    if (!text.includes('=')) return;
    let count = 0;
    for (const match of text.matchAll(PAIR)) {
      const [, key = '', quoted, bare = ''] = match;
      const name = cleanKey(key);
      const value = (quoted === undefined ? bare : escaped ? quoted.replace(/\\(["\\])/g, '$1') : quoted).trim();
      if (value === '' || name === '') continue;
      if (++count > MAX_FIELDS) return;
      if (!row.has(name) && demands(demanded, name)) row.set(name, value);
    }
  };
}

/** A key as a field's name: what is no letter, digit or underscore becomes an underscore, leading ones and digits go (transforms.conf.spec, CLEAN_KEYS). */
export function cleanKey(key: string): string {
  return key.replace(/[^A-Za-z0-9_]/g, '_').replace(/^[_0-9]+/, '');
}
