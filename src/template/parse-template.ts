/** Parses Handlebars. Never throws on what users write: what is wrong or not taken is reported with its place. */
import type { Report } from '../base/diagnostic.ts';
import { span, type Source, type Span } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import type { TemplateCode } from './codes.ts';
import {
  parseHandlebars,
  type BlockStatement,
  type Expression,
  type MustacheStatement,
  type Program,
  type SourceLocation,
  type Statement,
  type SubExpression,
} from './handlebars-ast.ts';
import { HELPERS } from './helpers.ts';
import { BLOCK_HELPERS, type Template, type TemplateExpr, type TemplateNode } from './template.ts';

interface Parsing {
  readonly source: Source;
  /** Offset of each line's start. */
  readonly lines: readonly number[];
  readonly problem: (code: TemplateCode, at: Span, message: string) => void;
}

/** The template, or undefined when something is wrong with it (reported). */
export function parseTemplate(source: Source, report: Report): Template | undefined {
  let sound = true;
  const lines = [0, ...[...source.text.matchAll(/\n/gu)].map(({ index }) => index + 1)];
  const problem: Parsing['problem'] = (code, at, message) => {
    sound = false;
    report({ code, severity: 'error', message, source, span: at });
  };
  const program = parseProgram(source, lines, problem);
  const body = program === undefined ? [] : convertAll(program.body, { source, lines, problem });
  return sound ? { source, body } : undefined;
}

function parseProgram(source: Source, lines: readonly number[], problem: Parsing['problem']): Program | undefined {
  try {
    return parseHandlebars(source.text);
  } catch (error) {
    // The parser throws on every text it does not take: an Error whose message says the line, or one of its own making.
    const message = error instanceof Error ? error.message : String(error);
    const line = Number(/line (\d+)| - (\d+):/u.exec(message)?.slice(1).find(Boolean) ?? lines.length);
    const start = lines[Math.max(0, Math.min(line, lines.length) - 1)] ?? 0;
    const end = (lines[line] ?? source.text.length + 1) - 1;
    const expected = /Expecting .*/u.exec(message)?.[0];
    problem(
      'template/syntax',
      span(start, Math.max(start, end)),
      `This is no Handlebars template${expected === undefined ? '' : `: ${expected}`}.`,
    );
    return undefined;
  }
}

function convertAll(statements: readonly Statement[], parsing: Parsing): readonly TemplateNode[] {
  return statements.flatMap((statement) => convert(statement, parsing) ?? []);
}

function convert(statement: Statement, parsing: Parsing): TemplateNode | undefined {
  const at = spanOf(statement.loc, parsing);
  if (statement.type === 'ContentStatement') return { kind: 'text', text: statement.value, span: at };
  if (statement.type === 'CommentStatement') return undefined;
  if (statement.type === 'MustacheStatement') {
    if (!statement.escaped) return refuse('{{{ }}} and {{& }} put text in unescaped; write {{ }}.', at, parsing);
    const value = call(statement, parsing) ?? expression(statement.path, parsing);
    return value && { kind: 'value', value, span: at };
  }
  if (statement.type === 'BlockStatement') return block(statement, at, parsing);
  return refuse('Partials and decorators are not taken.', at, parsing);
}

function block(statement: BlockStatement, at: Span, parsing: Parsing): TemplateNode | undefined {
  const name = statement.path.type === 'PathExpression' ? statement.path.original : '';
  const helper = BLOCK_HELPERS.find((known) => known === name);
  const [param, ...more] = statement.params;
  if (helper === undefined) {
    const hint = didYouMean(name, BLOCK_HELPERS);
    parsing.problem('template/unknown-helper', spanOf(statement.path.loc, parsing), `There is no block helper "${name}".${hint}`);
    return undefined;
  }
  if (param === undefined || more.length > 0) {
    parsing.problem('template/arguments', at, `{{#${name}}} takes one argument.`);
    return undefined;
  }
  if (hasHash(statement)) return refuse('Named arguments are not taken.', at, parsing);
  const names = statement.program?.blockParams ?? [];
  const value = expression(param, parsing);
  const body = convertAll(bodyOf(statement.program), parsing);
  const otherwise = convertAll(bodyOf(statement.inverse), parsing);
  return value && { kind: 'block', helper, value, body, otherwise, names, span: at };
}

function bodyOf(program: Program | undefined): readonly Statement[] {
  return program?.body ?? [];
}

function expression(node: Expression, parsing: Parsing): TemplateExpr | undefined {
  const at = spanOf(node.loc, parsing);
  if (node.type === 'PathExpression') {
    const parts = node.parts.filter((part) => typeof part === 'string');
    if (parts.length < node.parts.length) return refuse('A path is made of names.', at, parsing);
    return { kind: 'path', data: node.data, depth: node.depth, parts, span: at };
  }
  if (node.type === 'SubExpression') return call(node, parsing) ?? refuse('A call in brackets needs arguments.', at, parsing);
  return { kind: 'literal', value: 'value' in node ? node.value : null, span: at };
}

/** A call of a helper: a name with arguments. */
function call(node: MustacheStatement | SubExpression, parsing: Parsing): TemplateExpr | undefined {
  const at = spanOf(node.loc, parsing);
  if (hasHash(node)) return refuse('Named arguments are not taken.', at, parsing);
  if (node.params.length === 0 || node.path.type !== 'PathExpression') return undefined;
  const name = node.path.original;
  const helper = HELPERS.get(name);
  if (helper === undefined) {
    const hint = didYouMean(name, HELPERS.keys());
    parsing.problem('template/unknown-helper', spanOf(node.path.loc, parsing), `There is no helper "${name}".${hint}`);
    return undefined;
  }
  const [least, most] = helper.arity;
  if (node.params.length < least || node.params.length > most) {
    parsing.problem(
      'template/arguments',
      at,
      `The helper "${name}" takes ${least === most ? least : `${least} to ${most}`} arguments.`,
    );
    return undefined;
  }
  const args = node.params.flatMap((param) => expression(param, parsing) ?? []);
  return { kind: 'call', helper: name, args, span: at };
}

function refuse(message: string, at: Span, { problem }: Parsing): undefined {
  problem('template/unsupported', at, message);
}

function spanOf({ start, end }: SourceLocation, { lines, source }: Parsing): Span {
  const offset = ({ line, column }: SourceLocation['start']) =>
    Math.min((lines[line - 1] ?? source.text.length) + column, source.text.length);
  return span(offset(start), Math.max(offset(start), offset(end)));
}

function hasHash(node: { readonly hash?: { readonly pairs: readonly unknown[] } }): boolean {
  return (node.hash?.pairs.length ?? 0) > 0;
}
