/** Draws some of many by a seed, a few of each kind at least. */
import { seededRandom } from '../src/engine/seeded-random.ts';

export interface Draw {
  readonly seed: number;
  /** How many in all, when there are as many. */
  readonly count: number;
  /** How many of each kind at least, when there are as many. */
  readonly ofEach: number;
}

/** The same for the same seed, in the order given. More than `count` are drawn only when there are so many kinds. */
export function draw<T>(all: readonly T[], kindOf: (each: T) => string, { seed, count, ofEach }: Draw): readonly T[] {
  const random = seededRandom(seed);
  const shuffled = all
    .map((each) => ({ each, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each);
  const drawn = new Set<T>();
  const perKind = new Map<string, number>();
  for (const each of shuffled) {
    const kind = kindOf(each);
    const already = perKind.get(kind) ?? 0;
    if (already >= ofEach) continue;
    perKind.set(kind, already + 1);
    drawn.add(each);
  }
  for (const each of shuffled) {
    if (drawn.size >= count) break;
    drawn.add(each);
  }
  return all.filter((each) => drawn.has(each));
}
