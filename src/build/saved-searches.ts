/** savedsearches.conf: detections, static searches, baselines and response tasks (Splunk's savedsearches.conf.spec). */
import { isConfKey, type PrintedStanza, type Setting } from '../conf-file/print-conf.ts';
import { baselineSearch } from './baseline-search.ts';
import type { BuildContext } from './build-context.ts';
import { detectionSearch } from './detection-search.ts';
import { detectionStanzas } from './made-stanza.ts';
import type { MadeStanza } from './made-stanza.ts';
import { responseTaskSearch } from './response-task-search.ts';

/** contentctl's answer to content that an update took away; as it stands it applies to the searches of every app. */
const GONE = 'This search was removed in a previous release, or is otherwise not present.';

/** Every stanza in the order in which contentctl writes them. */
export function savedSearches(context: BuildContext): readonly MadeStanza[] {
  const { content, style } = context;
  return [
    ...(style.defaultStanza ? [defaultStanza()] : []),
    ...detectionStanzas(content, style, 'saved search', detectionSearch),
    ...content.staticSearches.map(({ name, entries }) => ({
      name,
      // A line that starts with `;` or the like is no setting for Splunk.
      settings: entries.filter(({ key }) => isConfKey(key)).map(({ key, value }): Setting => [key, value]),
    })),
    ...content.baselines.map((baseline) => baselineSearch(baseline, context)),
    ...content.investigations.map((investigation) => responseTaskSearch(investigation, context)),
  ];
}

function defaultStanza(): PrintedStanza {
  return {
    name: 'default',
    settings: [
      ['disabled', '1'],
      ['description', JSON.stringify(GONE)],
      ['search', `| makeresults | eval text = ${JSON.stringify(GONE)}`],
    ],
  };
}
