/** Puts a group around what stands before the first group of a regular expression, so that a match tells where that group lies. */

/** The pattern, and whether a group was put in: not where the first group is nested, or alternatives or back references stand in the way. */
export function withPrefixGroup(pattern: string): { readonly pattern: string; readonly prefixed: boolean } {
  const at = firstGroup(pattern);
  if (at === undefined || /\\[1-9]|\\g|\(\?\d|\(\?P[=>]/.test(pattern)) return { pattern, prefixed: false };
  return { pattern: `(${pattern.slice(0, at)})${pattern.slice(at)}`, prefixed: true };
}

/** Offset of the first capturing group's parenthesis, if it is not nested and the pattern has no alternatives at its top. */
function firstGroup(pattern: string): number | undefined {
  let first: number | undefined;
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '\\') at++;
    else if (character === '[') at = endOfClass(pattern, at);
    else if (character === '|' && depth === 0) return undefined;
    else if (character === '(') {
      if (first === undefined && /^\((?!\?)|^\(\?P?<[A-Za-z_]/.test(pattern.slice(at, at + 5))) {
        if (depth > 0) return undefined;
        first = at;
      }
      depth++;
    } else if (character === ')') depth--;
  }
  return first;
}

function endOfClass(pattern: string, start: number): number {
  let at = start + 1;
  if (pattern[at] === '^') at++;
  if (pattern[at] === ']') at++;
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at;
}
