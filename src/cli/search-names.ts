/** What a search of the command line may name: macros, lookups and data models of the project around, or of Splunk's own apps outside of one. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import type { Surroundings } from '../spl/world.ts';
import { findProject } from './find-project.ts';
import type { Io } from './io.ts';
import { openProjects } from './open-projects.ts';
import type { ProjectOptions } from './open-projects.ts';

export interface SearchNames {
  /** Folder that paths of files are relative to. */
  readonly root: string;
  readonly macros: MacroTable;
  readonly knownFields: Surroundings;
  /** Whether a problem is about a macro that is there although its definition is not known. */
  readonly isOpaque: (problem: Diagnostic) => boolean;
}

/** Of several apps of a repository the first, unless one is chosen. */
export async function searchNames(io: Io, options: ProjectOptions): Promise<SearchNames> {
  const [{ externalsOf, splitKey }, { knownFields }, { isAboutOpaque }] = await Promise.all([
    import('../content/externals.ts'),
    import('../content/known-fields.ts'),
    import('../content/link-search.ts'),
  ]);
  const found = findProject(io, io.cwd) === undefined ? undefined : (await openProjects(io, options)).apps[0];
  const externals = found?.content.externals ?? externalsOf(undefined);
  const opaque = new Set([...externals.opaque].map((key) => splitKey(key).name));
  return {
    root: found?.root ?? io.cwd,
    macros: found?.content.macroTable ?? externals.definitions,
    knownFields: found?.content.knownFields ?? knownFields({ byName: new Map(), byFile: new Map() }),
    isOpaque: (problem) => isAboutOpaque(problem, (name) => opaque.has(name)),
  };
}
