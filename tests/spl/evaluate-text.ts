/** Evaluates the text of an expression on a row, for tests. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import type { EvalContext, RunWarning } from '../../src/spl/function.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { compileExpression, toFieldValue } from '../../src/spl/operators/evaluate.ts';
import type { EvalValue, Row, Value } from '../../src/spl/semantics/value.ts';
import { parseExpression } from '../../src/spl/syntax/parse-expression.ts';

export const NOW = 1_700_000_000;

/** A context with a fixed clock and seed; warnings are collected. */
export function testContext(warnings: RunWarning[] = [], zone = 'UTC'): EvalContext {
  return { functions, now: NOW, zone, random: () => 0.5, warn: (warning) => warnings.push(warning) };
}

/** The value of an expression; a text that cannot be parsed fails the test. */
export function evaluate(text: string, fields: Readonly<Record<string, Value>> = {}, context = testContext()): EvalValue {
  const problems: string[] = [];
  const expr = parseExpression(source('test', text), (diagnostic) => problems.push(diagnostic.message));
  assert.deepEqual(problems, [], text);
  assert.ok(expr !== undefined, text);
  const row: Row = new Map(Object.entries(fields));
  const value = compileExpression(expr, context)(row);
  assert.deepEqual([...row], Object.entries(fields), `${text} leaves the row as it is`);
  return value;
}

/** What a field holds that the expression is assigned to. */
export function assigned(text: string, fields: Readonly<Record<string, Value>> = {}, context = testContext()): Value | null {
  return toFieldValue(evaluate(text, fields, context));
}
