/** Escapes of SPL's double-quoted strings and unquoted values. */

/**
 * Resolves `\"`, `\\` and `\|`; every other backslash stays as it is, so that `\s` of a regex and `C:\Windows` keep theirs.
 * Search Manual, "Quotes and escaping characters".
 */
export function unescape(text: string): string {
  return text.includes('\\') ? text.replace(/\\(["\\|])/g, '$1') : text;
}

/**
 * Resolves the escapes of a literal that the search command compares with: as `unescape`, and a backslash before another punctuation mark is
 * dropped, so that `*\.txt` finds `readme.txt`. The manual has letters only among the sequences that stay (`\s`); ESCU's tested detections write
 * `"*\.txt"` and `"*Action\=\"Deny\"*"`. Before `*` it stays, since wildcards cannot be escaped.
 */
export function searchLiteral(text: string): string {
  return text.includes('\\') ? text.replace(/\\([!-)+-/:-@[-^`{-~])/g, '$1') : text;
}
