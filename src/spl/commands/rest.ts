/** rest: what a REST endpoint of Splunk says; the engine knows a few. */
import type { Command, StageContext } from '../command.ts';
import { ANY_FIELDS } from '../fields.ts';
import { inBatches, takeRows } from '../operators/batches.ts';
import { NO_DEMAND } from '../operators/demand.ts';
import { countOption } from '../operators/options.ts';
import type { Batches } from '../semantics/value.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `rest`; options it does not know are arguments of the request. */
export type RestArgs = { readonly path: WordNode; readonly options: readonly OptionNode[] };

/** The rest command. */
export const rest: Command<RestArgs> = {
  name: 'rest',
  docs: {
    summary: 'Reads a REST endpoint of Splunk and gives its entries.',
    usage:
      'rest <rest-uri> [count=<int>] [strict=<bool>] [splunk_server=<wc-string>] [timeout=<int>] [<get-arg-name>=<get-arg-value>...]',
    examples: [{ spl: 'rest /services/server/info | fields title', output: [{ title: 'server-info' }] }],
    manual: 'Search Reference: rest',
  },
  generates: 'first',
  order: 'makes',
  parse: (p: StageParser) => {
    const options: OptionNode[] = [];
    let path: WordNode | undefined;
    while (!p.atEnd()) {
      const option = p.anyOption();
      if (option !== undefined) options.push(option);
      else if (path === undefined) {
        path = p.word();
        if (path === undefined) break;
      } else break;
    }
    if (path === undefined) p.problem('spl/expected-value', 'rest needs a path such as /services/data/indexes.', p.nameSpan);
    p.expectEnd();
    return path === undefined ? undefined : { path, options };
  },
  fields: () => ANY_FIELDS,
  needs: () => NO_DEMAND,
  run: readEndpoint,
};

function readEndpoint({ path, options }: RestArgs, _input: Batches | null, context: StageContext): Batches {
  const rows = context.world.rest(path.text);
  if (rows === undefined) {
    const message = `Nothing is known here of the REST endpoint ${path.text}: rest gives no results, where a real Splunk might.`;
    context.warn({ code: 'run/unknown-endpoint', message });
    return [];
  }
  const count = countOption(options, 'count') ?? 0;
  return takeRows(inBatches(rows.map((row) => new Map(row))), count === 0 ? Infinity : count);
}
