/** reverse: the rows in reverse order. */
import type { Command } from '../command.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import type { Batch, Batches } from '../semantics/value.ts';

/** Arguments of `reverse`: none. */
export type ReverseArgs = Readonly<Record<string, never>>;

/** The reverse command. */
export const reverse: Command<ReverseArgs> = {
  name: 'reverse',
  docs: {
    summary: 'Turns the order of the results round.',
    usage: 'reverse',
    examples: [{ spl: 'reverse', input: [{ n: '1' }, { n: '2' }], output: [{ n: '2' }, { n: '1' }] }],
    manual: 'Search Reference: reverse',
  },
  order: 'keeps',
  parse: (p) => {
    p.expectEnd();
    return {};
  },
  fields: (_args, input) => input,
  needs: (_args, demanded) => demanded,
  run: (_args, input) => reversed(input ?? []),
};

function* reversed(input: Batches): Generator<Batch> {
  yield* inBatches(collectRows(input).reverse());
}
