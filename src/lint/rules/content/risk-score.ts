/** Rule: one result alone does not raise an alert of risk. */
import { detectionRule } from '../../rule.ts';

const REST = 'message: "$user$ was blocked", threat_objects: []';
/** Of the correlation search "Risk Threshold Exceeded" as it is shipped. */
const THRESHOLD = 100;

export const riskScore = detectionRule(
  'lint/risk-score',
  {
    what: 'One result adds 100 or more to the risk of one entity.',
    why: 'That alone exceeds the threshold that Enterprise Security is shipped with: risk-based alerting then adds nothing to the detection itself.',
    severity: 'info',
    references: ['Enterprise Security: Risk Threshold Exceeded For Object Over 24 Hour Period'],
    bad: `rba: {${REST}, risk_objects: [{field: user, type: user, score: 100}]}`,
    good: `rba: {${REST}, risk_objects: [{field: user, type: user, score: 60}]}`,
  },
  ({ document, value: { rba } }, report) => {
    const sums = new Map<string, number>();
    for (const [index, { field, type, score }] of (rba?.risk_objects ?? []).entries()) {
      const sum = (sums.get(`${field} ${type}`) ?? 0) + score;
      sums.set(`${field} ${type}`, sum);
      if (sum >= THRESHOLD)
        report(document.valueSpan(['rba', 'risk_objects', index, 'score']), `One result adds ${sum} to the risk of ${field}.`);
    }
  },
);
