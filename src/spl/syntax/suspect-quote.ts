/** Which quote of a text with an odd number of them is the one without a partner. */
import type { Span } from '../../base/source.ts';

/** What directly before an opening quote says that it closes something instead: `*.exe" AND b="`. */
const BEFORE = /[\w*\\)}\]%$]/;
/** What directly after a closing quote says that it opens something instead: the middle one of `a="x | stats count by "y`. */
const AFTER = /[\w*\\%^?{$@/(]/;

/** A quote without a partner; `closes`: it is the end of something and not the beginning. */
export interface SuspectQuote {
  readonly at: number;
  readonly closes: boolean;
}

/**
 * Where a quote is missing, all strings after it are read inside out: what stands between them is taken for strings. So the first string
 * that begins right after a word, or ends right before one, is where it went wrong. `strings` are in their order.
 */
export function suspectQuote(text: string, strings: readonly Span[]): SuspectQuote | undefined {
  for (const { start, end } of strings) {
    if (start > 0 && BEFORE.test(text.charAt(start - 1))) return { at: start, closes: true };
    if (AFTER.test(text.charAt(end))) return { at: start, closes: false };
  }
  return undefined;
}
