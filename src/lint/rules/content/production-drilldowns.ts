/** Rule: a detection in production gives analysts drilldowns. */
import { detectionRule } from '../../rule.ts';

const FIRST = '{name: View the results, search: "%original_detection_search%", earliest_offset: -1d, latest_offset: now}';
const SECOND = '{name: View the proxy, search: index=proxy, earliest_offset: -1d, latest_offset: now}';

/** contentctl asks for as many. */
const LEAST = 2;
const ORIGINAL = '%original_detection_search%';

export const productionDrilldowns = detectionRule(
  'lint/production-drilldowns',
  {
    what: 'A detection in production that analysts see has fewer than two drilldown searches, or none that shows its own results.',
    why: 'An analyst who opens a finding needs the events behind it first, and what else happened to the same user or host next.',
    bad: `drilldown_searches: [${FIRST}]`,
    good: `drilldown_searches: [${FIRST}, ${SECOND}]`,
  },
  ({ document, value }, report) => {
    if (value.status !== 'production' || value.type === 'Hunting') return;
    const drilldowns = value.drilldown_searches ?? [];
    const isGood = drilldowns.length >= LEAST && drilldowns.some(({ search }) => search.includes(ORIGINAL));
    if (isGood) return;
    const at = value.drilldown_searches === undefined ? document.valueSpan(['status']) : document.keySpan(['drilldown_searches']);
    if (drilldowns.length < LEAST)
      report(at, `A detection in production needs ${LEAST} drilldown_searches; this one has ${drilldowns.length}.`);
    else report(at, `None of the drilldown_searches shows the detection's own results: ${ORIGINAL}.`);
  },
);
