/** Rule: risk objects and threat objects are fields of the search's results. */
import { missingField } from '../../check-tokens.ts';
import { detectionRule } from '../../rule.ts';

const SEARCH = 'search: "`web` action=blocked | stats count by user, src_ip | `example_filter`"';

export const riskField = detectionRule(
  'lint/risk-field',
  {
    what: 'A risk object or threat object names a field that the search does not return.',
    why: 'Enterprise Security writes no risk event for a result that lacks the field: the detection fires, and nothing happens.',
    bad: `${SEARCH}\nrba: {message: Blocked, risk_objects: [{field: dest, type: system, score: 20}], threat_objects: []}`,
    good: `${SEARCH}\nrba: {message: "$user$ was blocked", risk_objects: [{field: user, type: user, score: 20}], threat_objects: [{field: src_ip, type: ip_address}]}`,
  },
  (detection, report, context) => {
    const { document, value } = detection;
    for (const list of ['risk_objects', 'threat_objects'] as const) {
      for (const [index, { field }] of (value.rba?.[list] ?? []).entries()) {
        const problem = missingField(detection, field, context);
        if (problem === undefined) continue;
        const { message, ...more } = problem;
        report(document.valueSpan(['rba', list, index, 'field']), message, more);
      }
    }
  },
);
