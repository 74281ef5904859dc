/** The saved search of an investigation, which Enterprise Security calls a response task: an analyst runs it by hand. */
import type { PrintedStanza } from '../conf-file/print-conf.ts';
import type { LinkedInvestigation } from '../content/content.ts';
import { dataModels } from './annotations.ts';
import type { BuildContext } from './build-context.ts';
import { noticed } from './notices.ts';
import { sortedNames } from './sorted-names.ts';

export function responseTaskSearch({ value, stanza, stories }: LinkedInvestigation, context: BuildContext): PrintedStanza {
  const { json, boolean } = context.style;
  const description = noticed('Investigation', value, context);
  return {
    name: stanza,
    settings: [
      ['action.escu', '0'],
      ['action.escu.enabled', '1'],
      ['action.escu.search_type', 'investigative'],
      ['description', description],
      ['action.escu.creation_date', value.date],
      ['action.escu.modification_date', value.date],
      ['action.escu.analytic_story', json(sortedNames(stories))],
      ['action.escu.data_models', json(dataModels(value.search))],
      ['action.escu.eli5', description],
      ['action.escu.how_to_implement', value.how_to_implement ?? 'none'],
      ['action.escu.known_false_positives', value.known_false_positives ?? 'none'],
      ['disabled', boolean(true)],
      ['schedule_window', 'auto'],
      ['is_visible', boolean(false)],
      ['search', value.search],
    ],
  };
}
