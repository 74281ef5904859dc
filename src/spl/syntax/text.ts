/** Escapes of SPL's double-quoted strings and unquoted values. */

/**
 * Resolves `\"`, `\\` and `\|`; every other backslash stays as it is, so that `\s` of a regex and `C:\Windows` keep theirs.
 * Search Manual, "Quotes and escaping characters".
 */
export function unescape(text: string): string {
  return text.includes('\\') ? text.replace(/\\(["\\|])/g, '$1') : text;
}
