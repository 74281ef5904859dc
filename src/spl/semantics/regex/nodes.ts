/** The tree of a PCRE pattern: flags are resolved, so that a node means the same wherever it stands. */
import type { CharSet } from './char-set.ts';

export type RegexNode =
  | { readonly kind: 'set'; readonly set: CharSet; readonly ignoreCase: boolean }
  | { readonly kind: 'anchor'; readonly at: Anchor }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'alternation'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'capture'; readonly number: number; readonly body: RegexNode }
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | { readonly kind: 'look'; readonly ahead: boolean; readonly negated: boolean; readonly body: RegexNode; readonly at: number }
  | {
      readonly kind: 'repeat';
      readonly min: number;
      readonly max: number;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
      readonly body: RegexNode;
    }
  | { readonly kind: 'backreference'; readonly to: number | string; readonly ignoreCase: boolean; readonly at: number }
  /** `\K`: the match starts here, whatever was matched before. */
  | { readonly kind: 'keep'; readonly at: number }
  /** `(?1)`, `(?&name)`: the group's pattern once more. */
  | { readonly kind: 'call'; readonly to: number | string; readonly at: number };

/**
 * Places in the text. `line-start` and `line-end` are `^` and `$` under (?m); `end` is `$` and `\Z` (also before a final newline),
 * `very-end` is `\z`.
 */
export type Anchor = 'start' | 'line-start' | 'end' | 'line-end' | 'very-end' | 'word-boundary' | 'no-word-boundary';

/** A parsed pattern. */
export interface ParsedRegex {
  readonly root: RegexNode;
  /** How many capturing groups there are. */
  readonly captures: number;
  /** Named groups in the order in which they stand, with their numbers. */
  readonly names: readonly { readonly name: string; readonly number: number }[];
}

/** What is wrong with a pattern, or what of it cannot be run here; a span of the pattern. */
export interface RegexProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** `invalid`: PCRE refuses the pattern too; `unsupported`: only splkit does. */
  readonly kind: 'invalid' | 'unsupported';
}

/** Thrown inside the translation, and turned into a value at its border. */
export class RegexError extends Error {
  constructor(readonly problem: RegexProblem) {
    super(problem.message);
    this.name = 'RegexError';
  }
}

/** Reports that PCRE refuses the pattern. */
export function invalid(message: string, start: number, end: number): RegexError {
  return new RegexError({ message, start, end, kind: 'invalid' });
}

/** Reports that the pattern is right but has no counterpart here. */
export function unsupported(message: string, start: number, end: number): RegexError {
  return new RegexError({ message, start, end, kind: 'unsupported' });
}
