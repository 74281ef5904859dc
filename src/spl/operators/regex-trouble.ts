/** What is told of a regular expression that cannot be used, and what a run makes of one that only Splunk can use. */
import { regexFacts, type RegexProblem } from '../semantics/regex.ts';
import type { Span } from '../../base/source.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** A sentence that says whether the expression is wrong, or right and beyond what splkit can run. */
export function regexTrouble({ kind, message }: RegexProblem): string {
  return kind === 'invalid'
    ? `The regular expression is not valid: ${message}.`
    : `splkit cannot run this regular expression, though Splunk may: ${message}.`;
}

/** The code of such a problem: only what PCRE refuses is a mistake. */
export function regexCode({ kind }: RegexProblem): 'spl/invalid-regex' | 'spl/unsupported-regex' {
  return kind === 'invalid' ? 'spl/invalid-regex' : 'spl/unsupported-regex';
}

/** Reports a problem of a command's expression. */
export function reportRegex(p: StageParser, problem: RegexProblem, at: Span): void {
  if (problem.kind === 'invalid') p.problem(regexCode(problem), regexTrouble(problem), at);
  else p.warn(regexCode(problem), regexTrouble(problem), at);
}

/** Says of a run that it needs a real Splunk where its expression is one that only Splunk can use. */
export function leaveToSplunk(pattern: string, context: { readonly needsSplunk?: (what: string) => void }): void {
  const { problem } = regexFacts(pattern);
  if (problem?.kind === 'unsupported') context.needsSplunk?.(`a regular expression with ${problem.message}`);
}
