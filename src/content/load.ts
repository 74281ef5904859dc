/** Loads a project: reads every content file, checks it against its schema and links names to what they name. One run finds all problems. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { aggregates } from '../spl/aggregates/index.ts';
import { commands } from '../spl/commands/index.ts';
import { functions } from '../spl/functions/index.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import { checkMacros } from './check-macros.ts';
import { checkIds, checkNames } from './check-names.ts';
import { reachableMacros, reportUnused } from './check-unused.ts';
import type { Content, LinkedDetection } from './content.ts';
import { KINDS } from './kinds.ts';
import { linkDetection } from './link-detection.ts';
import type { LinkContext } from './link-detection.ts';
import { directoryOf } from './directory.ts';
import { deploymentsByType } from './deployments-by-type.ts';
import { loadProject } from './load-project.ts';
import { filterMacroOf, macroTable } from './macro-table.ts';
import { readItems } from './read-items.ts';
import { sortDiagnostics, withoutEchoes } from './sort-diagnostics.ts';

/** The tables of SPL, for whoever runs or analyzes searches of a project. */
const TABLES = { commands, functions, aggregates };

/** Loads the project in a folder (`.` or empty: the working folder). Never throws on what users write; `report` is called for every problem, in order, at the end. */
export function loadContent(fs: FileSystem, folder: string, report?: Report): Content {
  const root = folder === '' ? '.' : folder;
  const problems: Diagnostic[] = [];
  const note: Report = (problem) => void problems.push(problem);
  const read = readAll(fs, root, note);
  checkAllNames(read, note);
  const { detections, macros, stories, dataSources, deployments, project } = read;
  const files = [...detections.items, ...detections.drafts].map(({ file }) => filterMacroOf(file));
  const table = macroTable([...macros.items, ...macros.drafts], files);
  const lostMacros = new Set(macros.lostNames);
  const context: LinkContext = {
    fs,
    root,
    label: project.app.label,
    tables: TABLES,
    macros: table,
    isLostMacro: (name) => lostMacros.has(name),
    stories: directoryOf(stories),
    dataSources: directoryOf(dataSources),
    deployments: deploymentsByType(deployments, note),
    report: note,
  };
  const linked = detections.items.map((item) => linkDetection(item, context));
  const drafts = detections.drafts.map((item) => linkDetection(item, context));
  checkUse(read, table, [...linked, ...drafts], note);
  const diagnostics = sortDiagnostics(withoutEchoes(problems));
  if (report !== undefined) diagnostics.forEach(report);
  return {
    root,
    project,
    detections: linked,
    drafts,
    macros: macros.items,
    stories: stories.items,
    dataSources: dataSources.items,
    deployments: deployments.items,
    macroTable: table,
    diagnostics,
  };
}

type Everything = ReturnType<typeof readAll>;

function readAll(fs: FileSystem, root: string, report: Report) {
  return {
    project: loadProject(fs, root, report),
    detections: readItems(fs, root, KINDS.detection, report),
    macros: readItems(fs, root, KINDS.macro, report),
    stories: readItems(fs, root, KINDS.story, report),
    dataSources: readItems(fs, root, KINDS['data source'], report),
    deployments: readItems(fs, root, KINDS.deployment, report),
  };
}

function checkAllNames({ detections, macros, stories, dataSources, deployments }: Everything, report: Report): void {
  const all = <T>({ items, drafts }: { readonly items: readonly T[]; readonly drafts: readonly T[] }) => [...items, ...drafts];
  checkNames('detection', all(detections), ({ value }) => value.name, report);
  checkNames('macro', all(macros), ({ value }) => value.name, report);
  checkNames('story', all(stories), ({ value }) => value.name, report);
  checkNames('data source', all(dataSources), ({ value }) => value.name, report);
  checkNames('deployment', all(deployments), ({ value }) => value.name, report);
  checkIds([...all(detections), ...all(macros), ...all(stories), ...all(dataSources), ...all(deployments)], report);
}

function checkUse(read: Everything, table: Content['macroTable'], detections: readonly LinkedDetection[], report: Report): void {
  const { macros, stories, dataSources } = read;
  const called = reachableMacros(
    detections.flatMap((detection) => detection.macros),
    table,
  );
  const isCalled = (key: string) => called.has(key);
  checkMacros([...macros.items, ...macros.drafts], table, isCalled, report);
  const usedStories = new Set(detections.flatMap((detection) => detection.stories));
  const usedSources = new Set(detections.flatMap((detection) => detection.dataSources));
  reportUnused('macro', macros.items, ({ value }) => isCalled(macroKey(value.name, value.arguments?.length ?? 0)), report);
  reportUnused('story', stories.items, (item) => usedStories.has(item), report);
  reportUnused('data source', dataSources.items, (item) => usedSources.has(item), report);
}
