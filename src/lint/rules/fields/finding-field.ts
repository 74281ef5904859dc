/** Rule: what the findings of a detection are told apart by, and what their texts speak of, are fields of its results. */
import { checkTokens, missingField } from '../../check-tokens.ts';
import { detectionRule } from '../../rule.ts';

const SEARCH = 'search: "`web` action=blocked | stats count by user | `example_filter`"';
const SCHEDULING = 'scheduling: {cron_schedule: 0 * * * *, earliest_time: -70m@m, latest_time: -10m@m, schedule_window: auto}';

export const findingField = detectionRule(
  'lint/finding-field',
  {
    what: 'The settings of findings name fields that the search does not return: all of `nes_fields`, or a `$token$` of the title or the description.',
    why: 'Findings that lack all those fields cannot be told apart, and an analyst reads the token itself.',
    severity: 'warning',
    bad: `${SEARCH}\ndeployment: {${SCHEDULING}, alert_action: {rba: {enabled: true}, notable: {rule_title: "%name% on $dest$", rule_description: "%description%", nes_fields: [dest, src]}}}`,
    good: `${SEARCH}\ndeployment: {${SCHEDULING}, alert_action: {rba: {enabled: true}, notable: {rule_title: "%name% by $user$", rule_description: "%description%", nes_fields: [user, dest]}}}`,
  },
  (detection, report, context) => {
    const { deployment, value, document, output } = detection;
    const own = value.deployment?.alert_action?.notable;
    const fields = (own ?? deployment?.alert_action?.notable)?.nes_fields ?? [];
    const isWanted = value.status === 'production' && (own !== undefined || value.type === 'TTP' || value.type === 'Correlation');
    const missing = fields.filter((field) => missingField(detection, field, { asContentctl: false }) !== undefined);
    if (isWanted && fields.length > 0 && missing.length === fields.length) {
      const path = own === undefined ? undefined : ['deployment', 'alert_action', 'notable', 'nes_fields'];
      const names = [...output.named].filter(([, status]) => status !== 'never').map(([name]) => name);
      report(
        path === undefined ? document.keySpan(['search']) : document.valueSpan(path),
        `Findings are told apart by ${fields.join(', ')}, and the search returns none of them: it returns ${names.join(', ')}.`,
        { severity: own === undefined ? 'info' : 'warning', contentctl: 'accepts' },
      );
    }
    if (own === undefined) return;
    for (const key of ['rule_title', 'rule_description'] as const) {
      checkTokens(detection, ['deployment', 'alert_action', 'notable', key], own[key], report, new Set(), context, {
        contentctl: 'accepts',
      });
    }
  },
);
