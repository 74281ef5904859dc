/** Baselines, response tasks, lookups, macros and deployments as the API has them. */
import type { Item, LinkedBaseline, LinkedInvestigation, LinkedLookup } from '../../content/content.ts';
import type { Deployment } from '../../spec/deployment.ts';
import type { Macro } from '../../spec/macro.ts';
import { dataModels } from '../annotations.ts';
import type { BuildContext } from '../build-context.ts';
import { lookupFile } from '../lookup-files.ts';
import { noticed } from '../notices.ts';

export function apiBaseline({ value, deployment, lookups }: LinkedBaseline, context: BuildContext) {
  return {
    name: value.name,
    id: value.id.toLowerCase(),
    version: value.version,
    date: value.date,
    author: value.author,
    status: value.status,
    type: value.type,
    description: noticed('Baseline', value, context),
    search: value.search,
    how_to_implement: value.how_to_implement,
    known_false_positives: value.known_false_positives,
    references: value.references ?? [],
    datamodel: dataModels(value.search),
    lookups: lookups.map((lookup) => lookup.value.name),
    scheduling: deployment?.scheduling ?? null,
    tags: value.tags,
  };
}

export function apiResponseTask({ value }: LinkedInvestigation, context: BuildContext) {
  return {
    name: value.name,
    id: value.id.toLowerCase(),
    version: value.version,
    date: value.date,
    author: value.author,
    type: value.type,
    description: noticed('Investigation', value, context),
    search: value.search,
    how_to_implement: value.how_to_implement ?? '',
    known_false_positives: value.known_false_positives ?? '',
    references: value.references ?? [],
    datamodel: dataModels(value.search),
    tags: value.tags,
  };
}

export function apiLookup({ value }: LinkedLookup) {
  return {
    name: value.name,
    lookup_type: value.lookup_type,
    description: value.description,
    filename: value.lookup_type === 'csv' ? lookupFile(value) : null,
    collection: value.lookup_type === 'kvstore' ? value.name : null,
    fields_list: value.lookup_type === 'kvstore' ? value.fields : null,
    default_match: value.default_match ?? null,
    match_type: value.match_type ?? [],
    min_matches: value.min_matches ?? null,
    max_matches: value.max_matches ?? null,
    case_sensitive_match: value.case_sensitive_match ?? null,
  };
}

export function apiMacro({ value }: Item<Macro>) {
  return {
    name: value.name,
    arguments: value.arguments ?? [],
    definition: value.definition,
    description: value.description ?? '',
  };
}

export function apiDeployment({ value }: Item<Deployment>) {
  return {
    name: value.name,
    id: value.id?.toLowerCase() ?? null,
    version: value.version ?? null,
    date: value.date ?? null,
    author: value.author ?? null,
    type: value.type,
    description: value.description,
    scheduling: value.scheduling,
    alert_action: value.alert_action ?? {},
  };
}
