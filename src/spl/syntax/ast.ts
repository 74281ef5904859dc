/** The syntax tree of SPL: plain readonly data. Commands are an open set looked up by name; expressions and arguments are the closed union below. */
import type { Source, Span } from '../../base/source.ts';

/** A whole search. `source` is the text the spans point into (expanded or as written). */
export interface Search {
  readonly source: Source;
  readonly pipeline: Pipeline;
}

export interface Pipeline {
  readonly kind: 'pipeline';
  readonly span: Span;
  readonly stages: readonly Stage[];
}

/** One command of a pipeline. */
export interface Stage {
  readonly kind: 'stage';
  /** From the command's name to the end of its arguments, without the pipe. */
  readonly span: Span;
  /** Canonical name, lower case, aliases resolved when the command is known; as written otherwise. */
  readonly command: string;
  readonly nameSpan: Span;
  /** True for the `search` that stands unwritten at the start of a search. */
  readonly implicit: boolean;
  /** Undefined when the command is unknown or its arguments could not be parsed; a problem has then been reported. */
  readonly args: Args | undefined;
  /** Subsearches whose text stands in the arguments: these are read again when it is known. */
  readonly inserts?: Inserts;
}

/** Subsearches that are put into the text of a stage before its command reads it. */
export interface Inserts {
  /** The text that the places of the stage and of the subsearches are in. */
  readonly source: Source;
  /** In the order they are written. */
  readonly subsearches: readonly SubsearchNode[];
}

/** A command's arguments by name: made of argument nodes only, so that walk, print and lint need to know no command. */
export type Args = Readonly<Record<string, ArgNode | readonly ArgNode[] | undefined>>;

/** Everything that may stand in an argument. */
export type ArgNode =
  | Expr
  | SearchExpr
  | SearchValueNode
  | WordNode
  | OptionNode
  | KeywordNode
  | AssignmentNode
  | AggregationNode
  | RenameNode
  | ConversionNode
  | SortKeyNode
  | SubsearchNode;

// ---------------------------------------------------------------- eval expressions

/** An expression of eval, where, and of eval() in stats. */
export type Expr = FieldNode | StringNode | NumberNode | CallNode | UnaryNode | BinaryNode | InNode | SubsearchNode | MacroNode;

/** A field's name. Outside eval it may hold wildcards, where the command allows them. */
export interface FieldNode {
  readonly kind: 'field';
  readonly span: Span;
  readonly name: string;
  readonly quote: 'none' | 'single' | 'double';
}

/** A string literal; `value` has its escapes resolved. */
export interface StringNode {
  readonly kind: 'string';
  readonly span: Span;
  readonly value: string;
}

/** A number literal; the text is kept, because its digits decide how precise a result is. */
export interface NumberNode {
  readonly kind: 'number';
  readonly span: Span;
  readonly text: string;
}

