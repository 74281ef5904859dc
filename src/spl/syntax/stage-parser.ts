/** What a command's `parse` is given: a cursor over the arguments of its stage. Every method that finds nothing leaves the cursor where it was. */
import type { Span } from '../../base/source.ts';
import type {
  AggregationNode,
  Expr,
  FieldNode,
  KeywordNode,
  MacroNode,
  NumberNode,
  OptionNode,
  SearchExpr,
  StringNode,
  SubsearchNode,
  WordNode,
} from './ast.ts';

export interface StageParser {
  /** The command's name as written, and its place. */
  readonly command: string;
  readonly nameSpan: Span;
  /** The place of the cursor, as an empty span, past white space. */
  here(): Span;
  /** The span from `start` to the last thing taken. */
  since(start: Span): Span;
  atEnd(): boolean;
  /** The raw text between the cursor and the end of the stage. */
  rest(): string;

  /** Takes one of the grammar's words (case-insensitive, a whole unquoted word). */
  keyword(...words: readonly string[]): KeywordNode | undefined;
  /** Whether one of the words stands at the cursor. */
  peekKeyword(...words: readonly string[]): boolean;
  /** Takes a single character such as `,` `(` `)` `+` `-` `=`. */
  symbol(text: string): Span | undefined;
  /** Takes `name=value` when the name is one of these (case-insensitive; white space around `=` allowed). */
  option(...names: readonly string[]): OptionNode | undefined;
  /** Takes any `name=value`, whatever its name, so that an unknown option can be reported. */
  anyOption(): OptionNode | undefined;

  /** Takes a bare or quoted word: up to white space, comma, parenthesis, bracket or pipe. */
  word(): WordNode | undefined;
  /** Takes the text that a sticky pattern matches, as it is written: brackets in it begin no subsearch. */
  raw(pattern: RegExp): WordNode | undefined;
  /** Takes a double-quoted string, escapes resolved. */
  string(): StringNode | undefined;
  /** Takes an unsigned or signed number. */
  number(): NumberNode | undefined;
  /** Takes a field name: plain, `"double"` or `'single'` quoted. With `wildcards: false` a `*` in it is reported. */
  field(options?: { readonly wildcards?: boolean }): FieldNode | undefined;

  /** Takes an eval expression; stops at a comma, a closing bracket or the end. Reports what it cannot read. */
  expression(): Expr | undefined;
  /** Takes an eval expression in parentheses, and the parentheses; what stands behind them does not belong to it. */
  group(): Expr | undefined;
  /** Takes a macro call that was left in the text. */
  macro(): MacroNode | undefined;
  /**
   * Takes a search expression up to the end of the stage, or up to one of the grammar's words, or an option such as `span=`, outside
   * parentheses (`tstats ... where a=1 by b`).
   * Always gives a node (`search-all` for nothing).
   */
  searchExpression(options?: { readonly until: readonly string[] }): SearchExpr;
  /** Takes a search expression in parentheses, and the parentheses. */
  searchGroup(): SearchExpr | undefined;
  /** Takes one stats function with its argument and alias. */
  aggregation(): AggregationNode | undefined;
  subsearch(): SubsearchNode | undefined;
  /** Takes a subsearch of which a stage that holds `$field$` makes sense only when the values are known: no problem of it is told. */
  template(): SubsearchNode | undefined;

  /** Reports a problem of the arguments; `code` is `spl/kebab-case`. */
  problem(code: string, message: string, at?: Span): void;
  /** Warns of something that Splunk takes, or may take; `text` in its place would mend it and change nothing. */
  warn(code: string, message: string, at: Span, fix?: { readonly title: string; readonly text: string }): void;
  /** Reports whatever is left as unexpected; for the end of a command's `parse`. */
  expectEnd(): void;
}
