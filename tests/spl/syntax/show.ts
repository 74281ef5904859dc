/** Prints syntax trees as short s-expressions, and collects problems, for the tests of the parsers. */
import type { Diagnostic, Report } from '../../../src/base/diagnostic.ts';
import type { Expr, SearchExpr, SearchValueNode, SubsearchNode, TermNode } from '../../../src/spl/syntax/ast.ts';

export function showExpr(expr: Expr | undefined): string {
  if (expr === undefined) return 'undefined';
  switch (expr.kind) {
    case 'field':
      return expr.quote === 'none' ? expr.name : `'${expr.name}'`;
    case 'string':
      return JSON.stringify(expr.value);
    case 'number':
      return expr.text;
    case 'call':
      return `${expr.name}(${expr.args.map(showExpr).join(' ')})`;
    case 'unary':
      return `(${expr.op} ${showExpr(expr.operand)})`;
    case 'binary':
      return `(${expr.op} ${showExpr(expr.left)} ${showExpr(expr.right)})`;
    case 'in':
      return `(in ${[expr.operand, ...expr.list].map(showExpr).join(' ')})`;
    case 'subsearch':
      return showSubsearch(expr);
    case 'macro':
      return `\`${expr.name}/${expr.args.length}\``;
  }
}

function showSubsearch({ pipeline }: SubsearchNode): string {
  return `[[${pipeline.stages.map((stage) => stage.command).join(' | ')}]]`;
}

export function showSearch(expr: SearchExpr): string {
  switch (expr.kind) {
    case 'search-and':
      return `(and ${expr.items.map(showSearch).join(' ')})`;
    case 'search-or':
      return `(or ${expr.items.map(showSearch).join(' ')})`;
    case 'search-not':
      return `(not ${showSearch(expr.item)})`;
    case 'search-all':
      return 'all';
    case 'comparison':
      return `[${expr.field.name} ${expr.op} ${showValue(expr.value)}]`;
    case 'search-in':
      return `[${expr.field.name} in ${expr.values.map(showValue).join(' ')}]`;
    case 'term':
      return showValue(expr);
    case 'time-modifier':
      return `<${expr.name} ${expr.value.text}>`;
    case 'subsearch':
      return showSubsearch(expr);
    case 'macro':
      return `\`${expr.name}/${expr.args.length}\``;
  }
}

function showValue(value: SearchValueNode | TermNode): string {
  const text = value.quoted ? JSON.stringify(value.text) : value.text;
  return value.form === 'plain' ? text : `${value.form}:${text}`;
}

/** A report and what it was told. */
export function collect(): { readonly report: Report; readonly found: Diagnostic[] } {
  const found: Diagnostic[] = [];
  return { report: (diagnostic) => void found.push(diagnostic), found };
}

/** `code text` of each problem; the text is what its span covers. */
export function problems(found: readonly Diagnostic[]): string[] {
  return found.map(({ code, source, span }) => `${code} ${source.text.slice(span.start, span.end)}`);
}

/** A report for texts without problems. */
export function fail(diagnostic: Diagnostic): void {
  throw new Error(`${diagnostic.code}: ${diagnostic.message}`);
}
