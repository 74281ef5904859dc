/** Eval expressions compiled to closures over rows, by the rules of eval and where: null propagates, logic is three-valued. */
import { add, divide, modulo, multiply, negate, subtract } from '../semantics/arithmetic.ts';
import { like } from '../semantics/like.ts';
import { parseNumeric } from '../semantics/number.ts';
import type { Numeric } from '../semantics/number.ts';
import {
  addNumberAndText,
  andNull,
  concatenateMultivalue,
  matchNull,
  notNull,
  orNull,
  plusNull,
} from '../semantics/open-questions.ts';
import type { EvalValue, Row } from '../semantics/value.ts';
import type { BinaryNode, BinaryOp, CallNode, Expr, InNode, UnaryNode } from '../syntax/ast.ts';
import type { EvalContext, Evaluate, FunctionTable } from '../function.ts';
import { compareValues, compileComparison } from './evaluate-compare.ts';
import { fromList, isMultivalue, ternary, toList, toNumeric, toText } from './evaluate-values.ts';

export { toFieldValue, truth } from './evaluate-values.ts';

const NO_ROW: Row = new Map();

/**
 * Compiles an expression. The result never throws; what has no value in Splunk (arithmetic on text, division by zero, an absent field) is null.
 * A function or macro that does not exist gives null; analysis has reported it.
 */
export function compileExpression(expr: Expr, context: EvalContext): Evaluate {
  const compiled = compileNode(expr, context);
  if (!isConstant(expr) || expr.kind === 'string' || expr.kind === 'number') return compiled;
  const value = compiled(NO_ROW);
  return () => value;
}

/** Whether an expression gives a Boolean, which eval cannot assign to a field. */
export function isBooleanExpr(expr: Expr, functions: FunctionTable): boolean {
  switch (expr.kind) {
    case 'in':
      return true;
    case 'unary':
      return expr.op === 'not';
    case 'binary':
      return BOOLEAN_OPS.has(expr.op);
    case 'call':
      return functions.get(expr.name)?.returns === 'boolean';
    default:
      return false;
  }
}

const BOOLEAN_OPS: ReadonlySet<BinaryOp> = new Set<BinaryOp>(['=', '!=', '<', '<=', '>', '>=', 'like', 'and', 'or', 'xor']);

/** Whether an expression is made of literals and operators only. Calls may depend on the clock, the row or chance. */
function isConstant(expr: Expr): boolean {
  switch (expr.kind) {
    case 'string':
    case 'number':
      return true;
    case 'unary':
      return isConstant(expr.operand);
    case 'binary':
      return isConstant(expr.left) && isConstant(expr.right);
    default:
      return false;
  }
}

function compileNode(expr: Expr, context: EvalContext): Evaluate {
  switch (expr.kind) {
    case 'field': {
      const { name } = expr;
      return (row) => row.get(name) ?? null;
    }
    case 'string': {
      const { value } = expr;
      return () => value;
    }
    case 'number': {
      const value = parseNumeric(expr.text) ?? null;
      return () => value;
    }
    case 'call':
      return compileCall(expr, context);
    case 'unary':
      return compileUnary(expr, context);
    case 'binary':
      return compileBinary(expr, context);
    case 'in':
      return compileIn(expr, context);
    case 'subsearch':
    case 'macro':
      return () => null;
  }
}

function compileCall(node: CallNode, context: EvalContext): Evaluate {
  const called = context.functions.get(node.name);
  if (called === undefined || node.args.length < called.arity.min || node.args.length > called.arity.max) return () => null;
  const compile = (expr: Expr) => compileExpression(expr, context);
  for (const { code, message } of called.problems?.(node) ?? [])
    if (code === 'spl/unsupported-regex') context.needsSplunk?.(`${node.name}(): ${message}`);
  return called.compile(node.args.map(compile), { node, context, compile });
}

function compileUnary(node: UnaryNode, context: EvalContext): Evaluate {
  const operand = compileExpression(node.operand, context);
  if (node.op === '+') return operand;
  if (node.op === '-') {
    return (row) => {
      const number = toNumeric(operand(row));
      return number === null ? null : negate(number);
    };
  }
  return (row) => {
    const value = ternary(operand(row));
    return value === null ? notNull() : !value;
  };
}

