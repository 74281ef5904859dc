/** min and max: by number where there are numbers, else by text. */
import type { Accumulator, Aggregate } from '../function.ts';
import { detach } from '../operators/detach.ts';
import { compareText } from '../semantics/compare.ts';
import { parseNumber } from '../semantics/number.ts';

/**
 * Numbers come before texts, so the smallest is a number if there is one, the largest a text if there is one. The value is given as written;
 * of 1 and 1.0 the one that comes first as text, whatever the order of rows.
 * `sign` is 1 for the largest, -1 for the smallest.
 */
function extreme(sign: 1 | -1): Accumulator {
  let number = NaN;
  let numberText: string | undefined;
  let text: string | undefined;
  const take = (value: string): void => {
    const parsed = parseNumber(value);
    if (parsed !== undefined) {
      const order = numberText === undefined ? 1 : (parsed - number) * sign || compareText(numberText, value);
      if (order <= 0) return;
      number = parsed;
      numberText = detach(value);
    } else if (text === undefined || compareText(value, text) * sign > 0) {
      text = detach(value);
    }
  };
  return {
    add: (value) => {
      if (typeof value === 'string') take(value);
      else value.forEach(take);
    },
    result: () => (sign === 1 ? (text ?? numberText) : (numberText ?? text)) ?? null,
  };
}

const common = { argument: 'required', ordered: false, usesTime: false, numeric: false } as const;

/** `min`. */
export const minAggregate: Aggregate = {
  ...common,
  name: 'min',
  docs: { summary: 'The smallest value; numbers come before texts.', usage: 'min(<value>)' },
  create: () => extreme(-1),
};

/** `max`. */
export const maxAggregate: Aggregate = {
  ...common,
  name: 'max',
  docs: { summary: 'The largest value; texts come after numbers.', usage: 'max(<value>)' },
  create: () => extreme(1),
};
