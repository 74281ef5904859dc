/** Remembers what a search found, for those who search again from a place further on. */

/** `find` gives the first place at or behind an offset, -1 when there is none. Asked from offsets that grow, no part of a text is looked at twice. */
export function searchOnwards(find: (from: number) => number): (from: number) => number {
  let looked = -1;
  let found = -1;
  return (from) => {
    if (looked < 0 || from < looked || (found >= 0 && found < from)) {
      looked = from;
      found = find(from);
    }
    return found;
  };
}
