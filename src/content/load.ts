/** Loads a project: reads every content file, checks it against its schema and links names to what they name. One run finds all problems. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { checkAllNames, checkUse } from './check-all.ts';
import { checkDeprecations } from './check-deprecations.ts';
import { checkPlaybooks } from './check-playbooks.ts';
import type { Content } from './content.ts';
import { mappingOf, readMappings } from './deprecation-files.ts';
import { deprecableContent, ownDeprecations } from './deprecable-content.ts';
import { linkContent } from './link-content.ts';
import { projectAttackTable } from './project-attack-table.ts';
import { readContent } from './read-content.ts';
import { readDashboards } from './read-dashboards.ts';
import { sortDiagnostics, withoutEchoes } from './sort-diagnostics.ts';
import { readStaticSearches } from './static-searches.ts';
import { foreignEyes, loadSurroundings, tuned } from './surroundings.ts';
import type { LoadOptions } from './surroundings.ts';

/** Loads the project in a folder (`.` or empty: the working folder). Never throws on what users write. */
export function loadContent(fs: FileSystem, folder: string, options: LoadOptions = {}): Content {
  const root = folder === '' ? '.' : folder;
  const problems: Diagnostic[] = [];
  const note: Report = (problem) => void problems.push(problem);
  // Those that have been seen with what other apps bring.
  const seen = new Set<Diagnostic>();
  const noteSeen: Report = (problem) => (seen.add(problem), note(problem));
  const around = loadSurroundings(fs, root, options, note);
  const written = readContent(fs, root, note);
  checkAllNames(written, note);
  // The environment changes what some files say; where nothing else is said, content is what it is there.
  const read = { ...written, ...tuned(written, around, note) };
  const attack = projectAttackTable(fs, root, around.project, note);
  const see = foreignEyes(around, options.imports);
  const keeping = options.kept && { kept: options.kept, attack, see, reportSeen: noteSeen };
  const linked = linkContent(fs, root, { read, around, imports: options.imports, keeping, report: note });
  checkUse(read, linked, note);
  checkPlaybooks(read.playbooks, note);
  const entries = [...(readMappings(fs, root, note) ?? []), ...ownDeprecations(read)];
  checkDeprecations(entries, {
    version: around.project.app.version,
    content: deprecableContent(read),
    isRequired: around.project.enforce_deprecation_mapping_requirement,
    report: note,
  });
  const dashboards = readDashboards(fs, root, read.dashboards, note);
  const staticSearches = readStaticSearches(fs, root, note);
  const final = problems.flatMap((problem) => (seen.has(problem) ? problem : (see(problem) ?? [])));
  const diagnostics = sortDiagnostics(withoutEchoes(final));
  if (options.report !== undefined) diagnostics.forEach(options.report);
  return {
    root,
    ...around,
    ...linked,
    attack,
    macros: read.macros.items,
    stories: read.stories.items,
    dataSources: read.dataSources.items,
    deployments: read.deployments.items,
    dashboards,
    playbooks: read.playbooks.items,
    removed: read.removed.items,
    deprecations: mappingOf(entries),
    staticSearches,
    diagnostics,
  };
}
