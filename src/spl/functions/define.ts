/** How the functions of eval are put together: documentation, and functions of texts and numbers that need nothing else. */
import type { EvalFunction, Evaluate, FunctionDocs, FunctionExample } from '../function.ts';
import { plain } from '../semantics/number.ts';
import type { EvalValue } from '../semantics/value.ts';
import { fromList, toNumeric, toText } from '../operators/evaluate-values.ts';

type Example = readonly [expression: string, result: FunctionExample['result']];

/** The documentation of a function. */
export function docs(summary: string, usage: string, ...examples: readonly Example[]): FunctionDocs {
  return { summary, usage, examples: examples.map(([expression, result]) => ({ expression, result })) };
}

/** An argument that has to be there by the function's arity. */
export function argument(args: readonly Evaluate[], index: number): Evaluate {
  return args[index] ?? (() => null);
}

/** A value as one text; null for none. A multivalue is joined by newlines, as nomv does. */
export function singleText(value: EvalValue): string | null {
  const text = toText(value);
  return text === null || typeof text === 'string' ? text : text.join('\n');
}

/** A value as a plain number; null when it is none. */
export function plainNumber(value: EvalValue): number | null {
  const numeric = toNumeric(value);
  return numeric === null ? null : plain(numeric);
}

/** A value as a whole number; null when it is none. */
export function wholeNumber(value: EvalValue): number | null {
  const number = plainNumber(value);
  return number !== null && Number.isFinite(number) ? Math.trunc(number) : null;
}

/** Applies a function of a text to a value: to each value of a multivalue. Null stays null; values without result are left out. */
export function eachText(value: EvalValue, apply: (text: string) => string | null): string | readonly string[] | null {
  const text = toText(value);
  if (text === null) return null;
  if (typeof text === 'string') return apply(text);
  return fromList(text.map(apply).filter((one) => one !== null));
}

/** A function of one text. */
export function textFunction(name: string, documentation: FunctionDocs, apply: (text: string) => string): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 1, max: 1 },
    returns: 'string',
    compile: (args) => {
      const subject = argument(args, 0);
      return (row) => eachText(subject(row), apply);
    },
  };
}

/** A function of one number (or two); null when an argument is none. The result is exact. */
export function numberFunction(
  name: string,
  documentation: FunctionDocs,
  apply: (a: number, b: number) => number | null,
  arity = 1,
): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: arity, max: arity },
    returns: 'number',
    compile: (args) => {
      const first = argument(args, 0);
      const second = arity === 2 ? argument(args, 1) : () => 0;
      return (row) => {
        const a = plainNumber(first(row));
        if (a === null) return null;
        const b = plainNumber(second(row));
        return b === null ? null : apply(a, b);
      };
    },
  };
}

/** A question about one value. */
export function testFunction(name: string, documentation: FunctionDocs, test: (value: EvalValue) => boolean): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 1, max: 1 },
    returns: 'boolean',
    compile: (args) => {
      const subject = argument(args, 0);
      return (row) => test(subject(row));
    },
  };
}
