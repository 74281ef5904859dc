/** eventcount: counts the events of indexes, whatever the time range. */
import type { StageContext } from '../command.ts';
import { describeCommand } from '../operators/describe-command.ts';
import { makes, optionsOf } from '../operators/field-effects.ts';
import { NO_DEMAND } from '../operators/demand.ts';
import { booleanOption } from '../operators/options.ts';
import type { Args, OptionNode, SearchExpr, TimeModifierNode, WordNode } from '../syntax/ast.ts';
import type { Span } from '../../base/source.ts';
import type { Batch } from '../semantics/value.ts';

/** The name of the server, as makeresults annotate=true gives it. */
const SERVER = 'splkit';
/** 2100: no event is later. */
const FAR = '4102444800';
const NOWHERE: Span = { start: 0, end: 0 };

/** The eventcount command. Virtual and federated indexes, which some options are for, there are none. */
export const eventcount = describeCommand({
  name: 'eventcount',
  summary: 'Counts the events of indexes, whatever the time range of the search.',
  usage:
    'eventcount [index=<string>]... [summarize=<bool>] [report_size=<bool>] [list_vix=<bool>] [list_federated_remote=<bool>]',
  examples: [{ spl: 'eventcount', input: [], output: [{ count: '0' }], comment: 'Of no events.' }],
  generates: 'first',
  options: {
    index: 'text',
    summarize: 'boolean',
    report_size: 'boolean',
    list_vix: 'boolean',
    list_federated_remote: 'boolean',
  },
  order: 'makes',
  effect: (args, input) => {
    const size = booleanOption(optionsOf(args), 'report_size', false) ? ['size_bytes'] : [];
    return makes({ always: ['count', ...(isSummarized(args) ? [] : ['index', 'server']), ...size] })(args, input);
  },
  needs: () => NO_DEMAND,
  run: (args, _input, context) => countEvents(args, context),
});

function isSummarized(args: Args): boolean {
  return booleanOption(optionsOf(args), 'summarize', true);
}

function* countEvents(args: Args, context: StageContext): Generator<Batch> {
  const options = optionsOf(args);
  if (booleanOption(options, 'report_size', false)) {
    context.needsSplunk('eventcount report_size=true: events here lie in no index files');
    return;
  }
  const counts = new Map<string, number>();
  const expr = eventsOf(options.filter((option) => option.name === 'index'));
  for (const batch of context.scan({ expr, demanded: new Set(['index']), ordered: false, indexedOnly: true })) {
    for (const row of batch) {
      const index = String(row.get('index') ?? '');
      counts.set(index, (counts.get(index) ?? 0) + 1);
    }
  }
  if (isSummarized(args)) {
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    yield [new Map([['count', String(all)]])];
    return;
  }
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  if (rows.length > 0) {
    yield rows.map(
      ([index, count]) =>
        new Map([
          ['count', String(count)],
          ['index', index],
          ['server', SERVER],
        ]),
    );
  }
}

/** All events of the indexes, or of the default ones, at any time. */
function eventsOf(indexes: readonly OptionNode[]): SearchExpr {
  const named: readonly SearchExpr[] = indexes.map(({ span, nameSpan, value }) => ({
    kind: 'comparison',
    span,
    field: { kind: 'field', span: nameSpan, name: 'index', quote: 'none' },
    op: '=',
    value: { kind: 'search-value', span: value.span, text: value.text, quoted: value.quoted, form: 'plain' },
  }));
  const items = [timeModifier('earliest', '0'), timeModifier('latest', FAR)];
  const any: readonly SearchExpr[] = named.length === 0 ? [] : [{ kind: 'search-or', span: NOWHERE, items: named }];
  return { kind: 'search-and', span: NOWHERE, items: [...any, ...items] };
}

function timeModifier(name: string, text: string): TimeModifierNode {
  const value: WordNode = { kind: 'word', span: NOWHERE, text, quoted: false };
  return { kind: 'time-modifier', span: NOWHERE, name, value };
}
