/** Results of earlier runs, as those see them who can use them again: bytes under keys that say everything a result was made from. */
import { parseJson } from './parse-json.ts';
import { textOf } from './utf8.ts';

export interface Kept {
  /** The bytes under a key; undefined when there are none. Nobody vouches for what they say: they may come from a hostile file. */
  read(key: string): Uint8Array | undefined;
  /** Puts bytes under a key, for this run and later ones. Nobody may change them afterwards. */
  keep(key: string, bytes: Uint8Array): void;
}

/** A kept text. */
export function readKeptText(kept: Kept, key: string): string | undefined {
  const bytes = kept.read(key);
  return bytes && textOf(bytes);
}

/** Keeps plain data. */
export function keepJson(kept: Kept, key: string, value: unknown): void {
  kept.keep(key, Buffer.from(JSON.stringify(value)));
}

/** Kept plain data; undefined when there is none. What it is remains to be looked at. */
export function readKeptJson(kept: Kept, key: string): unknown {
  const text = readKeptText(kept, key);
  return text === undefined ? undefined : parseJson(text);
}
