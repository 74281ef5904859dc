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
  const letters = lettersOf(wanted);
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    if (candidate === word || candidate.length > LONGEST) continue;
    const limit = Math.min(Math.floor(Math.max(word.length, candidate.length) / 3), least - 1);
    if (Math.abs(word.length - candidate.length) > limit) continue;
    const lower = candidate.toLowerCase();
    const others = lettersOf(lower);
    // Each letter that the other text has not costs a step.
    if (Math.max(bitsOf(letters & ~others), bitsOf(others & ~letters)) > limit) continue;
    const found = distance(wanted, lower, limit);
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
  const width = b.length + 1;
  let [before, previous, current] = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)];
  for (let column = 0; column < width; column++) previous[column] = column;
  for (let row = 1; row <= a.length; row++) {
    const letter = a.charCodeAt(row - 1);
    const letterBefore = a.charCodeAt(row - 2);
    current[0] = row;
    let lowest = row;
    let left = row;
    for (let column = 1; column < width; column++) {
      const other = b.charCodeAt(column - 1);
      let least = Math.min(at(previous, column - 1) + (letter === other ? 0 : 1), at(previous, column) + 1, left + 1);
      const isSwapped = row > 1 && column > 1 && letter === b.charCodeAt(column - 2) && letterBefore === other;
      if (isSwapped) least = Math.min(least, at(before, column - 2) + 1);
      current[column] = least;
      left = least;
      if (least < lowest) lowest = least;
    }
    if (lowest > limit) return lowest;
    [before, previous, current] = [previous, current, before];
  }
  return at(previous, b.length);
}

/** Distances are at most LONGEST + 1. */
function at(row: Uint8Array, column: number): number {
  return row[column] ?? LONGEST;
}

/** Which letters a text has: for each of 32 groups of letters a bit. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index++) letters |= 1 << (text.charCodeAt(index) & 31);
  return letters;
}

function bitsOf(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}
