/** The API: JSON files with the content for sites and scripts, in the layout of contentctl's `build_api`. */
import type { Json } from '../json-value.ts';
import type { BuildContext } from '../build-context.ts';
import { apiBaseline, apiDeployment, apiLookup, apiMacro, apiResponseTask } from './api-items.ts';
import { apiDetections } from './api-detections.ts';
import { printList } from './print-list.ts';
import { apiStories } from './api-story.ts';

type Named = { readonly name: string };

/** Texts by file name. Lists are sorted by name, keys as each kind lists them; the date is that of the app. */
export function apiFiles(context: BuildContext): ReadonlyMap<string, string | Uint8Array> {
  const { content, date } = context;
  const lists: Readonly<Record<string, readonly Named[]>> = {
    stories: apiStories(context),
    baselines: content.baselines.map((baseline) => apiBaseline(baseline, context)),
    response_tasks: content.investigations.map((investigation) => apiResponseTask(investigation, context)),
    lookups: content.lookups.map(apiLookup),
    macros: content.macros.map(apiMacro),
    deployments: content.deployments.map(apiDeployment),
  };
  const version: Json = { name: `v${content.project.app.version}`, published_at: date.toISOString().replace(/\.\d+Z$/u, 'Z') };
  return new Map<string, string | Uint8Array>([
    ['detections_v2.json', printList('detections', sorted(apiDetections(content)))],
    ...Object.entries(lists).map(([kind, items]) => [`${kind}_v2.json`, print({ [kind]: sorted(items) })] as const),
    ['version_v2.json', print({ version })],
  ]);
}

function sorted<T extends Named>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function print(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
