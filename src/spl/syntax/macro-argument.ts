/** The value of a macro's argument. */
import type { Span } from '../../base/source.ts';

/**
 * What of an argument's text, as written in a call, is put in for `$name$`: one pair of surrounding double quotes is taken off, what
 * stands inside stays as it is. Open question 21 of the semantics: the manual does not say it, content relies on it
 * (`drop_dm_object_name("Processes")`).
 */
export function macroArgumentValue(text: string): Span {
  const quoted = text.length >= 2 && text.startsWith('"') && text.endsWith('"');
  return quoted ? { start: 1, end: text.length - 1 } : { start: 0, end: text.length };
}
