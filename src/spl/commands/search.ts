/** search: keeps the rows that match; at the start of a pipeline, fetches events of the indexes. */
import type { Command } from '../command.ts';
import { withCertain } from '../fields.ts';
import { filterRows } from '../operators/batches.ts';
import { bothDemands } from '../operators/demand.ts';
import { searchCertainFields, searchFields } from '../operators/search-fields.ts';
import { compileSearch } from '../semantics/search-match.ts';
import type { SearchExpr } from '../syntax/ast.ts';

/** Arguments of `search`. */
export type SearchArgs = { readonly expr: SearchExpr };

/** The search command, written or implied. */
export const search: Command<SearchArgs> = {
  name: 'search',
  docs: {
    summary: 'Keeps the results that match a search expression; as the first command, retrieves events from the indexes.',
    usage: '[search] <logical-expression>',
    examples: [
      {
        spl: 'search status=200 OR status=404',
        input: [{ status: '200' }, { status: '500' }, { status: '404' }],
        output: [{ status: '200' }, { status: '404' }],
      },
      {
        spl: 'search user=adm* NOT action=*',
        input: [{ user: 'Admin' }, { user: 'admin', action: 'read' }, { user: 'bob' }],
        output: [{ user: 'Admin' }],
        comment: 'Values compare without regard to case; NOT action=* means: no such field.',
      },
    ],
    manual: 'Search Reference: search',
  },
  generates: 'both',
  searches: ['expr'],
  order: 'keeps',
  parse: (p) => ({ expr: p.searchExpression() }),
  fields: (args, input) => withCertain(input, searchCertainFields(args.expr)),
  needs: (args, demanded) => bothDemands(demanded, searchFields(args.expr)),
  run: (args, input, context) => {
    const { demanded, ordered } = context;
    if (input === null) return context.scan({ expr: args.expr, demanded, ordered });
    return filterRows(input, compileSearch(args.expr));
  },
};
