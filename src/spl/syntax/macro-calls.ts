/** The macro calls of a text, wherever one may stand: not in strings and not in comments. */
import type { Source } from '../../base/source.ts';
import type { MacroNode } from './ast.ts';
import { splitStructure } from './split-structure.ts';

/** Several ask for the calls of the same search, and every search for those of the same macros. */
const found = new WeakMap<Source, readonly MacroNode[]>();

/** In the order they stand in. Problems of the text are not reported; `parse` and `expand` report them. */
export function macroCalls(source: Source): readonly MacroNode[] {
  if (!source.text.includes('`')) return [];
  const known = found.get(source);
  if (known !== undefined) return known;
  const { marks } = splitStructure(source, () => undefined);
  const calls: MacroNode[] = [];
  for (const mark of marks.values()) if (mark.kind === 'macro') calls.push(mark.node);
  found.set(source, calls);
  return calls;
}
