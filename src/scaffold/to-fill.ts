/** Marks for what only the author of a content file can know. `splkit validate` reports each until it is replaced. */

/** The word contentctl uses for the same purpose, so that neither tool ships a file that still has it. */
const MARK = '__UPDATE__';

/** The answer, or a mark that says what belongs there. */
export function orMark(answer: string, what: string): string {
  return answer === '' ? `${MARK} ${what}` : answer;
}
