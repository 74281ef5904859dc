/** Whether a path in an archive would lie outside the folder that it is unpacked into. */

/** Absolute paths, drives, backslashes and every `..` count; so nothing can be hidden in a spelling. */
export function leadsOut(path: string): boolean {
  return /^(?:\/|[A-Za-z]:)/u.test(path) || path.includes('\\') || path.split('/').includes('..');
}
