/** What sum() and avg() have in common: the numbers among their arguments, which are exact however precise they are written. */
import type { ArgumentProblem, Evaluate } from '../function.ts';
import type { Row } from '../semantics/value.ts';
import { toList } from '../operators/evaluate-values.ts';
import type { CallNode } from '../syntax/ast.ts';
import { plainNumber } from './define.ts';

/** Every value of the arguments that is a number, or a text that is one. */
export function numbersOf(args: readonly Evaluate[], row: Row): readonly number[] {
  return args
    .flatMap((evaluate) => toList(evaluate(row)))
    .map(plainNumber)
    .filter((number) => number !== null);
}

/** Their sum. */
export function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** A field may hold a number as a text; a text in the call itself is an error (Search Reference, Statistical eval functions). */
export function literalTexts({ name, args }: CallNode): readonly ArgumentProblem[] {
  const message = `${name}() takes numbers and fields; write tonumber() around a text.`;
  return args.filter((arg) => arg.kind === 'string').map(({ span }) => ({ code: 'spl/invalid-argument', message, span }));
}