export interface CallNode {
  readonly kind: 'call';
  readonly span: Span;
  /** Lower case. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Expr[];
}

export interface UnaryNode {
  readonly kind: 'unary';
  readonly span: Span;
  readonly op: '-' | '+' | 'not';
  readonly operand: Expr;
}

export type BinaryOp = '*' | '/' | '%' | '+' | '-' | '.' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like' | 'and' | 'or' | 'xor';

/** `==` is `=`. */
export interface BinaryNode {
  readonly kind: 'binary';
  readonly span: Span;
  readonly op: BinaryOp;
  readonly opSpan: Span;
  readonly left: Expr;
  readonly right: Expr;
}

/** `x IN (a, b)`; `x NOT IN (..)` is a `not` around it. */
export interface InNode {
  readonly kind: 'in';
  readonly span: Span;
  readonly operand: Expr;
  readonly list: readonly Expr[];
}

/** A macro call, in a search as written; an expanded search has none. */
export interface MacroNode {
  readonly kind: 'macro';
  readonly span: Span;
  readonly name: string;
  /** Argument texts as written, with their spans; quotes not yet stripped. */
  readonly args: readonly { readonly span: Span; readonly text: string }[];
}

// ---------------------------------------------------------------- search expressions

/** An expression of the search command (and of `tstats where`): precedence ( ) > NOT > OR > AND. */
export type SearchExpr =
  | SearchAndNode
  | SearchOrNode
  | SearchNotNode
  | SearchAllNode
  | ComparisonNode
  | SearchInNode
  | TermNode
  | TimeModifierNode
  | SubsearchNode
  | MacroNode;

export interface SearchAndNode {
  readonly kind: 'search-and';
  readonly span: Span;
  readonly items: readonly SearchExpr[];
}

export interface SearchOrNode {
  readonly kind: 'search-or';
  readonly span: Span;
  readonly items: readonly SearchExpr[];
}

export interface SearchNotNode {
  readonly kind: 'search-not';
  readonly span: Span;
  readonly item: SearchExpr;
}

/** An empty search or empty parentheses: matches every event. */
export interface SearchAllNode {
  readonly kind: 'search-all';
  readonly span: Span;
}

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** `field op value`; the right side is always a literal. */
export interface ComparisonNode {
  readonly kind: 'comparison';
  readonly span: Span;
  readonly field: FieldNode;
  readonly op: CompareOp;
  readonly value: SearchValueNode;
}

export interface SearchInNode {
  readonly kind: 'search-in';
  readonly span: Span;
  readonly field: FieldNode;
  readonly values: readonly SearchValueNode[];
}

/** The literal of a comparison, escapes resolved; `*` in it is a wildcard even inside quotes. */
export interface SearchValueNode {
  readonly kind: 'search-value';
  readonly span: Span;
  readonly text: string;
  readonly quoted: boolean;
  readonly form: 'plain' | 'case' | 'term';
  /** What gives the value; `text` is then as written. */
  readonly subsearch?: SubsearchNode;
}

/** A bare term or quoted phrase, matched against _raw; `*` is a wildcard. */
export interface TermNode {
  readonly kind: 'term';
  readonly span: Span;
  readonly text: string;
  readonly quoted: boolean;
  readonly form: 'plain' | 'case' | 'term';
}

/** `earliest=-24h@h` and the like inside a search: narrows the time range of the whole search. */
export interface TimeModifierNode {
  readonly kind: 'time-modifier';
  readonly span: Span;
  /** Lower case: earliest, latest, _index_earliest, starttime, daysago ... */
  readonly name: string;
  readonly value: WordNode;
}

// ---------------------------------------------------------------- arguments

/** A bare or quoted word whose meaning only the command knows. */
export interface WordNode {
  readonly kind: 'word';
  readonly span: Span;
  readonly text: string;
  readonly quoted: boolean;
  /** What gives the word, the value of an option; `text` is then as written. */
  readonly subsearch?: SubsearchNode;
}

/** `name=value`; the name in lower case. */
export interface OptionNode {
  readonly kind: 'option';
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: WordNode;
}

/** A word of the grammar such as BY; lower case. */
export interface KeywordNode {
  readonly kind: 'keyword';
  readonly span: Span;
  readonly word: string;
}

/** `target = value` of eval. A target such as `count_{field}` holds templates, filled per row. */
export interface AssignmentNode {
  readonly kind: 'assignment';
  readonly span: Span;
  readonly target: FieldNode;
  readonly value: Expr;
}

/** One function of stats: `perc95(bytes) AS p`, `count`, `count(eval(x>1))`. */
export interface AggregationNode {
  readonly kind: 'aggregation';
  readonly span: Span;
  /** Lower case, alias not resolved, without a percentile's number. */
  readonly function: string;
  readonly functionSpan: Span;
  /** The percentile of perc, exactperc, upperperc. */
  readonly parameter?: NumberNode;
  /** A field (which may hold wildcards), an expression when written `eval(...)`, or nothing. */
  readonly argument?: Expr;
  readonly isEval: boolean;
  /** Of sparkline: the function whose argument this is, and the span of its buckets. */
  readonly sparkline?: { readonly function: KeywordNode; readonly span?: WordNode };
  readonly alias?: FieldNode;
  /** The text as written without the alias: the column's name when there is no alias. */
  readonly text: string;
}

/** `from AS to`; both sides may hold the same number of wildcards. */
export interface RenameNode {
  readonly kind: 'rename';
  readonly span: Span;
  readonly from: FieldNode;
  readonly to: FieldNode;
}

/** One function of convert: `ctime(_time) AS t`; the field may hold wildcards. */
export interface ConversionNode {
  readonly kind: 'conversion';
  readonly span: Span;
  /** Lower case. */
  readonly function: string;
  readonly functionSpan: Span;
  readonly field: FieldNode;
  readonly alias?: FieldNode;
}

export interface SortKeyNode {
  readonly kind: 'sort-key';
  readonly span: Span;
  readonly direction: 'asc' | 'desc';
  /** `auto` unless written auto(f), str(f), ip(f) or num(f). */
  readonly type: 'auto' | 'str' | 'ip' | 'num';
  readonly field: FieldNode;
}

/** `[ ... ]`. */
export interface SubsearchNode {
  readonly kind: 'subsearch';
  readonly span: Span;
  readonly pipeline: Pipeline;
}
