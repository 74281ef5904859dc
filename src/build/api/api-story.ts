/** Stories as the API has them: with everything that belongs to each, and what all its detections together cover. */
import type { Item, LinkedDetection } from '../../content/content.ts';
import type { Story } from '../../spec/story.ts';
import { dataModels, frameworkMappings } from '../annotations.ts';
import type { BuildContext } from '../build-context.ts';
import { noticed } from '../notices.ts';
import { sortedNames } from '../sorted-names.ts';
import { enrichments } from './enrichments.ts';

/** In the order of their files. */
export function apiStories(context: BuildContext) {
  const { content } = context;
  const members = new Map<Item<Story>, LinkedDetection[]>(content.stories.map((story) => [story, []]));
  for (const detection of content.detections) for (const story of new Set(detection.stories)) members.get(story)?.push(detection);
  return content.stories.map((story) => apiStory(story, members.get(story) ?? [], context));
}

function apiStory(story: Item<Story>, detections: readonly LinkedDetection[], context: BuildContext) {
  const { content } = context;
  const { attack } = content;
  const { value } = story;
  const [, name, company] = /^([^,]*),?\s?(.*)$/su.exec(value.author) ?? [];
  const ids = unique(detections.flatMap((detection) => detection.value.tags.mitre_attack_id ?? []));
  const mappings = detections.map((detection) => frameworkMappings(detection.value, attack));
  return {
    name: value.name,
    id: value.id.toLowerCase(),
    version: value.version,
    date: value.date,
    author: value.author,
    author_name: name ?? '',
    author_company: company ?? '',
    status: value.status,
    description: noticed('Story', value, context),
    narrative: value.narrative,
    references: value.references ?? [],
    tags: {
      ...value.tags,
      datamodels: unique(detections.flatMap((detection) => dataModels(detection.value.search))),
      kill_chain_phases: unique(mappings.flatMap((mapping) => mapping.kill_chain_phases ?? [])),
      mitre_attack_enrichments: enrichments(ids, attack),
      mitre_attack_tactics: unique(ids.flatMap((id) => attack.get(id)?.tactics ?? [])),
    },
    detection_names: detections.map(({ stanza }) => stanza),
    baseline_names: content.baselines.filter(({ stories }) => stories.includes(story)).map(({ stanza }) => stanza),
    investigation_names: content.investigations.filter(({ stories }) => stories.includes(story)).map(({ stanza }) => stanza),
    detections: [...detections]
      .sort((a, b) => (a.value.name < b.value.name ? -1 : 1))
      .map((detection) => ({
        name: detection.value.name,
        source: detection.file.split('/').at(-2) ?? '',
        type: detection.value.type,
        tags: { mitre_attack_enrichments: enrichments(detection.value.tags.mitre_attack_id ?? [], attack) },
      })),
    data_sources: sortedNames([...new Set(detections.flatMap(({ dataSources }) => dataSources))]),
  };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
