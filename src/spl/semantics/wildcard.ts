/** The `*` of SPL: any run of characters, newlines included; there is no escape for it. */

export interface WildcardOptions {
  readonly caseSensitive: boolean;
}

/** A test for texts that match a pattern as a whole. Works in linear time; a pattern without `*` is an equality. */
export function wildcard(pattern: string, options: WildcardOptions): (text: string) => boolean {
  const folded = options.caseSensitive ? pattern : pattern.toLowerCase();
  const parts = folded.split('*');
  const match = matchParts(parts);
  if (options.caseSensitive) return match;
  return (text) => match(text.toLowerCase());
}

/** A test for texts made of these parts in this order, with anything between them. */
export function matchParts(parts: readonly string[]): (text: string) => boolean {
  const first = parts[0] ?? '';
  if (parts.length <= 1) return (text) => text === first;
  const last = parts[parts.length - 1] ?? '';
  const middle = parts.slice(1, -1).filter((part) => part !== '');
  const [only] = middle;
  if (middle.length === 0) return matchEnds(first, last);
  if (middle.length === 1 && only !== undefined && first === '' && last === '') return (text) => text.includes(only);
  const least = first.length + last.length;
  return (text) => {
    if (text.length < least || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const part of middle) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= text.length - last.length;
  };
}

function matchEnds(first: string, last: string): (text: string) => boolean {
  if (first === '' && last === '') return () => true;
  if (last === '') return (text) => text.startsWith(first);
  if (first === '') return (text) => text.endsWith(last);
  const least = first.length + last.length;
  return (text) => text.length >= least && text.startsWith(first) && text.endsWith(last);
}
