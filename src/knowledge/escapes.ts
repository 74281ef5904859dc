/** Which escapes may hide a literal inside a JSON text: what makes the search for literals in raw text sound. */

const PRINTABLE = /^[ -~]+$/;

/**
 * For a literal that is looked for in the raw text of a field that is verbatim `unless-escaped`: the sequences that an event must not hold
 * either before it may be passed over. Undefined when the literal cannot be looked for in raw text at all: it is empty, not printable
 * ASCII, or holds a character that JSON must escape.
 *
 * A printable ASCII character other than `"` and `\` can be written in JSON as itself or as \\u00XX, and the slash also as \\/ (RFC 8259,
 * section 7). Case is no matter: the caller compares case-insensitively, and the sequences are the same in both cases but for the hex digits.
 */
export function hidingEscapes(literal: string): readonly string[] | undefined {
  if (!PRINTABLE.test(literal) || literal.includes('"') || literal.includes('\\')) return undefined;
  return literal.includes('/') ? ['\\u', '\\/'] : ['\\u'];
}
