/** The comparisons of eval: numbers by value when both sides are numbers, else texts, case-sensitive; null gives null. */
import type { CompareOp, Expr } from '../syntax/ast.ts';
import type { Evaluate } from '../function.ts';
import { compareScalars } from '../semantics/compare.ts';
import { parseNumber } from '../semantics/number.ts';
import type { Numeric } from '../semantics/number.ts';
import { anyValueSatisfies } from '../semantics/open-questions.ts';
import type { EvalValue } from '../semantics/value.ts';
import { isMultivalue } from './evaluate-values.ts';

type Holds = (order: number) => boolean;

/** What each operator wants of the order of its sides. NaN, the order of what cannot be compared, satisfies only `!=`. */
const HOLDS: Readonly<Record<CompareOp, Holds>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const MIRRORED: Readonly<Record<CompareOp, CompareOp>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Compiles a comparison; sides that are literals or plain fields take a shorter way. */
export function compileComparison(op: CompareOp, left: Expr, right: Expr, compile: (expr: Expr) => Evaluate): Evaluate {
  const literal = literalText(right);
  if (literal !== undefined) return againstLiteral(op, left, literal, compile);
  const mirrored = literalText(left);
  if (mirrored !== undefined) return againstLiteral(MIRRORED[op], right, mirrored, compile);
  const a = compile(left);
  const b = compile(right);
  return (row) => compareValues(op, a(row), b(row));
}

/** The outcome of a comparison; null when a side is null. */
export function compareValues(op: CompareOp, a: EvalValue, b: EvalValue): boolean | null {
  if (a === null || b === null) return null;
  if (isMultivalue(a)) return anyValueSatisfies(a, (value) => compareValues(op, value, b) === true);
  if (isMultivalue(b)) return anyValueSatisfies(b, (value) => compareValues(op, a, value) === true);
  return HOLDS[op](compareScalars(scalar(a), scalar(b)));
}

function scalar(value: string | boolean | Numeric): string | Numeric {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : value;
}

function literalText(expr: Expr): string | undefined {
  if (expr.kind === 'string') return expr.value;
  return expr.kind === 'number' ? expr.text : undefined;
}

function againstLiteral(op: CompareOp, side: Expr, literal: string, compile: (expr: Expr) => Evaluate): Evaluate {
  const holds = HOLDS[op];
  const test = literalTest(op, literal, holds);
  if (side.kind === 'field') {
    const { name } = side;
    return (row) => {
      const value = row.get(name);
      if (value === undefined) return null;
      return typeof value === 'string' ? test(value) : anyValueSatisfies(value, test);
    };
  }
  const evaluate = compile(side);
  return (row) => {
    const value = evaluate(row);
    if (typeof value === 'string') return test(value);
    return isMultivalue(value) ? anyValueSatisfies(value, test) : compareValues(op, value, literal);
  };
}

function literalTest(op: CompareOp, literal: string, holds: Holds): (text: string) => boolean {
  const number = parseNumber(literal);
  if (number === undefined) {
    if (op === '=') return (text) => text === literal;
    if (op === '!=') return (text) => text !== literal;
    return (text) => holds(compareScalars(text, literal));
  }
  return (text) => {
    const value = parseNumber(text);
    return value === undefined || text.length > 15 ? holds(compareScalars(text, literal)) : holds(value - number);
  };
}
