/** Parses a text that is one eval expression. */
import type { Report } from '../../base/diagnostic.ts';
import type { Source } from '../../base/source.ts';
import type { Expr } from './ast.ts';
import { reportSyntax } from './codes.ts';
import { nextThing, peekChar } from './cursor.ts';
import { readExpression } from './expression.ts';
import { standaloneCursor } from './standalone.ts';

/** Undefined when it cannot be read; a problem has then been reported. */
export function parseExpression(source: Source, report: Report): Expr | undefined {
  const cursor = standaloneCursor(source, report);
  const expr = readExpression(cursor);
  if (expr === undefined || peekChar(cursor) === '') return expr;
  reportSyntax(report, source, 'spl/expected-operator', nextThing(cursor), 'The expression ends before this.');
  return undefined;
}
