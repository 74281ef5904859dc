/** Whether the value of an eval expression is a piece of some field, letter by letter: then it stands where the field stands. */
import type { CallNode, Expr } from '../spl/syntax/ast.ts';
import type { Verbatim } from './extraction.ts';
import { weaker } from './operation.ts';

/**
 * The promise for the value of an expression, `before` being that for fields: choosing among fields (if, case, coalesce, nullif) and cutting
 * pieces out of one (trim, substr, mvindex, replace of a start) keep it, `null()` has no value. Anything else makes a value of its own: `never`.
 * Lower case keeps it, too: literals are looked for whatever their case.
 */
export function verbatimExpression(expr: Expr, before: (field: string) => Verbatim): Verbatim {
  const weakest = (exprs: readonly (Expr | undefined)[]): Verbatim =>
    exprs.reduce<Verbatim>((sum, one) => (one === undefined ? 'never' : weaker(sum, verbatimExpression(one, before))), 'always');
  if (expr.kind === 'field') return before(expr.name);
  if (expr.kind !== 'call') return 'never';
  const values = valuesOf(expr);
  return values === undefined ? 'never' : weakest(values);
}

/** The arguments that a call's value is a piece of; undefined when it may be another. */
function valuesOf({ name, args }: CallNode): readonly (Expr | undefined)[] | undefined {
  switch (name) {
    case 'null':
      return [];
    case 'if':
      return args.slice(1);
    case 'case':
      return args.filter((_, i) => i % 2 === 1);
    case 'coalesce':
      return args;
    case 'nullif':
    case 'lower':
    case 'trim':
    case 'ltrim':
    case 'rtrim':
    case 'substr':
    case 'mvindex':
    case 'mvdedup':
      return [args[0]];
    case 'replace':
      return cutsStart(args[1], args[2]) ? [args[0]] : undefined;
    default:
      return undefined;
  }
}

/** `replace(x, "^...", "")` takes away a start of the text: what is left is its end. An alternative, or another line's start, could be elsewhere. */
function cutsStart(pattern: Expr | undefined, replacement: Expr | undefined): boolean {
  if (pattern?.kind !== 'string' || replacement?.kind !== 'string') return false;
  return replacement.value === '' && /^\^(?![*+?{])/.test(pattern.value) && !/[|]|\(\?/.test(pattern.value);
}
