/** join: each result together with the results of a subsearch that have the same values in some fields. */
import type { Command, StageContext } from '../command.ts';
import { onlyFields, type Fields } from '../fields.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { isInternal } from '../operators/field-patterns.ts';
import { joinRows, type JoinPlan } from '../operators/join-rows.ts';
import { joinedFields } from '../operators/merge-fields.ts';
import { booleanOption, countOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { reportNoSubsearch, runSubsearch } from '../operators/subsearch-argument.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { FieldNode, OptionNode, SubsearchNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `join`: a list of fields, or pairs of `where L.a=R.b`. */
export type JoinArgs = {
  readonly options: readonly OptionNode[];
  readonly fields: readonly FieldNode[];
  readonly left: readonly FieldNode[];
  readonly right: readonly FieldNode[];
  readonly subsearch: SubsearchNode;
};

// Differs from Splunk: return_multivalue changes nothing, since a multivalue of the subsearch is always handed on as one.
const OPTIONS: OptionTypes = {
  type: ['inner', 'outer', 'left'],
  usetime: 'boolean',
  earlier: 'boolean',
  overwrite: 'boolean',
  max: 'count',
  return_multivalue: 'boolean',
  left: 'text',
  right: 'text',
};

/** The join command. Values are compared letter by letter, case included. */
export const join: Command<JoinArgs> = {
  name: 'join',
  docs: {
    summary:
      'Joins the results with those of a subsearch that have the same values in the given fields, or in all common fields.',
    usage:
      'join [type=(inner|outer|left)] [usetime=<bool>] [earlier=<bool>] [overwrite=<bool>] [max=<int>] [<field-list>] [<subsearch>]',
    examples: [
      {
        spl: 'join user [| makeresults | eval user="a", mail="a@x" | table user mail]',
        input: [{ user: 'a' }, { user: 'b' }],
        output: [{ user: 'a', mail: 'a@x' }],
      },
      {
        spl: 'join type=left user [| makeresults | eval user="a", mail="a@x" | table user mail]',
        input: [{ user: 'a' }, { user: 'b' }],
        output: [{ user: 'a', mail: 'a@x' }, { user: 'b' }],
      },
    ],
    manual: 'Search Reference: join',
  },
  order: 'keeps',
  parse: parseJoin,
  fields: (args, input, flow) => {
    const other = flow.subsearch(args.subsearch.pipeline);
    const certain = !isOuter(args);
    const { left, right } = aliasesOf(args);
    if (left === undefined || right === undefined) {
      const joined = joinedFields(input, other, certain);
      // A row without one of the fields has no partner.
      return certain ? joinedFields(joined, onlyFields(args.fields.map(({ name }) => name)), true) : joined;
    }
    return joinedFields(prefixed(input, left), prefixed(other, right), certain);
  },
  needs: (args, demanded) => {
    if (args.fields.length === 0) return 'all';
    const time = booleanOption(args.options, 'usetime', false) ? ['_time'] : [];
    return demandAlso(demanded, [...args.fields.map(({ name }) => name), ...time]);
  },
  run: runJoin,
};

function isOuter({ options }: JoinArgs): boolean {
  return (textOption(options, 'type') ?? 'inner').toLowerCase() !== 'inner';
}

function aliasesOf({ options }: JoinArgs): { readonly left: string | undefined; readonly right: string | undefined } {
  return { left: textOption(options, 'left'), right: textOption(options, 'right') };
}

function prefixed(fields: Fields, alias: string): Fields {
  return { named: new Map([...fields.named].map(([name, status]) => [`${alias}.${name}`, status])), open: fields.open };
}

function parseJoin(p: StageParser): JoinArgs | undefined {
  const fields: FieldNode[] = [];
  const pairs: { readonly left: FieldNode; readonly right: FieldNode }[] = [];
  let subsearch: SubsearchNode | undefined;
  const options = parseArguments(p, OPTIONS, () => {
    const found = p.subsearch();
    if (found !== undefined && subsearch !== undefined)
      p.problem('spl/unexpected-argument', 'join takes one subsearch.', found.span);
    if (found !== undefined) {
      subsearch = found;
      return true;
    }
    if (p.keyword('where') !== undefined) return takePairs(p, pairs);
    const field = p.field({ wildcards: false });
    if (field !== undefined) fields.push(field);
    return field !== undefined;
  });
  if (subsearch === undefined) reportNoSubsearch(p);
  if (subsearch === undefined) return undefined;
  // The sides of a pair may stand either way round.
  const alias = textOption(options, 'right');
  const turned = pairs.map(({ left, right }) =>
    alias !== undefined && left.name.startsWith(`${alias}.`) ? { left: right, right: left } : { left, right },
  );
  return { options, fields, left: turned.map(({ left }) => left), right: turned.map(({ right }) => right), subsearch };
}

/** What stands behind a pair and is one more of them: no option has a dot in its name. */
const ANOTHER_PAIR = /^["']?[A-Za-z_]\w*\.[^\s=[\]|,]*\s*=/;

/** `L.a=R.b`, several joined by AND or, as searches have it, by nothing. */
function takePairs(p: StageParser, pairs: { readonly left: FieldNode; readonly right: FieldNode }[]): boolean {
  do {
    const left = p.field({ wildcards: false });
    const equals = left === undefined ? undefined : p.symbol('=');
    const right = equals === undefined ? undefined : p.field({ wildcards: false });
    if (left === undefined || right === undefined) {
      p.problem('spl/expected-field', 'where of join needs pairs of fields such as L.id=R.id.');
      return false;
    }
    pairs.push({ left, right });
  } while (p.keyword('and') !== undefined || ANOTHER_PAIR.test(p.rest()));
  return true;
}

function runJoin(args: JoinArgs, input: Batches | null, context: StageContext): Batches {
  const { rows: others } = runSubsearch(args.subsearch, [], context, { ordered: true });
  const { left, right } = aliasesOf(args);
  const plan = planOf(args);
  if (left !== undefined && right !== undefined && args.left.length > 0) {
    const keys = { left: args.left.map(({ name }) => name), right: args.right.map(({ name }) => name) };
    const renamed = collectRows(input ?? []).map((row) => prefixedRow(row, left));
    return joinRows(
      [...inBatches(renamed)],
      others.map((row) => prefixedRow(row, right)),
      { ...plan, ...keys },
    );
  }
  if (args.fields.length > 0) return joinRows(input ?? [], others, plan);
  const rows = collectRows(input ?? []);
  const common = commonFields(rows, others);
  return joinRows([...inBatches(rows)], others, { ...plan, left: common, right: common });
}

function planOf(args: JoinArgs): JoinPlan {
  const { options } = args;
  const names = args.fields.map(({ name }) => name);
  return {
    left: names,
    right: names,
    outer: isOuter(args),
    max: countOption(options, 'max') ?? 1,
    overwrite: booleanOption(options, 'overwrite', true),
    earlier: booleanOption(options, 'usetime', false) ? booleanOption(options, 'earlier', true) : undefined,
  };
}

function prefixedRow(row: Row, alias: string): Row {
  return new Map([...row].map(([name, value]) => [`${alias}.${name}`, value]));
}

/** Fields that both sides have, internal ones aside. */
function commonFields(rows: readonly Row[], others: readonly Row[]): readonly string[] {
  const names = namesOf(rows);
  return [...namesOf(others)].filter((name) => names.has(name) && !isInternal(name));
}

function namesOf(rows: readonly Row[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const row of rows) for (const name of row.keys()) names.add(name);
  return names;
}
