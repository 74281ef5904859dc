/** Remembers what was made from texts. */

/** What may be remembered at a time, where nobody says otherwise. */
const USUAL = 200;

/** Makes each text's value once while no more than `most` texts come: patterns, formats and names seldom change from row to row. When more come, all is forgotten. */
export function remember<T>(make: (text: string) => T, most = USUAL): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    if (made.size >= most) made.clear();
    const fresh = make(text);
    made.set(text, fresh);
    return fresh;
  };
}
