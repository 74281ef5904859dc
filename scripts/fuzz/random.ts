/** Random numbers that come out the same again for the same seed. */

export interface Random {
  /** A whole number, 0 <= n < limit. */
  below(limit: number): number;
  /** One of a list that is not empty. */
  one<T>(list: readonly T[]): T;
}

/** Tommy Ettinger's mulberry32. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    one: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new RangeError('one of nothing');
      return found;
    },
  };
}