function compileBinary(node: BinaryNode, context: EvalContext): Evaluate {
  const compile = (expr: Expr) => compileExpression(expr, context);
  switch (node.op) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileComparison(node.op, node.left, node.right, compile);
    case 'like':
      return compileLike(compile(node.left), node.right, compile);
    case 'and':
      return compileAnd(compile(node.left), compile(node.right));
    case 'or':
      return compileOr(compile(node.left), compile(node.right));
    case 'xor':
      return compileXor(compile(node.left), compile(node.right));
    case '.':
      return compileConcatenation(compile(node.left), compile(node.right));
    case '+':
      return compilePlus(compile(node.left), compile(node.right), node.left.kind === 'string' && node.right.kind === 'string');
    case '-':
    case '*':
    case '/':
    case '%':
      return compileArithmetic(ARITHMETIC[node.op], compile(node.left), compile(node.right));
  }
}

const ARITHMETIC: Readonly<Record<'-' | '*' | '/' | '%', (a: Numeric, b: Numeric) => Numeric | null>> = {
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': modulo,
};

function compileArithmetic(apply: (a: Numeric, b: Numeric) => Numeric | null, left: Evaluate, right: Evaluate): Evaluate {
  return (row) => {
    const a = toNumeric(left(row));
    if (a === null) return null;
    const b = toNumeric(right(row));
    return b === null ? null : apply(a, b);
  };
}

/** `+` adds numbers and joins texts; two literal texts are always joined, while a field whose text is a number is a number. */
function compilePlus(left: Evaluate, right: Evaluate, bothLiteralText: boolean): Evaluate {
  return (row) => {
    const a = left(row);
    const b = right(row);
    if (a === null || b === null) return plusNull(a ?? b);
    const bothText = typeof a === 'string' && typeof b === 'string';
    if (bothText && bothLiteralText) return a + b;
    const x = toNumeric(a);
    const y = toNumeric(b);
    if (x !== null && y !== null) return add(x, y);
    return bothText ? a + b : addNumberAndText();
  };
}

function compileConcatenation(left: Evaluate, right: Evaluate): Evaluate {
  return (row) => {
    const a = toText(left(row));
    if (a === null) return null;
    const b = toText(right(row));
    if (b === null) return null;
    return typeof a === 'string' && typeof b === 'string' ? a + b : fromList(concatenateMultivalue(a, b));
  };
}

function compileAnd(left: Evaluate, right: Evaluate): Evaluate {
  return (row) => {
    const a = ternary(left(row));
    if (a === false) return false;
    const b = ternary(right(row));
    if (a === null) return andNull(b);
    return b === null ? andNull(a) : b;
  };
}

function compileOr(left: Evaluate, right: Evaluate): Evaluate {
  return (row) => {
    const a = ternary(left(row));
    if (a === true) return true;
    const b = ternary(right(row));
    if (a === null) return orNull(b);
    return b === null ? orNull(a) : b;
  };
}

function compileXor(left: Evaluate, right: Evaluate): Evaluate {
  return (row) => {
    const a = ternary(left(row));
    const b = ternary(right(row));
    return a === null || b === null ? null : a !== b;
  };
}

/** Compiles `x LIKE pattern`; a multivalue matches if any of its values does. */
export function compileLike(subject: Evaluate, pattern: Expr, compile: (expr: Expr) => Evaluate): Evaluate {
  if (pattern.kind === 'string') {
    const test = like(pattern.value);
    return (row) => likeAny(subject(row), test);
  }
  const evaluate = compile(pattern);
  let last = '';
  let test = like(last);
  return (row) => {
    const text = toText(evaluate(row));
    if (typeof text !== 'string') return null;
    if (text !== last) {
      last = text;
      test = like(text);
    }
    return likeAny(subject(row), test);
  };
}

function likeAny(value: EvalValue, test: (text: string) => boolean): boolean | null {
  const text = toText(value);
  if (text === null) return matchNull();
  return typeof text === 'string' ? test(text) : text.some(test);
}

function compileIn(node: InNode, context: EvalContext): Evaluate {
  const operand = compileExpression(node.operand, context);
  return membership(
    operand,
    node.list.map((item) => compileExpression(item, context)),
  );
}

/** Whether a value equals one of others, as `x IN (a, b)` and in() ask. */
export function membership(operand: Evaluate, list: readonly Evaluate[]): Evaluate {
  return (row) => {
    const value = operand(row);
    if (value === null) return null;
    let unknown = false;
    for (const item of list) {
      const equal = isMultivalue(value)
        ? toList(value).some((one) => compareValues('=', one, item(row)) === true)
        : compareValues('=', value, item(row));
      if (equal === true) return true;
      if (equal === null) unknown = true;
    }
    return unknown ? orNull(false) : false;
  };
}
