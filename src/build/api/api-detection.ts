/** A detection as the API has it. */
import type { Content, LinkedDetection } from '../../content/content.ts';
import { dataModels, frameworkMappings, providingTechnologies } from '../annotations.ts';
import { noticed } from '../notices.ts';
import { severity } from '../risk-settings.ts';
import { sortedNames } from '../sorted-names.ts';
import { enrichments } from './enrichments.ts';

/** What it is made from besides the detection. */
export interface ApiContext {
  readonly content: Pick<Content, 'project' | 'attack' | 'macroTable'>;
}

/** What its file says, with the names it refers to looked up and its frameworks worked out. */
export function apiDetection(detection: LinkedDetection, context: ApiContext) {
  const { value, stories, dataSources, baselines, lookups, deployment, file } = detection;
  const { tags, rba } = value;
  return {
    name: value.name,
    id: value.id.toLowerCase(),
    version: value.version,
    date: value.date,
    author: value.author,
    status: value.status,
    type: value.type,
    description: noticed('Detection', value, context),
    data_source: value.data_source ?? [],
    search: value.search,
    how_to_implement: value.how_to_implement,
    known_false_positives: value.known_false_positives,
    references: value.references ?? [],
    datamodel: dataModels(value.search),
    providing_technologies: providingTechnologies(value.search) ?? [],
    source: file.split('/').at(-2) ?? '',
    file_path: file,
    enabled_by_default: value.enabled_by_default ?? false,
    nes_fields: deployment?.alert_action?.notable?.nes_fields ?? [],
    scheduling: deployment?.scheduling ?? null,
    severity: severity(rba),
    risk_score: Math.max(0, ...(rba?.risk_objects ?? []).map(({ score }) => score)),
    rba: rba ?? null,
    drilldown_searches: value.drilldown_searches ?? [],
    macros: macrosOf(detection, context),
    lookups: lookups.map((lookup) => lookup.value.name),
    baselines: sortedNames(baselines),
    data_source_objects: dataSources.map(({ value: source }) => ({
      name: source.name,
      source: source.source,
      sourcetype: source.sourcetype,
      supported_TA: source.supported_TA ?? [],
    })),
    tags: {
      ...tags,
      analytic_story: sortedNames(stories),
      ...frameworkMappings(value, context.content.attack),
      mitre_attack_enrichments: enrichments(tags.mitre_attack_id ?? [], context.content.attack),
    },
    tests: value.tests ?? [],
  };
}

function macrosOf({ macros }: LinkedDetection, { content }: ApiContext) {
  return macros.flatMap((key) => {
    const macro = content.macroTable.get(key);
    return macro === undefined ? [] : [{ name: macro.name, arguments: macro.args, definition: macro.definition.text }];
  });
}
