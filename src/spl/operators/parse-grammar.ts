/** Parses a command's arguments by a grammar that is data. */
import { suggest } from '../../base/suggest.ts';
import type { Args, ArgNode, KeywordNode, OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { parseAggregations } from './aggregations.ts';
import { skipCommas } from './field-list.ts';
import type { ClauseKind, Grammar } from './grammar.ts';
import { takeOption, takeUnknownOption } from './options.ts';

/** What is read so far; `clause` is the one that takes what comes next, and undefined stands for the list. */
interface Reading {
  readonly p: StageParser;
  readonly grammar: Grammar;
  readonly keywords: readonly string[];
  readonly options: OptionNode[];
  readonly flags: KeywordNode[];
  readonly first: WordNode[];
  readonly list: ArgNode[];
  readonly clauses: Map<string, ArgNode[]>;
  clause: string | undefined;
  /** Whether a `name=value` was reported: it may have been meant for what is missing. */
  misread: boolean;
}

const FIELDS = { wildcards: true };

/**
 * Takes everything to the end of the stage: `options`, `flags`, `first` and `list`, and each clause that is there under its keyword. Always
 * gives arguments, even where something is missing, which is reported.
 */
export function parseGrammar(p: StageParser, grammar: Grammar): Args {
  const reading: Reading = {
    p,
    grammar,
    keywords: Object.keys(grammar.clauses ?? {}),
    options: [],
    flags: [],
    first: [],
    list: [],
    clauses: new Map(),
    clause: undefined,
    misread: false,
  };
  while (!p.atEnd()) {
    skipCommas(p);
    const { start } = p.here();
    if (!takeNext(reading) || p.here().start === start) break;
  }
  p.expectEnd();
  checkMissing(reading);
  const { options, flags, first, list, clauses } = reading;
  const listed = grammar.list === 'search' ? { search: list[0] } : { list };
  return { options, flags, first, ...listed, ...Object.fromEntries([...clauses].map((clause) => clauseArg(clause, grammar))) };
}

/** A search expression is one argument, anything else a list. */
function clauseArg([name, nodes]: readonly [string, readonly ArgNode[]], grammar: Grammar): readonly [string, Args[string]] {
  return [name, grammar.clauses?.[name] === 'search' ? nodes[0] : nodes];
}

function takeNext(reading: Reading): boolean {
  return (
    takeKnownOption(reading) ||
    takeClause(reading) ||
    takeFlag(reading) ||
    takeFirst(reading) ||
    (reading.clause === undefined ? takeListItem(reading) : takeClauseItem(reading, reading.clause))
  );
}

function takeClauseItem({ p, grammar, clauses }: Reading, clause: string): boolean {
  return takeAs(p, grammar.clauses?.[clause] ?? 'anything', grammar, (node) => clauses.get(clause)?.push(node));
}

/** Takes an option of the grammar, or reports or takes one that is not. */
function takeKnownOption(reading: Reading): boolean {
  const { p, grammar, options, first } = reading;
  const known = takeOption(p, grammar.options ?? {});
  if (known !== undefined) {
    options.push(known);
    return true;
  }
  const name = /^([A-Za-z_][\w.:-]*)\s*=(?!=)/.exec(p.rest())?.[1]?.toLowerCase();
  if (name === undefined) return false;
  if (grammar.list === 'search' && first.length >= (grammar.first?.length ?? 0)) return false;
  if (grammar.list === 'anything' || isTaken(grammar, name)) {
    const option = grammar.list === 'anything' ? undefined : p.anyOption();
    if (option !== undefined) options.push(option);
    return option !== undefined;
  }
  reading.misread = true;
  return takeUnknownOption(p, grammar.options ?? {});
}

function isTaken(grammar: Grammar, name: string): boolean {
  if (grammar.optionNames?.test(name) === true || grammar.otherOptions === 'taken') return true;
  return grammar.otherOptions === 'misspelt' && suggest(name, Object.keys(grammar.options ?? {})) === undefined;
}

function takeClause(reading: Reading): boolean {
  const { p, grammar, clauses } = reading;
  const keyword = reading.keywords.length === 0 ? undefined : p.keyword(...reading.keywords);
  if (keyword === undefined) return false;
  const name = keyword.word;
  const kind = grammar.clauses?.[name] ?? 'anything';
  const nodes = clauses.get(name) ?? [];
  clauses.set(name, nodes);
  if (p.atEnd() || p.peekKeyword(...reading.keywords)) {
    p.problem(
      kind === 'word' ? 'spl/expected-value' : 'spl/expected-field',
      `${name.toUpperCase()} needs something after it.`,
      keyword.span,
    );
    return true;
  }
  if (kind === 'fields' || kind === 'anything') reading.clause = name;
  else takeAs(p, kind, grammar, (node) => nodes.push(node));
  return true;
}

function takeFlag({ p, grammar, flags }: Reading): boolean {
  const flag = grammar.flags === undefined ? undefined : p.keyword(...grammar.flags);
  if (flag !== undefined) flags.push(flag);
  return flag !== undefined;
}

function takeFirst({ p, grammar, first, clause }: Reading): boolean {
  if (clause !== undefined || first.length >= (grammar.first?.length ?? 0)) return false;
  const word = p.word();
  if (word !== undefined) first.push(word);
  return word !== undefined;
}

function takeListItem({ p, grammar, list }: Reading): boolean {
  switch (grammar.list ?? 'none') {
    case 'none':
      return false;
    case 'fields':
      return takeAs(p, 'fields', grammar, (node) => list.push(node));
    case 'words':
      return takeAs(p, 'word', grammar, (node) => list.push(node));
    case 'search':
      return takeAs(p, 'search', grammar, (node) => list.push(node));
    case 'aggregations': {
      const nodes = parseAggregations(p);
      list.push(...nodes);
      return nodes.length > 0;
    }
    case 'anything':
      return takeAs(p, 'anything', grammar, (node) => list.push(node));
  }
}

function takeAs(p: StageParser, kind: ClauseKind, grammar: Grammar, found: (node: ArgNode) => void): boolean {
  const node = readAs(p, kind, grammar);
  if (node !== undefined) found(node);
  return node !== undefined || (kind === 'anything' && ['(', ')', ',', '='].some((symbol) => p.symbol(symbol) !== undefined));
}

function readAs(p: StageParser, kind: ClauseKind, grammar: Grammar): ArgNode | undefined {
  switch (kind) {
    case 'field':
    case 'fields':
      return p.field(FIELDS);
    case 'word':
      return p.word();
    case 'search':
      return p.searchExpression({ until: Object.keys(grammar.clauses ?? {}) });
    case 'anything':
      return p.subsearch() ?? p.word();
  }
}

function checkMissing({ p, grammar, options, first, list, misread }: Reading): void {
  if (misread) return;
  for (const name of grammar.required ?? []) {
    if (!options.some((option) => option.name === name))
      p.problem('spl/missing-option', `${p.command} needs ${name}=.`, p.nameSpan);
  }
  const missing = grammar.first?.slice(0, grammar.firstNeeded)[first.length];
  if (missing !== undefined) p.problem('spl/expected-value', `${p.command} needs the ${missing}.`, p.nameSpan);
  if (list.length >= (grammar.least ?? 0)) return;
  if (grammar.list === 'aggregations') {
    p.problem('spl/missing-aggregation', `${p.command} needs at least one function such as count.`, p.nameSpan);
  } else {
    const what = grammar.list === 'fields' ? 'field' : 'value';
    const code = grammar.list === 'fields' ? 'spl/expected-field' : 'spl/expected-value';
    const least = grammar.least === 1 ? `a ${what}` : `${grammar.least} ${what}s`;
    p.problem(code, `${p.command} needs ${least}.`, p.nameSpan);
  }
}
