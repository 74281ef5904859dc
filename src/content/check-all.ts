/** Checks that look at all files of a kind, or of all kinds: names, ids, and what nothing uses. */
import type { Report } from '../base/diagnostic.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import { checkMacros } from './check-macros.ts';
import { checkIds, checkNames, checkSharedNames } from './check-names.ts';
import type { Named } from './check-names.ts';
import { reachableMacros, reportUnused } from './check-unused.ts';
import type { Item } from './content.ts';
import { KINDS } from './kinds.ts';
import type { Kind } from './kinds.ts';
import type { LinkedContent } from './link-content.ts';
import type { ReadContent } from './read-content.ts';
import type { Items } from './read-items.ts';

export function checkAllNames(read: ReadContent, report: Report): void {
  const kinds: readonly (readonly [Kind<unknown>, Items<Named>])[] = [
    [KINDS.detection, read.detections],
    [KINDS.macro, read.macros],
    [KINDS.lookup, read.lookups],
    [KINDS.story, read.stories],
    [KINDS.dataSource, read.dataSources],
    [KINDS.deployment, read.deployments],
    [KINDS.baseline, read.baselines],
    [KINDS.investigation, read.investigations],
    [KINDS.dashboard, read.dashboards],
    [KINDS.playbook, read.playbooks],
    [KINDS.removed, read.removed],
  ];
  const every: Item<Named>[] = [];
  for (const [kind, { items, drafts }] of kinds) {
    const all = [...items, ...drafts];
    checkNames(kind, all, report);
    every.push(...all);
  }
  checkSharedNames(every, report);
  checkIds(every, report);
}

export function checkUse(read: ReadContent, linked: LinkedContent, report: Report): void {
  const { macros, stories, dataSources } = read;
  const { macroTable: table } = linked;
  const detections = [...linked.detections, ...linked.drafts];
  const searches = [...detections, ...linked.baselines, ...linked.investigations];
  const called = reachableMacros(
    searches.flatMap((search) => search.macros),
    table,
  );
  const isCalled = (key: string) => called.has(key);
  checkMacros([...macros.items, ...macros.drafts], table, isCalled, report);
  const usedStories = new Set(searches.flatMap((search) => search.stories));
  const usedSources = new Set(detections.flatMap((detection) => detection.dataSources));
  const usedLookups = new Set(searches.flatMap((search) => search.lookups.map(({ file }) => file)));
  reportUnused('macro', macros.items, ({ value }) => isCalled(macroKey(value.name, value.arguments?.length ?? 0)), report);
  reportUnused('story', stories.items, (item) => usedStories.has(item), report);
  reportUnused('data source', dataSources.items, (item) => usedSources.has(item), report);
  reportUnused('lookup', linked.lookups, (item) => item.value.lookup_type === 'mlmodel' || usedLookups.has(item.file), report);
}
