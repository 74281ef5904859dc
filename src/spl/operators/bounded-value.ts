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
export function boundedValue(evaluate: Evaluate, field: string, { warn }: EvalContext): (row: Row) => Value | null {
  const tell = (what: string): void => warn({ code: 'run/value-limit', message: `A value of ${field} ${what}.` });
  const cutText = (text: string): string => {
    if (text.length <= MOST_CHARACTERS) return text;
    tell(`was cut at ${MOST_CHARACTERS} characters`);
    return text.slice(0, MOST_CHARACTERS);
  };
  return (row) => {
    const value = evaluated(evaluate, row, tell);
    if (value === null || typeof value === 'string') return value === null ? null : cutText(value);
    if (value.length > MOST_VALUES) tell(`was cut at ${MOST_VALUES} values`);
    const kept = value.length > MOST_VALUES ? value.slice(0, MOST_VALUES) : value;
    return kept.some(({ length }) => length > MOST_CHARACTERS) ? kept.map(cutText) : kept;
  };
}

function evaluated(evaluate: Evaluate, row: Row, tell: (what: string) => void): Value | null {
  try {
    return toFieldValue(evaluate(row));
  } catch (error) {
    // A string of V8 holds at most 2^29 characters.
    if (!(error instanceof RangeError && /string length/i.test(error.message))) throw error;
    tell('is longer than any text can be, and is left out');
    return null;
  }
}
