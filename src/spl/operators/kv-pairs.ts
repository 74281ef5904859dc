/** Reads `key=value` pairs out of a text, as KV_MODE=auto and extract without delimiters do. */

/** limits.conf [kv]: most fields of one event, and how many characters are looked at. */
export const KV_FIELDS = 100;
export const KV_CHARACTERS = 10_240;

/** A key, an equals sign, and a value in double quotes or up to a blank or separator. */
const PAIR = /(?<![\w.])"?([A-Za-z_][\w.:-]*)"?=(?:"((?:[^"\\]|\\[^])*)"|([^\s"',;|&=(){}[\]<>][^\s",;|&]*))/g;

/**
 * Gives every pair to `take` as it is written, until that returns false. Empty values are no field; values are trimmed of spaces
 * (KV_TRIM_SPACES). `escaped` resolves `\"` and `\\` in quoted values (KV_MODE=auto_escaped).
 */
export function readPairs(text: string, escaped: boolean, take: (key: string, value: string) => boolean): void {
  if (!text.includes('=')) return;
  for (const [, key = '', quoted, bare = ''] of text.matchAll(PAIR)) {
    const value = (quoted === undefined ? bare : escaped ? quoted.replace(/\\(["\\])/g, '$1') : quoted).trim();
    if (value !== '' && !take(key, value)) return;
  }
}

/** A key as a field's name: what is no letter, digit or underscore becomes an underscore, leading ones and digits go (transforms.conf.spec, CLEAN_KEYS). */
export function cleanKey(key: string): string {
  return key.replace(/[^A-Za-z0-9_]/g, '_').replace(/^[_0-9]+/, '');
}
