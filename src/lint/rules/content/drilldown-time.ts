/** Rule: drilldowns look at a bounded time. */
import { detectionRule } from '../../rule.ts';

const FIRST = '{name: View the results, search: "%original_detection_search%", earliest_offset: -1d, latest_offset: now}';

export const drilldownTime = detectionRule(
  'lint/drilldown-time',
  {
    what: 'A drilldown starts at the beginning of all data: its `earliest_offset` is 0.',
    why: 'Whoever clicks it searches all time, and waits.',
    severity: 'info',
    bad: `drilldown_searches: [${FIRST}, {name: View the proxy, search: index=proxy, earliest_offset: "0", latest_offset: now}]`,
    good: `drilldown_searches: [${FIRST}, {name: View the proxy, search: index=proxy, earliest_offset: -7d, latest_offset: now}]`,
  },
  ({ document, value }, report) => {
    for (const [index, { earliest_offset: earliest }] of (value.drilldown_searches ?? []).entries()) {
      if (earliest !== null && /^[01]$/.test(String(earliest)))
        report(document.valueSpan(['drilldown_searches', index, 'earliest_offset']), 'This searches all time.');
    }
  },
);
