/** The macro calls of a text, wherever one may stand: not in strings and not in comments. */
import type { Source } from '../../base/source.ts';
import type { MacroNode } from './ast.ts';
import { splitStructure } from './split-structure.ts';

/** In the order they stand in. Problems of the text are not reported; `parse` and `expand` report them. */
export function macroCalls(source: Source): MacroNode[] {
  if (!source.text.includes('`')) return [];
  const { marks } = splitStructure(source, () => undefined);
  const calls: MacroNode[] = [];
  for (const mark of marks.values()) if (mark.kind === 'macro') calls.push(mark.node);
  return calls;
}
