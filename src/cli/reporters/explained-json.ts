/** What `splkit explain` tells, as one JSON document. Times are ISO 8601 in UTC. */
import { locate } from '../../base/source.ts';
import type { ExplainedMacro } from '../../explain/explained-search.ts';
import type { ExplainedSchedule } from '../../explain/explain-schedule.ts';
import type { Explained, ShowPlace } from './explained.ts';

export function explainedJson({ detection, env, search, schedule, settings }: Explained, show: ShowPlace): object {
  return {
    ...(detection === undefined ? {} : { detection: detection.value.name, saved_search: detection.stanza, file: detection.file }),
    ...(env === undefined ? {} : { environment: env }),
    search: {
      commands: search.commands.map(({ text, command, depth, fields }) => ({ text, command, depth, ...fields })),
      macros: search.macros.map(({ name, definition, place }) => ({
        name,
        definition: definition ?? null,
        from: placeOf({ name, definition, place }, show),
      })),
      lookups: search.lookups.map(({ name, command, columns }) => ({ name, command, columns: columns ?? null })),
      data_models: search.dataModels.map(({ name, dataset, isKnown }) => ({ name, dataset: dataset ?? null, known: isKnown })),
      time_modifiers: search.times,
      cost: search.cost,
    },
    ...(detection === undefined
      ? {}
      : {
          data_sources: detection.dataSources.map(({ value }) => ({
            name: value.name,
            source: value.source,
            sourcetype: value.sourcetype,
          })),
          schedule: schedule === undefined ? null : scheduleJson(schedule),
          settings: settings.map(({ name, layers }) => ({
            name,
            value: layers.at(-1)?.value ?? null,
            layers: layers.map(({ value, from, place }) => ({ value, from: show(place, from) })),
          })),
        }),
  };
}

/** Where a macro is defined. */
export function placeOf({ place }: ExplainedMacro, show: ShowPlace): string {
  if (place === undefined) return 'not defined here';
  const { source, span } = locate(place).place;
  return source.name.startsWith('<') ? source.name.slice(1, -1) : show({ source, span }, '');
}

function scheduleJson({ runs, earliest, latest, gap, overlap, ...rest }: ExplainedSchedule): object {
  const time = (at: number | undefined) => (at === undefined ? null : new Date(at * 1000).toISOString());
  return {
    cron_schedule: rest.cron,
    words: rest.words ?? null,
    earliest_time: earliest,
    latest_time: latest,
    schedule_window: rest.window,
    timezone: rest.zone,
    gap_seconds: gap,
    overlap_seconds: overlap,
    next_runs: runs.map((run) => ({ at: time(run.at), earliest: time(run.earliest), latest: time(run.latest) })),
  };
}
