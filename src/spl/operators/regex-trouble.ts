/** What is told of a regular expression that cannot be used. */
import type { RegexProblem } from '../semantics/regex.ts';

/** A sentence that says whether the expression is wrong, or right and beyond what splkit can run. */
export function regexTrouble({ kind, message }: RegexProblem): string {
  return kind === 'invalid'
    ? `The regular expression is not valid: ${message}.`
    : `splkit cannot run this regular expression, though Splunk may: ${message}.`;
}
