/** Lookups that a test gives rows for and nothing asks for: as a rule their names are misspelt. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ResultWarning } from '../results/trace.ts';
import type { TargetCase } from './target.ts';

/** A warning for each lookup that neither the project nor an app defines, and that no text of the search and the macros names. */
export function unusedLookups({ lookups, search, macros }: TargetCase, knowledge: Knowledge): readonly ResultWarning[] {
  if (lookups === undefined) return [];
  const texts = [search.text, ...[...macros.values()].map(({ definition }) => definition.text)];
  return [...lookups.keys()]
    .filter((name) => !knowledge.transforms.has(name) && knowledge.lookupFile(name) === undefined)
    .filter((name) => !texts.some((text) => text.includes(name)))
    .map((name) => ({
      code: 'run/unused-lookup',
      message: `The test gives rows for the lookup ${name}, which no app defines and its search does not name.`,
    }));
}
