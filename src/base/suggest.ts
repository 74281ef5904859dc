/** Did-you-mean: the known word that an unknown one was most likely meant to be. */

/** Longer words are not compared: nobody mistypes them, and a hostile file could make it slow. */
const LONGEST = 120;

/**
 * The candidate nearest to `word` by the Damerau-Levenshtein distance (insert, delete, replace, swap neighbours), case aside; undefined
 * when none is near: at most a third of the longer word's letters may be wrong. Of equally near candidates the first wins.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length === 0 || word.length > LONGEST) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    if (candidate === word || candidate.length > LONGEST) continue;
    const limit = Math.min(Math.floor(Math.max(word.length, candidate.length) / 3), least - 1);
    if (Math.abs(word.length - candidate.length) > limit) continue;
    const found = distance(wanted, candidate.toLowerCase(), limit);
    if (found > limit) continue;
    best = candidate;
    least = found;
  }
  return best;
}

/** ` Did you mean "x"?` for the end of a message, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const nearest = suggest(word, candidates);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}

/** The distance of two texts (optimal string alignment), or anything above `limit` as soon as it must be larger. */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let lowest = row;
    for (let column = 1; column <= b.length; column++) {
      const replaced = at(previous, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? at(before, column - 2) + 1 : Infinity;
      const least = Math.min(replaced, at(previous, column) + 1, at(current, column - 1) + 1, swapped);
      current.push(least);
      lowest = Math.min(lowest, least);
    }
    if (lowest > limit) return lowest;
    before = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
