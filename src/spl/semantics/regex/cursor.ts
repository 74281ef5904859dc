/** A place in a pattern that moves on as the parser reads. */

export interface RegexFlags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly extended: boolean;
  /** `(?n)`: plain parentheses do not capture. */
  readonly noCapture: boolean;
}

export const NO_FLAGS: RegexFlags = { ignoreCase: false, multiline: false, dotAll: false, extended: false, noCapture: false };

/** What the parser carries along. `flags` holds from here to the end of the group. */
export interface RegexCursor {
  readonly text: string;
  at: number;
  flags: RegexFlags;
  captures: number;
  /** How many groups are open here. */
  depth: number;
  /** Number of capturing groups of the whole pattern, which decides whether `\12` is a back reference. */
  readonly total: number;
  readonly names: { name: string; number: number }[];
}

/** Takes a text when it stands here. */
export function take(cursor: RegexCursor, text: string): boolean {
  if (!cursor.text.startsWith(text, cursor.at)) return false;
  cursor.at += text.length;
  return true;
}

/** Takes what a sticky expression matches here. */
export function takeMatch(cursor: RegexCursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found !== null) cursor.at += found[0].length;
  return found;
}
