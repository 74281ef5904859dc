/** The syntax tree of Handlebars' own parser, as far as splkit looks at it (the package's types do not resolve for ES modules). */
import { parse } from '@handlebars/parser';

interface Node {
  readonly type: string;
  readonly loc: SourceLocation;
}

interface Position {
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

export interface SourceLocation {
  readonly start: Position;
  readonly end: Position;
}

export interface Program {
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
}

export interface ContentStatement extends Node {
  readonly type: 'ContentStatement';
  readonly value: string;
}

interface Callable {
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash?: { readonly pairs: readonly unknown[] };
}

export interface MustacheStatement extends Node, Callable {
  readonly type: 'MustacheStatement';
  readonly escaped: boolean;
}

export interface BlockStatement extends Node, Callable {
  readonly type: 'BlockStatement';
  readonly program?: Program;
  readonly inverse?: Program;
}

interface OtherStatement extends Node {
  readonly type: 'CommentStatement' | 'PartialStatement' | 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock';
}

export type Statement = ContentStatement | MustacheStatement | BlockStatement | OtherStatement;

export interface PathExpression extends Node {
  readonly type: 'PathExpression';
  readonly data: boolean;
  readonly depth: number;
  readonly parts: readonly (string | Expression)[];
  readonly original: string;
}

export interface SubExpression extends Node, Callable {
  readonly type: 'SubExpression';
}

interface Literal extends Node {
  readonly type: 'StringLiteral' | 'NumberLiteral' | 'BooleanLiteral';
  readonly value: string | number | boolean;
}

interface Nothing extends Node {
  readonly type: 'NullLiteral' | 'UndefinedLiteral';
}

export type Expression = PathExpression | SubExpression | Literal | Nothing;

/** Throws on every text that is no template: an Error whose message mostly says the line. */
export function parseHandlebars(text: string): Program {
  const program: unknown = parse(text);
  if (!isProgram(program)) throw new TypeError('the parser of Handlebars gave no program');
  return program;
}

function isProgram(value: unknown): value is Program {
  return typeof value === 'object' && value !== null && 'body' in value;
}
