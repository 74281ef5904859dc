/** Results of earlier runs, as those see them who can use them again: bytes under keys that say everything a result was made from. */

export interface Kept {
  /** The bytes under a key; undefined when there are none. Nobody vouches for what they say: they may come from a hostile file. */
  read(key: string): Uint8Array | undefined;
  /** Puts bytes under a key, for this run and later ones. Nobody may change them afterwards. */
  keep(key: string, bytes: Uint8Array): void;
}

/** A kept text. */
export function readKeptText(kept: Kept, key: string): string | undefined {
  const bytes = kept.read(key);
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** Keeps plain data. */
export function keepJson(kept: Kept, key: string, value: unknown): void {
  kept.keep(key, Buffer.from(JSON.stringify(value)));
}

/** Kept plain data; undefined when there is none. What it is remains to be looked at. */
export function readKeptJson(kept: Kept, key: string): unknown {
  const text = readKeptText(kept, key);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    // Whoever can write a file of ours can write anything.
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
