/** Rule: drilldowns are about the finding. */
import { detectionRule } from '../../rule.ts';

const FIRST = '{name: View the results, search: "%original_detection_search%", earliest_offset: -1d, latest_offset: now}';

export const drilldownUnrelated = detectionRule(
  'lint/drilldown-unrelated',
  {
    what: 'A drilldown whose name has a `$token$` has none in its search.',
    why: 'The link promises what happened to this user or system, and shows the same for everybody.',
    severity: 'warning',
    bad: `drilldown_searches: [${FIRST}, {name: View $user$, search: index=proxy, earliest_offset: -1d, latest_offset: now}]`,
    good: `drilldown_searches: [${FIRST}, {name: View $user$, search: "index=proxy user=$user|s$", earliest_offset: -1d, latest_offset: now}]`,
  },
  ({ document, value }, report) => {
    for (const [index, { name, search }] of (value.drilldown_searches ?? []).entries()) {
      if (!/\$[^$\s]+\$/.test(name) || /\$[^$\s]+\$|%original_detection_search%/.test(search)) continue;
      report(
        document.valueSpan(['drilldown_searches', index, 'search']),
        `It does not use the ${/\$[^$\s]+\$/.exec(name)?.[0] ?? 'token'} of its name.`,
      );
    }
  },
);
