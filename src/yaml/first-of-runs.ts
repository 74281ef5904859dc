/** What a mistake of YAML brings with it: problems that are most likely consequences of one before them. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import type { YamlCode } from './codes.ts';

const KEY_OF_FILE = /^[\w.-]+:/m;

/**
 * The problems of syntax that begin a run: below one key of the file, of those in lines that follow each other, with `byBlock` of all, only the
 * first is kept. Sorted by place.
 */
export function firstOfRuns({ text }: Source, problems: readonly Diagnostic[], byBlock: boolean): readonly Diagnostic[] {
  let last: Diagnostic | undefined;
  return problems
    .toSorted((a, b) => a.span.start - b.span.start)
    .filter((problem) => {
      if (problem.code === ('yaml/duplicate-key' satisfies YamlCode)) return true;
      const between = last === undefined ? undefined : text.slice(last.span.start, problem.span.start);
      last = problem;
      if (between === undefined) return true;
      const newline = between.indexOf('\n');
      if (newline < 0) return false;
      const end = text.indexOf('\n', problem.span.start);
      const lineOfProblem = text.slice(problem.span.start, end < 0 ? undefined : end);
      const isOtherBlock = KEY_OF_FILE.test(between.slice(newline + 1) + lineOfProblem);
      return isOtherBlock || (!byBlock && between.includes('\n', newline + 1));
    });
}
