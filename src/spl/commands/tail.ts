/** tail: the last rows, the very last first. */
import type { Command } from '../command.ts';
import { inBatches } from '../operators/batches.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { NumberNode } from '../syntax/ast.ts';

/** Arguments of `tail`. */
export type TailArgs = { readonly count: NumberNode | undefined };

const DEFAULT_COUNT = 10;

/** The tail command. */
export const tail: Command<TailArgs> = {
  name: 'tail',
  docs: {
    summary: 'Keeps the last N results (10 by default), in reverse order.',
    usage: 'tail [<N>]',
    examples: [{ spl: 'tail 2', input: [{ n: '1' }, { n: '2' }, { n: '3' }], output: [{ n: '3' }, { n: '2' }] }],
    manual: 'Search Reference: tail',
  },
  order: 'needs',
  parse: (p) => {
    const count = /^\d+(?=\s|$)/.test(p.rest()) ? p.number() : undefined;
    p.expectEnd();
    return { count };
  },
  fields: (_args, input) => input,
  needs: (_args, demanded) => demanded,
  run: (args, input) => lastRows(input ?? [], Number(args.count?.text ?? DEFAULT_COUNT)),
};

function* lastRows(input: Batches, count: number): Generator<Batch> {
  let rows: Row[] = [];
  for (const batch of input) {
    for (const row of batch.slice(Math.max(0, batch.length - count))) rows.push(row);
    // Cut now and then only, so that small batches do not copy the rows over and over.
    if (rows.length > 2 * count) rows = rows.slice(rows.length - count);
  }
  yield* inBatches(rows.slice(Math.max(0, rows.length - count)).reverse());
}
