/** values and list: the values themselves. */
import type { Aggregate } from '../function.ts';
import { detach } from '../operators/detach.ts';
import { asValue, valuesOf } from '../operators/field-values.ts';
import { compareText } from '../semantics/compare.ts';

const common = { argument: 'required', usesTime: false, numeric: false } as const;

/** `values`. */
export const valuesAggregate: Aggregate = {
  ...common,
  name: 'values',
  ordered: false,
  docs: { summary: 'The distinct values, in lexicographic order.', usage: 'values(<value>)' },
  create: () => {
    const seen = new Set<string>();
    const see = (text: string): void => {
      if (!seen.has(text)) seen.add(detach(text));
    };
    return {
      add: (value) => {
        if (typeof value === 'string') see(value);
        else value.forEach(see);
      },
      result: () => asValue([...seen].sort(compareText)),
    };
  },
};

/** `list`. */
export const listAggregate: Aggregate = {
  ...common,
  name: 'list',
  ordered: true,
  notOf: ['tstats'],
  docs: { summary: 'All values in the order in which they arrive, up to a limit.', usage: 'list(<value>)' },
  create: ({ listValues, warn }) => {
    const list: string[] = [];
    return {
      add: (value) => {
        for (const text of valuesOf(value)) {
          if (list.length < listValues) list.push(detach(text));
          else
            warn({ code: 'run/list-limit', message: `list() keeps the first ${listValues} values of a group; there were more.` });
        }
      },
      // A copy: streamstats asks again after more values.
      result: () => asValue([...list]),
    };
  },
};
