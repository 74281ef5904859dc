/** What a scaffold wants to know: each question has a flag, and may have an answer that is taken when nobody gives one. */

export interface Question {
  /** Name of the flag without dashes, such as `security-domain`; also the key of the answer. */
  readonly flag: string;
  /** What the flag's value is called in the help. */
  readonly value: string;
  /** What is asked, without a question mark; also the flag's help. */
  readonly text: string;
  /** The answers there are; any text when not given. */
  readonly choices?: readonly string[];
  /** Several answers: the flag may be repeated, and a typed answer has commas. */
  readonly list?: boolean;
  /** The answer without one; `''` is none. Without a fallback an answer is required. */
  readonly fallback?: (answers: Answers, surroundings: Surroundings) => string;
  /** Whether a person at a terminal is asked; a flag alone otherwise. */
  readonly asked?: boolean;
  /** Whether the question makes sense after the answers before it; always when not given. */
  readonly when?: (answers: Answers) => boolean;
  /** What is wrong with an answer, as a sentence; undefined when nothing is. */
  readonly problem?: (answer: string) => string | undefined;
}

/** Answers by flag. */
export interface Answers {
  /** The answer; empty when there is none. */
  text(flag: string): string;
  list(flag: string): readonly string[];
}

/** What is known before anything is asked. */
export interface Surroundings {
  /** Author of the project. */
  readonly author: string;
}

/** Answers as a map of lists; questions that were passed over have none. */
export function answersOf(given: ReadonlyMap<string, readonly string[]>): Answers {
  return {
    text: (flag) => given.get(flag)?.[0] ?? '',
    list: (flag) => (given.get(flag) ?? []).filter((answer) => answer !== ''),
  };
}
