/** The regular expressions that stand in a search as texts, parsed. */
import type { Span } from '../base/source.ts';
import { NO_FLAGS } from '../spl/semantics/regex/cursor.ts';
import { RegexError } from '../spl/semantics/regex/nodes.ts';
import type { RegexNode } from '../spl/semantics/regex/nodes.ts';
import { parseRegex } from '../spl/semantics/regex/parse-regex.ts';
import type { LintedSearch, LintedStage } from './linted-search.ts';
import { optionOf } from './search-shapes.ts';

export interface RegexLiteral {
  readonly pattern: string;
  readonly root: RegexNode;
  /** The text with its quotes. */
  readonly span: Span;
  readonly at: LintedStage;
  /** `test`: only whether it matches counts; `extract` and `replace`: also what it matches. */
  readonly use: 'test' | 'extract' | 'replace';
}

const parsed = new WeakMap<LintedSearch, readonly RegexLiteral[]>();

/** All of a search, in their order; those that PCRE refuses have been reported and are left out. */
export function regexLiterals(search: LintedSearch): readonly RegexLiteral[] {
  const known = parsed.get(search);
  if (known !== undefined) return known;
  const found = [...functionLiterals(search), ...commandLiterals(search)].flatMap((literal) => {
    const root = parseOrNothing(literal.pattern);
    return root === undefined ? [] : [{ ...literal, root }];
  });
  parsed.set(search, found);
  return found;
}

type Unparsed = Omit<RegexLiteral, 'root'>;

const FUNCTIONS: ReadonlyMap<string, RegexLiteral['use']> = new Map([
  ['match', 'test'],
  ['mvfind', 'test'],
  ['replace', 'replace'],
]);

function functionLiterals(search: LintedSearch): readonly Unparsed[] {
  return search.nodes('call').flatMap(({ node, at }) => {
    const use = FUNCTIONS.get(node.name);
    const [, pattern] = node.args;
    return use === undefined || pattern?.kind !== 'string' ? [] : [{ pattern: pattern.value, span: pattern.span, at, use }];
  });
}

/** Of rex without mode=sed, and of regex. */
function commandLiterals(search: LintedSearch): readonly Unparsed[] {
  return search.nodes('string').flatMap(({ node, at }): readonly Unparsed[] => {
    const { command, args = {} } = at.stage;
    if (command === 'regex') return [{ pattern: node.value, span: node.span, at, use: 'test' }];
    if (command !== 'rex' || args['expression'] !== node) return [];
    return optionOf(at.stage, 'mode') !== undefined ? [] : [{ pattern: node.value, span: node.span, at, use: 'extract' }];
  });
}

function parseOrNothing(pattern: string): RegexNode | undefined {
  try {
    return parseRegex(pattern, NO_FLAGS).root;
  } catch (error) {
    if (error instanceof RegexError) return undefined;
    throw error;
  }
}

/** Offset of a piece of the pattern in the search, when the text between the quotes is the pattern letter by letter. */
export function placeInPattern(
  search: LintedSearch,
  { pattern, span }: RegexLiteral,
  start: number,
  end: number,
): Span | undefined {
  const written = search.text(span);
  return written.slice(1, -1) === pattern ? { start: span.start + 1 + start, end: span.start + 1 + end } : undefined;
}
