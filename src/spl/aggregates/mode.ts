/** mode: the most frequent value. */
import type { Aggregate } from '../function.ts';
import { detach } from '../operators/detach.ts';
import { valuesOf } from '../operators/field-values.ts';
import { modeTie } from './open-questions.ts';

/** `mode`. */
export const modeAggregate: Aggregate = {
  name: 'mode',
  docs: { summary: 'The most frequent value.', usage: 'mode(<value>)' },
  argument: 'required',
  ordered: false,
  usesTime: false,
  numeric: false,
  create: () => {
    const counts = new Map<string, number>();
    return {
      add: (value) => {
        for (const text of valuesOf(value)) {
          const count = counts.get(text);
          counts.set(count === undefined ? detach(text) : text, (count ?? 0) + 1);
        }
      },
      result: () => {
        let best: string | null = null;
        let most = 0;
        for (const [text, count] of counts) {
          if (count < most || (count === most && best !== null && !modeTie(text, best))) continue;
          best = text;
          most = count;
        }
        return best;
      },
    };
  },
};
