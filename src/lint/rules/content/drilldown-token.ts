/** Rule: tokens of drilldown searches are fields of the search's results, or what Enterprise Security knows of every finding. */
import { checkTokens } from '../../check-tokens.ts';
import { detectionRule } from '../../rule.ts';

/** Fields that a finding has whatever its search returns. */
export const OF_EVERY_FINDING: ReadonlySet<string> = new Set([
  ...['info_min_time', 'info_max_time', 'info_search_time', 'info_sid'],
  ...['event_id', 'event_hash', 'rule_name', 'rule_title', 'rule_description', 'rule_id', 'search_name', 'security_domain'],
  ...['severity', 'urgency', 'owner', 'status', 'source', 'sourcetype', 'index', 'host', '_time', '_raw'],
  ...['orig_sid', 'orig_rid', 'orig_source', 'orig_time', 'risk_object', 'risk_object_type', 'risk_score', 'risk_message'],
  ...['normalized_risk_object', 'threat_object', 'threat_object_type', 'time', 'earliest', 'latest'],
]);

const SEARCH = 'search: "`web` action=blocked | stats count by user | `example_filter`"';
const OTHER =
  '{name: View the user, search: "%original_detection_search%", earliest_offset: "$info_min_time$", latest_offset: "$info_max_time$"}';
const OFFSETS = 'earliest_offset: -1d, latest_offset: now';

export const drilldownToken = detectionRule(
  'lint/drilldown-token',
  {
    what: 'A `$token$` of a drilldown names a field that the search does not return.',
    why: 'The link that an analyst clicks opens a search for the token itself, which finds nothing.',
    bad: `${SEARCH}\ndrilldown_searches: [${OTHER}, {name: View $dest$, search: "index=web dest=$dest$", ${OFFSETS}}]`,
    good: `${SEARCH}\ndrilldown_searches: [${OTHER}, {name: View $user$, search: "index=web user=$user|s$", ${OFFSETS}}]`,
  },
  (detection, report) => {
    for (const [index, drilldown] of (detection.value.drilldown_searches ?? []).entries()) {
      for (const key of ['name', 'search', 'earliest_offset', 'latest_offset'] as const) {
        checkTokens(
          detection,
          ['drilldown_searches', index, key],
          drilldown[key] ?? '',
          report,
          OF_EVERY_FINDING,
          { asContentctl: false },
          {
            contentctl: 'accepts',
          },
        );
      }
    }
  },
);
