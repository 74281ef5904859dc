/** Evaluates eval-based macros and the validations of macros while searches are only looked at: nobody knows when they will run. */
import { evaluateMacro } from '../spl/evaluate-macro.ts';
import type { EvaluateMacro } from '../spl/expand.ts';
import { TABLES } from './tables.ts';

const DEPENDS_ON_RUN = /\b(?:now|time|random)\s*\(/i;

const evaluate = evaluateMacro({
  functions: TABLES.functions,
  now: 0,
  zone: 'UTC',
  warn: () => undefined,
  random: () => 0,
});

/** As at the first second of 1970, which gives a text of the right form; a validation that depends on the clock or on chance counts as passed. */
export const evaluateStatically: EvaluateMacro = (expression, report) => {
  const value = evaluate(expression, report);
  return value?.kind === 'boolean' && DEPENDS_ON_RUN.test(expression.text) ? { kind: 'boolean', value: true } : value;
};
