/** Rule: a field is a risk object once. */
import { detectionRule } from '../../rule.ts';

const MESSAGE = 'message: "$user$ was blocked", threat_objects: []';

export const duplicateRiskObject = detectionRule(
  'lint/duplicate-risk-object',
  {
    what: 'The same field is a risk object twice, or a threat object, with the same type.',
    why: 'Each result adds its risk twice to the same user or system; a threat that is named twice is only noise.',
    severity: 'warning',
    bad: `rba: {${MESSAGE}, risk_objects: [{field: user, type: user, score: 20}, {field: user, type: user, score: 30}]}`,
    good: `rba: {${MESSAGE}, risk_objects: [{field: user, type: user, score: 20}, {field: dest, type: system, score: 30}]}`,
  },
  ({ document, value: { rba } }, report) => {
    for (const key of ['risk_objects', 'threat_objects'] as const) {
      const seen = new Set<string>();
      for (const [index, { field, type }] of (rba?.[key] ?? []).entries()) {
        if (seen.has(`${field} ${type}`))
          report(
            document.valueSpan(['rba', key, index, 'field']),
            `${field} is ${type} above already.`,
            key === 'threat_objects' ? { severity: 'info' } : {},
          );
        seen.add(`${field} ${type}`);
      }
    }
  },
);
