/** transaction: events that belong together as one result. */
import type { Command, StageContext } from '../command.ts';
import { withFields, type Fields } from '../fields.ts';
import { inBatches } from '../operators/batches.ts';
import { bothDemands, demandAlso } from '../operators/demand.ts';
import { parseDuration } from '../operators/duration.ts';
import { booleanOption, countOption, findOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import {
  compileFilter,
  filterFields,
  parseTransactionFilter,
  transactionFilter,
  type TransactionFilter,
} from '../operators/transaction-filter.ts';
import { transactionRow, type TransactionRendering } from '../operators/transaction-rows.ts';
import { transactionTypeSearch } from '../operators/transaction-type.ts';
import { findTransactions, type TransactionRules } from '../operators/transactions.ts';
import { parseNumber } from '../semantics/number.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { Expr, FieldNode, OptionNode, SearchExpr, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `transaction`; of what starts and ends one, a search, a quoted search or an expression is given. */
export type TransactionArgs = {
  readonly fields: readonly FieldNode[];
  readonly options: readonly OptionNode[];
  readonly startSearch: SearchExpr | undefined;
  readonly startQuoted: WordNode | undefined;
  readonly startExpression: Expr | undefined;
  readonly endSearch: SearchExpr | undefined;
  readonly endQuoted: WordNode | undefined;
  readonly endExpression: Expr | undefined;
};

const OPTIONS: OptionTypes = {
  name: 'text',
  maxspan: 'text',
  maxpause: 'text',
  maxevents: 'text',
  connected: 'boolean',
  unifyends: 'boolean',
  keepevicted: 'boolean',
  keeporphans: 'boolean',
  maxopentxn: 'count',
  maxopenevents: 'count',
  mvlist: 'text',
  mvraw: 'boolean',
  delim: 'text',
  nullstr: 'text',
};
/** limits.conf [transactions]. */
const MAX_OPEN = 5000;
const MAX_OPEN_EVENTS = 100_000;
const MAX_EVENTS = 1000;

// Differs from Splunk: delim changes nothing, as values of a field stay apart here.
/** The transaction command. It wants events newest first. */
export const transaction: Command<TransactionArgs> = {
  name: 'transaction',
  aliases: ['transam'],
  docs: {
    summary: 'Groups events that share values of the given fields, or lie between a start and an end, into one result each.',
    usage:
      'transaction [<field-list>] [name=<transaction-name>] [maxspan=<int>[s|m|h|d]] [maxpause=<int>[s|m|h|d]] [maxevents=<int>] [startswith=<filter>] [endswith=<filter>] [connected=<bool>] [unifyends=<bool>] [keepevicted=<bool>] [keeporphans=<bool>] [maxopentxn=<int>] [maxopenevents=<int>] [mvlist=<bool>|<field-list>] [mvraw=<bool>] [delim=<string>] [nullstr=<string>]',
    examples: [
      {
        spl: 'transaction user maxpause=10s',
        input: [
          { _time: '112', user: 'a', act: 'out' },
          { _time: '105', user: 'b', act: 'in' },
          { _time: '104', user: 'a', act: 'in' },
        ],
        output: [
          { _time: '105', user: 'b', act: 'in', duration: '0', eventcount: '1' },
          { _time: '104', user: 'a', act: ['in', 'out'], duration: '8', eventcount: '2' },
        ],
      },
      {
        spl: 'transaction user startswith=(act=in) endswith="act=out"',
        input: [
          { _time: '5', user: 'a', act: 'out' },
          { _time: '4', user: 'b', act: 'in' },
          { _time: '2', user: 'a', act: 'in' },
        ],
        output: [{ _time: '2', user: 'a', act: ['in', 'out'], duration: '3', eventcount: '2' }],
      },
    ],
    manual: 'Search Reference: transaction',
  },
  order: 'needs',
  searches: ['startSearch', 'endSearch'],
  parse: parseTransaction,
  fields: (args, input): Fields => {
    const made = booleanOption(args.options, 'keepevicted', false)
      ? ['duration', 'eventcount', 'closed_txn']
      : ['duration', 'eventcount'];
    const orphans = booleanOption(args.options, 'keeporphans', false);
    return withFields(withFields(input, made, orphans ? 'maybe' : 'always'), orphans ? ['_txn_orphan'] : [], 'maybe');
  },
  needs: (args, demanded) => {
    // Its stanza may name any field.
    if (findOption(args.options, 'name') !== undefined) return 'all';
    const filters = bothDemands(filterFields(startOf(args)), filterFields(endOf(args)));
    return bothDemands(demandAlso(demanded, ['_time', ...namesOf(args)]), filters);
  },
  run: (args, input, context) => {
    const name = textOption(args.options, 'name');
    return name === undefined ? runTransaction(args, input ?? [], context) : runTyped(name, args, input ?? [], context);
  },
};

/** A transaction of a type that an app defines. */
function runTyped(name: string, args: TransactionArgs, input: Batches, context: StageContext): Batches {
  const settings = context.world.transactionType(name);
  const filtered = startOf(args) !== undefined || endOf(args) !== undefined;
  if (settings === undefined || filtered) {
    const why = filtered ? 'with startswith= or endswith= of its own' : '(no app has such a stanza in transactiontypes.conf)';
    context.needsSplunk(`transaction name=${name} ${why}`);
    return [];
  }
  const own = new Map(args.options.filter((option) => option.name !== 'name').map((option) => [option.name, option.value.text]));
  const search = context.read(transactionTypeSearch(settings, namesOf(args), own));
  return search === undefined ? [] : context.pipe(search.pipeline, input, { demanded: context.demanded });
}

function startOf(args: TransactionArgs): TransactionFilter | undefined {
  return transactionFilter(args.startSearch, args.startQuoted, args.startExpression);
}

function endOf(args: TransactionArgs): TransactionFilter | undefined {
  return transactionFilter(args.endSearch, args.endQuoted, args.endExpression);
}

/** A list of fields in quotes is several fields. */
function namesOf(args: TransactionArgs): readonly string[] {
  return args.fields.flatMap(({ name, quote }) => (quote === 'double' ? name.split(',').map((part) => part.trim()) : [name]));
}

function parseTransaction(p: StageParser): TransactionArgs {
  const fields: FieldNode[] = [];
  const filters = new Map<string, TransactionFilter>();
  const takeFilter = (): boolean => {
    const name = /^(startswith|endswith)\s*=/i.exec(p.rest())?.[1]?.toLowerCase();
    if (name === undefined) return false;
    p.field();
    p.symbol('=');
    const filter = parseTransactionFilter(p);
    if (filter !== undefined) filters.set(name, filter);
    return true;
  };
  const takeField = (): boolean => {
    const field = p.field({ wildcards: false });
    if (field !== undefined) fields.push(field);
    return field !== undefined;
  };
  const options = parseArguments(p, OPTIONS, takeField, takeFilter);
  checkLengths(p, options);
  const starts = filters.get('startswith');
  const ends = filters.get('endswith');
  return {
    fields,
    options,
    startSearch: starts?.search,
    startQuoted: starts?.quoted,
    startExpression: starts?.expression,
    endSearch: ends?.search,
    endQuoted: ends?.quoted,
    endExpression: ends?.expression,
  };
}

function checkLengths(p: StageParser, options: readonly OptionNode[]): void {
  for (const name of ['maxspan', 'maxpause']) {
    const value = findOption(options, name)?.value;
    if (value !== undefined && parseDuration(value.text) === undefined)
      p.problem('spl/invalid-option', `${name}= takes a length of time such as 30s, 5m, 2h or 1d.`, value.span);
  }
  const events = findOption(options, 'maxevents')?.value;
  if (events !== undefined && !/^-?\d{1,15}$/.test(events.text))
    p.problem('spl/invalid-option', 'maxevents= takes a whole number.', events.span);
}

function rulesOf(args: TransactionArgs, context: StageContext): TransactionRules {
  const { options } = args;
  const starts = startOf(args);
  const ends = endOf(args);
  const connected = booleanOption(options, 'connected', true);
  return {
    fields: namesOf(args),
    maxSpan: limitOf(textOption(options, 'maxspan'), parseDuration),
    maxPause: limitOf(textOption(options, 'maxpause'), parseDuration),
    maxEvents: limitOf(textOption(options, 'maxevents') ?? String(MAX_EVENTS), parseNumber),
    starts: starts === undefined ? undefined : compileFilter(starts, context),
    ends: ends === undefined ? undefined : compileFilter(ends, context),
    connected,
    unifyEnds: booleanOption(options, 'unifyends', connected),
    maxOpen: countOption(options, 'maxopentxn') ?? MAX_OPEN,
    maxOpenEvents: countOption(options, 'maxopenevents') ?? MAX_OPEN_EVENTS,
  };
}

/** A negative number means no limit. */
function limitOf(text: string | undefined, parse: (text: string) => number | undefined): number {
  const limit = text === undefined ? undefined : parse(text);
  return limit === undefined || limit < 0 ? Infinity : limit;
}

function renderingOf(options: readonly OptionNode[]): TransactionRendering {
  const list = textOption(options, 'mvlist') ?? 'false';
  const all = booleanOption(options, 'mvlist', false);
  const names = new Set(/^(?:f|false|no|0)$/i.test(list) ? [] : list.split(',').map((name) => name.trim()));
  return {
    isList: (field) => all || names.has(field),
    nullText: textOption(options, 'nullstr') ?? 'NULL',
    rawIsList: booleanOption(options, 'mvraw', false),
    saysClosed: booleanOption(options, 'keepevicted', false),
  };
}

/** Results come newest first, by the time at which they begin. */
function* runTransaction(args: TransactionArgs, input: Batches, context: StageContext): Generator<Batch> {
  const { options } = args;
  const finder = findTransactions(rulesOf(args, context), context.warn);
  const keepsOrphans = booleanOption(options, 'keeporphans', false);
  const found: { readonly time: number; readonly row: Row }[] = [];
  for (const batch of input) {
    for (const row of batch) {
      if (finder.add(row) || !keepsOrphans) continue;
      found.push({ time: Number(row.get('_time') ?? 0), row: row.set('_txn_orphan', '1') });
    }
  }
  const rendering = renderingOf(options);
  const keepsEvicted = booleanOption(options, 'keepevicted', false);
  for (const one of finder.finish()) {
    if (one.complete || keepsEvicted) found.push({ time: one.earliest, row: transactionRow(one, rendering) });
  }
  yield* inBatches(found.sort((a, b) => b.time - a.time).map(({ row }) => row));
}
