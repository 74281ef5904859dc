/** Parses a text that is one expression of the search command. */
import type { Report } from '../../base/diagnostic.ts';
import type { Source } from '../../base/source.ts';
import type { SearchExpr } from './ast.ts';
import { readSearchExpression } from './search-expression.ts';
import { standaloneCursor } from './standalone.ts';

/** Always gives a node: `search-all` for an empty text, and for one of which nothing could be read. */
export function parseSearchExpression(source: Source, report: Report): SearchExpr {
  return readSearchExpression(standaloneCursor(source, report));
}
