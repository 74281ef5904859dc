/** EVAL-<field> of props.conf: calculated fields. */
import { remember } from '../base/remember.ts';
import { source } from '../base/source.ts';
import type { Demand } from '../spl/command.ts';
import type { EvalContext, Evaluate } from '../spl/function.ts';
import { bothDemands, demands, demandWithout } from '../spl/operators/demand.ts';
import { compileExpression, toFieldValue } from '../spl/operators/evaluate.ts';
import { exprFields } from '../spl/operators/expr-fields.ts';
import type { Value } from '../spl/semantics/value.ts';
import type { Expr } from '../spl/syntax/ast.ts';
import { parseExpression } from '../spl/syntax/parse-expression.ts';
import { callProblem } from './call-problem.ts';
import type { ClassSetting } from './class-settings.ts';
import { classSettings } from './class-settings.ts';
import type { Settings } from './knowledge.ts';
import type { ExtractionStage, Operation } from './operation.ts';
import { verbatimExpression } from './verbatim-expression.ts';

interface Calculated {
  readonly field: string;
  readonly expr: Expr;
  readonly evaluate: Evaluate;
}

/**
 * Compiles the calculated fields that are wanted (props.conf.spec, EVAL-<fieldname>). They are evaluated "in parallel": none sees what
 * another one made. A field whose expression gives null is taken away. An expression that does not parse is warned about once and left out.
 */
export function compileCalculatedFields(settings: Settings, demanded: Demand, context: EvalContext): ExtractionStage {
  const all = classSettings(settings, 'EVAL-');
  const targets = new Map(all.map(({ name, value }) => [name, value]));
  const exprOf = remember((name) => readExpr(name, targets.get(name) ?? '').expr, Infinity);
  const calculated = all.filter(({ name }) => demands(demanded, name)).flatMap((setting) => compile(setting, context));
  const made = new Set(calculated.map(({ field }) => field));
  const needs = calculated.map(({ expr }) => exprFields(expr)).reduce(bothDemands, demandWithout(demanded, made));
  return {
    operations: calculated.length === 0 ? [] : [inParallel(calculated)],
    needs,
    verbatim: (field, before) => {
      if (!targets.has(field)) return before(field);
      const expr = exprOf(field);
      return expr === undefined ? 'never' : verbatimExpression(expr, before);
    },
  };
}

function compile({ name, value }: ClassSetting, context: EvalContext): Calculated[] {
  const read = readExpr(name, value);
  const problem = read.problem ?? (read.expr === undefined ? undefined : callProblem(read.expr, context));
  const { expr } = read;
  if (expr !== undefined && problem === undefined) return [{ field: name, expr, evaluate: compileExpression(expr, context) }];
  context.warn({ code: 'run/bad-calculated-field', message: `EVAL-${name} is left out: ${problem ?? 'it is no expression.'}` });
  return [];
}

/** The expression of a setting; undefined, with what is wrong, when it is none. */
function readExpr(name: string, value: string): { readonly expr: Expr | undefined; readonly problem: string | undefined } {
  let problem: string | undefined;
  const expr = parseExpression(source(`EVAL-${name}`, value), (diagnostic) => {
    if (diagnostic.severity === 'error') problem ??= diagnostic.message;
  });
  return { expr: problem === undefined ? expr : undefined, problem };
}

function inParallel(calculated: readonly Calculated[]): Operation {
  const values: (Value | null)[] = calculated.map(() => null);
  return (row) => {
    for (const [index, { evaluate }] of calculated.entries()) values[index] = toFieldValue(evaluate(row));
    for (const [index, { field }] of calculated.entries()) {
      const value = values[index];
      if (value === null || value === undefined) row.delete(field);
      else row.set(field, value);
    }
  };
}
