/** Links everything that refers to something else: detections, baselines and investigations. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import type { Baseline } from '../spec/baseline.ts';
import type { Detection } from '../spec/detection.ts';
import type { Lookup } from '../spec/lookup.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import type { Content, Item, LinkedLookup } from './content.ts';
import { contentctlName, deploymentsByType } from './deployments-by-type.ts';
import { directoryOf } from './directory.ts';
import type { Imports } from './imports.ts';
import { keeperOf } from './keeper.ts';
import type { Keeping } from './keeping.ts';
import type { Keeper } from './keeper.ts';
import { knownFields } from './known-fields.ts';
import { linkDetection } from './link-detection.ts';
import type { LinkContext } from './link-detection.ts';
import { linkLookupFiles } from './link-lookup-files.ts';
import type { LookupContext } from './link-lookups.ts';
import { linkBaseline, linkInvestigation } from './link-others.ts';
import { filterMacroOf, isGenerated, macroTable } from './macro-table.ts';
import type { ReadContent } from './read-content.ts';
import { foreignMacros } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';
import { TABLES } from './tables.ts';
import { worldOf } from './world.ts';

export type LinkedContent = Pick<
  Content,
  'detections' | 'drafts' | 'lookups' | 'baselines' | 'investigations' | 'macroTable' | 'knownFields' | 'keeper'
>;

export interface Linking {
  readonly read: ReadContent;
  readonly around: Surroundings;
  readonly imports: Imports | undefined;
  /** Undefined when nothing is kept of earlier runs or for later ones. */
  readonly keeping: Keeping | undefined;
  readonly report: Report;
}

export function linkContent(fs: FileSystem, root: string, linking: Linking): LinkedContent {
  const { read, around, imports, keeping, report } = linking;
  const { detections, macros, baselines, investigations } = read;
  const everyDetection = [...detections.items, ...detections.drafts];
  const filters = everyDetection.map(({ file }) => filterMacroOf(file));
  const macroFiles = [...macros.items, ...macros.drafts];
  const lostMacros = new Set(macros.lostNames);
  const asContentctl = around.project.compat === 'contentctl';
  const lookups = linkLookupFiles(fs, root, read.lookups, keeping?.kept, report);
  if (asContentctl) checkDeploymentNames(read, report);
  const named = lookupsByName([...lookups.items, ...lookups.drafts], imports);
  const table = macroTable(macroFiles, filters, foreignMacros(around, imports));
  const keeper = keeping && keeperFor(keeping, linking, { lookups: [...lookups.items, ...lookups.drafts], table, filters });
  const context: LinkContext = {
    fs,
    root,
    label: around.project.app.label,
    tables: TABLES,
    macros: table,
    isOpaqueMacro: (name) => lostMacros.has(name),
    knownFields: knownFields(named),
    lookups: {
      ...named,
      isElsewhere: elsewhere(read.lookups.lostNames, around),
      asContentctl,
    },
    stories: directoryOf(read.stories, imports?.stories),
    dataSources: directoryOf(read.dataSources, imports?.dataSources),
    baselines: baselinesByDetection(read),
    deployments: deploymentsByType(read.deployments, report),
    environment: around.environment,
    ...(keeper === undefined || keeping === undefined ? {} : { keeping: { keeper, ...keeping } }),
    report,
  };
  const link = (item: Item<Detection>) => linkDetection(item, context);
  const names = new Set([...everyDetection.map(({ value }) => value.name), ...detections.lostNames]);
  return {
    detections: detections.items.map(link),
    drafts: detections.drafts.map(link),
    lookups: lookups.items,
    baselines: baselines.items.map((item) => linkBaseline(item, context, names)),
    investigations: investigations.items.map((item) => linkInvestigation(item, context)),
    macroTable: context.macros,
    knownFields: context.knownFields,
    keeper,
  };
}

interface Made {
  readonly lookups: readonly LinkedLookup[];
  readonly table: MacroTable;
  /** Names of filter macros, whether files define them or not. */
  readonly filters: readonly string[];
}

function keeperFor({ kept, attack }: Keeping, { read, around, imports }: Linking, { lookups, table, filters }: Made): Keeper {
  const generated = new Set(filters.filter((name) => isGenerated(table.get(name))));
  return keeperOf(kept, worldOf({ read, around, imports, lookups, attack, table, generated }));
}

function lookupsByName(own: readonly LinkedLookup[], imports: Imports | undefined): Pick<LookupContext, 'byName' | 'byFile'> {
  const byName = new Map<string, LinkedLookup>();
  const byFile = new Map<string, LinkedLookup>();
  for (const lookup of [
    ...own,
    ...(imports?.lookups ?? []).map((item) => ({ ...item, dataFile: undefined, columns: fieldsOfCollection(item.value) })),
  ]) {
    if (!byName.has(lookup.value.name)) byName.set(lookup.value.name, lookup);
    const file = lookup.dataFile?.slice(lookup.dataFile.lastIndexOf('/') + 1);
    if (file !== undefined && !byFile.has(file)) byFile.set(file, lookup);
  }
  return { byName, byFile };
}

function fieldsOfCollection(lookup: Lookup): readonly string[] | undefined {
  return lookup.lookup_type === 'kvstore' ? lookup.fields : undefined;
}

/** A lookup in a file that cannot be read is called as that file. */
function elsewhere(lostNames: readonly string[], { externals }: Surroundings): (name: string) => boolean {
  const lost = new Set(lostNames);
  return (name) => lost.has(name) || externals.hasLookup(name);
}

/** Baselines say which detections they are for; files of contentctl-ng say it the other way round. */
function baselinesByDetection({ baselines, detections }: ReadContent): ReadonlyMap<string, readonly Item<Baseline>[]> {
  const found = new Map<string, Set<Item<Baseline>>>();
  const add = (detection: string, baseline: Item<Baseline>) => {
    const before = found.get(detection) ?? new Set();
    found.set(detection, before.add(baseline));
  };
  const byName = new Map(baselines.items.map((item) => [item.value.name, item]));
  for (const baseline of baselines.items) for (const name of baseline.value.tags.detections) add(name, baseline);
  for (const { value } of detections.items) {
    for (const name of value.baselines ?? []) {
      const baseline = byName.get(name);
      if (baseline !== undefined) add(value.name, baseline);
    }
  }
  return new Map([...found].map(([name, set]) => [name, [...set]]));
}

/** Types of detections that are in use, and that contentctl finds no deployment for: it goes by the name alone. */
function checkDeploymentNames({ deployments, detections, baselines }: ReadContent, report: Report): void {
  const used = new Set<string>(
    [...detections.items, ...baselines.items]
      .filter(({ value }) => value.deployment === undefined)
      .map(({ value }) => value.type),
  );
  const named = new Set(deployments.items.map(({ value }) => value.name));
  const first = new Map(deployments.items.map((item) => [item.value.type, item] as const).reverse());
  for (const [type, { document }] of first) {
    if (!used.has(type) || named.has(contentctlName(type))) continue;
    const message = `contentctl takes the deployment for ${type} by its name, which must be "${contentctlName(type)}".`;
    report({
      code: 'content/deployment-name',
      severity: 'error',
      message,
      source: document.source,
      span: document.valueSpan(['name']),
    });
  }
}
