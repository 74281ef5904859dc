/** How deep the brackets and parentheses of a search are nested: a layout follows them one inside the other. */
import type { Structure } from '../syntax/structure.ts';

/** The most pairs of brackets and parentheses that stand inside each other. */
export function nestingOf({ marks, parens }: Structure): number {
  const pairs = [...parens];
  for (const { kind, span } of marks.values()) if (kind === 'subsearch') pairs.push([span.start, span.end]);
  const open: number[] = [];
  let deepest = 0;
  for (const [start, end] of pairs.sort(([one], [other]) => one - other)) {
    while ((open.at(-1) ?? Infinity) <= start) open.pop();
    open.push(end);
    deepest = Math.max(deepest, open.length);
  }
  return deepest;
}
