/** Loads a project: reads every content file, checks it against its schema and links names to what they name. One run finds all problems. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import type { Detection } from '../spec/detection.ts';
import { aggregates } from '../spl/aggregates/index.ts';
import { commands } from '../spl/commands/index.ts';
import { functions } from '../spl/functions/index.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import { checkMacros } from './check-macros.ts';
import { checkIds, checkNames } from './check-names.ts';
import { reachableMacros, reportUnused } from './check-unused.ts';
import type { Content, Item, LinkedDetection } from './content.ts';
import { KINDS } from './kinds.ts';
import { linkDetection } from './link-detection.ts';
import type { LinkContext } from './link-detection.ts';
import { directoryOf } from './directory.ts';
import { deploymentsByType } from './deployments-by-type.ts';
import { filterMacroOf, macroTable } from './macro-table.ts';
import { readItems } from './read-items.ts';
import { sortDiagnostics, withoutEchoes } from './sort-diagnostics.ts';
import { foreignMacros, loadSurroundings, tuned, withForeignNames } from './surroundings.ts';
import type { LoadOptions } from './surroundings.ts';
import { tuneSchedule } from './tune.ts';

/** The tables of SPL, for whoever runs or analyzes searches of a project. */
const TABLES = { commands, functions, aggregates };

/** Loads the project in a folder (`.` or empty: the working folder). Never throws on what users write. */
export function loadContent(fs: FileSystem, folder: string, options: LoadOptions = {}): Content {
  const root = folder === '' ? '.' : folder;
  const problems: Diagnostic[] = [];
  const note: Report = (problem) => void problems.push(problem);
  const around = loadSurroundings(fs, root, options, note);
  const written = readAll(fs, root, note);
  checkAllNames(written, note);
  // The environment changes what some files say; where nothing else is said, content is what it is there.
  const read = { ...written, ...tuned(written, around, note) };
  const { detections, macros, stories, dataSources, deployments } = read;
  const { project, environment } = around;
  const files = [...detections.items, ...detections.drafts].map(({ file }) => filterMacroOf(file));
  const table = macroTable([...macros.items, ...macros.drafts], files, foreignMacros(around, options.imports));
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
  const link = (item: Item<Detection>) => {
    const detection = linkDetection(item, context);
    return environment === undefined ? detection : tuneSchedule(detection, environment);
  };
  const linked = detections.items.map(link);
  const drafts = detections.drafts.map(link);
  checkUse(read, table, [...linked, ...drafts], note);
  const diagnostics = sortDiagnostics(withoutEchoes(withForeignNames(problems, around, options.imports)));
  if (options.report !== undefined) diagnostics.forEach(options.report);
  return {
    root,
    ...around,
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
  // What a file that could not be read uses is not known.
  if (read.detections.lostNames.length > 0) return;
  const usedStories = new Set(detections.flatMap((detection) => detection.stories));
  const usedSources = new Set(detections.flatMap((detection) => detection.dataSources));
  reportUnused('macro', macros.items, ({ value }) => isCalled(macroKey(value.name, value.arguments?.length ?? 0)), report);
  reportUnused('story', stories.items, (item) => usedStories.has(item), report);
  reportUnused('data source', dataSources.items, (item) => usedSources.has(item), report);
}
