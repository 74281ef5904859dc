/** The saved search of a baseline: keeps what detections compare with. */
import type { PrintedStanza, Setting } from '../conf-file/print-conf.ts';
import type { LinkedBaseline } from '../content/content.ts';
import { dataModels } from './annotations.ts';
import type { BuildContext } from './build-context.ts';
import { noticed } from './notices.ts';
import { sortedNames } from './sorted-names.ts';

export function baselineSearch({ value, stanza, stories, deployment }: LinkedBaseline, context: BuildContext): PrintedStanza {
  const { json, boolean, writesEmpty } = context.style;
  const description = noticed('Baseline', value, context);
  return {
    name: stanza,
    settings: [
      ['action.escu', '0'],
      ['action.escu.enabled', '1'],
      ['action.escu.search_type', 'support'],
      ['description', description],
      ['action.escu.creation_date', value.date],
      ['action.escu.modification_date', value.date],
      ['action.escu.analytic_story', json(sortedNames(stories))],
      ['action.escu.data_models', json(dataModels(value.search))],
      ...(deployment === undefined
        ? []
        : ([
            ['cron_schedule', deployment.scheduling.cron_schedule],
            ['enableSched', '1'],
            ['dispatch.earliest_time', deployment.scheduling.earliest_time],
            ['dispatch.latest_time', deployment.scheduling.latest_time],
            ['schedule_window', deployment.scheduling.schedule_window],
          ] satisfies Setting[])),
      ...(writesEmpty ? [['action.escu.providing_technologies', '[]'] satisfies Setting] : []),
      ['action.escu.eli5', description],
      ['action.escu.how_to_implement', value.how_to_implement],
      ...(writesEmpty ? [] : [['action.escu.known_false_positives', value.known_false_positives] satisfies Setting]),
      ['disabled', boolean(true)],
      ['is_visible', boolean(false)],
      ['search', value.search],
    ],
  };
}
