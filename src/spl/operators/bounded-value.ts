/** Keeps the values that eval assigns within bounds: a field that is doubled again and again would fill the memory. */
import type { EvalContext, Evaluate } from '../function.ts';
import type { Row, Value } from '../semantics/value.ts';
import { toFieldValue } from './evaluate.ts';

/** Characters of one text, and values of one multivalue. Splunk has no such limit; no result of a search comes near. */
const MOST_CHARACTERS = 4_000_000;
const MOST_VALUES = 1_000_000;

/**
 * Evaluates to the value of a field. What is larger than anything a search is meant to make is cut, and a text that no string can hold is null; a
 * warning says so.
 */
export function boundedValue(evaluate: Evaluate, field: string, context: Pick<EvalContext, 'warn'>): (row: Row) => Value | null {
  const { tell, cut, attempt } = textBounds(field, context);
  return (row) => {
    const value = attempt(() => toFieldValue(evaluate(row))) ?? null;
    if (value === null || typeof value === 'string') return value === null ? null : cut(value);
    if (value.length > MOST_VALUES) tell(`was cut at ${MOST_VALUES} values`);
    const kept = value.length > MOST_VALUES ? value.slice(0, MOST_VALUES) : value;
    return kept.some(({ length }) => length > MOST_CHARACTERS) ? kept.map(cut) : kept;
  };
}

/** Bounds of the texts of a field; a warning says what was cut or left out. */
export interface TextBounds {
  readonly tell: (what: string) => void;
  readonly cut: (text: string) => string;
  /** What `make` gives; undefined when that would be a text that no string can hold. */
  readonly attempt: <T>(make: () => T) => T | undefined;
}

/** The bounds of a field that is made otherwise than by eval. */
export function textBounds(field: string, { warn }: Pick<EvalContext, 'warn'>): TextBounds {
  const tell = (what: string): void => warn({ code: 'run/value-limit', message: `A value of ${field} ${what}.` });
  return {
    tell,
    cut: (text) => {
      if (text.length <= MOST_CHARACTERS) return text;
      tell(`was cut at ${MOST_CHARACTERS} characters`);
      return text.slice(0, MOST_CHARACTERS);
    },
    attempt: (make) => {
      try {
        return make();
      } catch (error) {
        // A string of V8 holds at most 2^29 characters.
        if (!(error instanceof RangeError && /string length/i.test(error.message))) throw error;
        tell('is longer than any text can be, and is left out');
        return undefined;
      }
    },
  };
}
