/** savedsearches.conf: one stanza per detection, with the keys Enterprise Security reads (Splunk's savedsearches.conf.spec). */
import type { PrintedStanza, Setting } from '../conf-file/print-conf.ts';
import type { LinkedDetection } from '../content/content.ts';
import type { BuildContext } from './build-context.ts';
import { alertActionSettings } from './alert-actions.ts';
import { dataModels, frameworkMappings, providingTechnologies } from './annotations.ts';
import { float, jsonValue } from './json-value.ts';
import { riskSettings } from './risk-settings.ts';

/** The stanzas of savedsearches.conf in the order of the detections. */
export function savedSearches(context: BuildContext): readonly PrintedStanza[] {
  return context.content.detections.map((detection) => ({
    name: detection.stanza,
    settings: [
      ...securityContentSettings(detection, context),
      ...riskSettings(detection),
      ...scheduleSettings(detection),
      ...correlationSettings(detection, context),
      ...alertActionSettings(detection),
      ...alertSettings(detection),
      ['search', detection.value.search],
      ['action.notable.param.drilldown_searches', drilldowns(detection)],
    ],
  }));
}

/** The `action.escu.*` keys, which the Enterprise Security content app shows. */
function securityContentSettings({ value, stories }: LinkedDetection, context: BuildContext): readonly Setting[] {
  const guids = value.tags.atomic_guid ?? [];
  return [
    ['action.escu', '0'],
    ['action.escu.enabled', '1'],
    ['description', value.description],
    ['action.escu.mappings', jsonValue(frameworkMappings(value, context.attack))],
    ['action.escu.data_models', jsonValue(dataModels(value.search))],
    ['action.escu.eli5', value.description],
    ['action.escu.how_to_implement', value.how_to_implement],
    ['action.escu.known_false_positives', value.known_false_positives],
    ['action.escu.creation_date', value.date],
    ['action.escu.modification_date', value.date],
    ['action.escu.confidence', 'high'],
    ['action.escu.search_type', 'detection'],
    ['action.escu.product', jsonValue(value.tags.product)],
    ...(guids.length > 0
      ? [['action.escu.atomic_red_team_guids', jsonValue(guids.map((guid) => guid.toLowerCase()))] satisfies Setting]
      : []),
    ['action.escu.providing_technologies', jsonValue(providingTechnologies(value.search))],
    ['action.escu.analytic_story', jsonValue(storyNames(stories))],
  ];
}

function scheduleSettings({ deployment }: LinkedDetection): readonly Setting[] {
  if (deployment === undefined) return [];
  return [
    ['cron_schedule', deployment.scheduling.cron_schedule],
    ['dispatch.earliest_time', deployment.scheduling.earliest_time],
    ['dispatch.latest_time', deployment.scheduling.latest_time],
  ];
}

function correlationSettings(detection: LinkedDetection, context: BuildContext): readonly Setting[] {
  const { value, stories, deployment } = detection;
  const cve = value.tags.cve ?? [];
  const annotations = {
    ...frameworkMappings(value, context.attack),
    analytic_story: storyNames(stories),
    ...(cve.length > 0 ? { cve } : {}),
    type: value.type,
    type_list: [value.type],
    data_source: value.data_source ?? [],
  };
  const metadata = {
    deprecated: value.status === 'deprecated' ? '1' : '0',
    detection_id: value.id.toLowerCase(),
    detection_version: String(value.version),
    publish_time: float(Date.parse(`${value.date}T00:00:00Z`) / 1000),
  };
  return [
    ['action.correlationsearch.enabled', '1'],
    ['action.correlationsearch.detection_type', 'ebd'],
    ['action.correlationsearch.label', detection.stanza],
    ['action.correlationsearch.annotations', jsonValue(annotations)],
    ['action.correlationsearch.metadata', jsonValue(metadata)],
    ...(deployment === undefined ? [] : [['schedule_window', deployment.scheduling.schedule_window] satisfies Setting]),
  ];
}

/** What makes the saved search an alert: it fires when there is at least one row. */
function alertSettings({ value }: LinkedDetection): readonly Setting[] {
  const throttling = value.tags.throttling;
  return [
    ['alert.digest_mode', '1'],
    ['disabled', String(value.enabled_by_default !== true)],
    ['enableSched', '1'],
    ['allow_skew', '100%'],
    ['counttype', 'number of events'],
    ['relation', 'greater than'],
    ['quantity', '0'],
    ['realtime_schedule', '0'],
    ['is_visible', 'false'],
    ...(throttling === undefined
      ? []
      : ([
          ['alert.suppress', 'true'],
          ['alert.suppress.fields', throttling.fields.join(',')],
          ['alert.suppress.period', throttling.period],
        ] satisfies Setting[])),
  ];
}

function drilldowns({ value }: LinkedDetection): string {
  return jsonValue(
    (value.drilldown_searches ?? []).map((drilldown) => ({
      name: drilldown.name,
      search: drilldown.search.replaceAll('%original_detection_search%', () => value.search),
      earliest_offset: drilldown.earliest_offset ?? undefined,
      latest_offset: drilldown.latest_offset ?? undefined,
    })),
  );
}

function storyNames(stories: LinkedDetection['stories']): readonly string[] {
  return stories.map((story) => story.value.name).sort();
}
