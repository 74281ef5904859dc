/** The saved search of a detection, with the keys Enterprise Security reads. */
import type { PrintedStanza, Setting } from '../conf-file/print-conf.ts';
import type { StanzaContext, StanzaDetection } from './made-stanza.ts';
import { alertActionSettings } from './alert-actions.ts';
import { dataModels, frameworkMappings, providingTechnologies } from './annotations.ts';
import { float } from './json-value.ts';
import { noticed } from './notices.ts';
import { riskSettings } from './risk-settings.ts';
import { sortedNames } from './sorted-names.ts';

export function detectionSearch(detection: StanzaDetection, context: StanzaContext): PrintedStanza {
  return {
    name: detection.stanza,
    settings: [
      ...securityContentSettings(detection, context),
      ...riskSettings(detection, context),
      ...scheduleSettings(detection),
      ...correlationSettings(detection, context),
      ...alertActionSettings(detection, context),
      ...alertSettings(detection, context),
      ['search', detection.value.search],
      ...drilldownSettings(detection, context),
    ],
  };
}

/** The `action.escu.*` keys, which the Enterprise Security content app shows. */
function securityContentSettings({ value, stories }: StanzaDetection, context: StanzaContext): readonly Setting[] {
  const { json, writesEmpty } = context.style;
  const guids = value.tags.atomic_guid ?? [];
  const description = noticed('Detection', value, context);
  const technologies = providingTechnologies(value.search);
  return [
    ['action.escu', '0'],
    ['action.escu.enabled', '1'],
    ['description', description],
    ['action.escu.mappings', json(frameworkMappings(value, context.content.attack))],
    ['action.escu.data_models', json(dataModels(value.search))],
    ['action.escu.eli5', description],
    ['action.escu.how_to_implement', value.how_to_implement],
    ['action.escu.known_false_positives', value.known_false_positives],
    ['action.escu.creation_date', value.date],
    ['action.escu.modification_date', value.date],
    ['action.escu.confidence', 'high'],
    ['action.escu.search_type', 'detection'],
    ['action.escu.product', json(value.tags.product)],
    ...(guids.length > 0
      ? [['action.escu.atomic_red_team_guids', json(guids.map((guid) => guid.toLowerCase()))] satisfies Setting]
      : []),
    ...(technologies !== null || writesEmpty
      ? [['action.escu.providing_technologies', json(technologies)] satisfies Setting]
      : []),
    ['action.escu.analytic_story', json(sortedNames(stories))],
  ];
}

function scheduleSettings({ deployment }: StanzaDetection): readonly Setting[] {
  if (deployment === undefined) return [];
  return [
    ['cron_schedule', deployment.scheduling.cron_schedule],
    ['dispatch.earliest_time', deployment.scheduling.earliest_time],
    ['dispatch.latest_time', deployment.scheduling.latest_time],
  ];
}

function correlationSettings(detection: StanzaDetection, { content, style }: StanzaContext): readonly Setting[] {
  const { value, stories, deployment } = detection;
  const cve = value.tags.cve ?? [];
  const annotations = {
    ...frameworkMappings(value, content.attack),
    analytic_story: sortedNames(stories),
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
    ['action.correlationsearch.annotations', style.json(annotations)],
    ['action.correlationsearch.metadata', style.json(metadata)],
    ...(deployment === undefined ? [] : [['schedule_window', deployment.scheduling.schedule_window] satisfies Setting]),
  ];
}

/** What makes the saved search an alert: it fires when there is at least one row. */
function alertSettings({ value }: StanzaDetection, { style }: StanzaContext): readonly Setting[] {
  const throttling = value.tags.throttling;
  return [
    ['alert.digest_mode', throttling !== undefined && style.throttlesEachResult ? '0' : '1'],
    ['disabled', style.boolean(value.enabled_by_default !== true)],
    ['enableSched', '1'],
    ['allow_skew', '100%'],
    ['counttype', 'number of events'],
    ['relation', 'greater than'],
    ['quantity', '0'],
    ['realtime_schedule', '0'],
    ['is_visible', style.boolean(false)],
    ...(throttling === undefined
      ? []
      : ([
          ['alert.suppress', style.boolean(true)],
          ['alert.suppress.fields', throttling.fields.join(',')],
          ['alert.suppress.period', throttling.period],
        ] satisfies Setting[])),
  ];
}

function drilldownSettings({ value }: StanzaDetection, { style }: StanzaContext): readonly Setting[] {
  const drilldowns = (value.drilldown_searches ?? []).map((drilldown) => ({
    name: drilldown.name,
    search: drilldown.search.replaceAll('%original_detection_search%', () => value.search),
    earliest_offset: drilldown.earliest_offset ?? undefined,
    latest_offset: drilldown.latest_offset ?? undefined,
  }));
  if (drilldowns.length === 0 && !style.writesEmpty) return [];
  return [['action.notable.param.drilldown_searches', style.json(drilldowns)]];
}
