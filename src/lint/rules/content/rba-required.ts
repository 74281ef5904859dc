/** Rule: a detection has `rba` exactly when its deployment writes risk events. */
import { createsRisk } from '../../../spec/deployment.ts';
import { detectionRule } from '../../rule.ts';

export const rbaRequired = detectionRule(
  'lint/rba-required',
  {
    what: 'A detection whose deployment writes risk events has no `rba`, or one whose deployment does not has it.',
    why: 'Without rba there is nothing to write a risk event about; without the deployment it would be dead text that looks as if it did something.',
    bad: 'rba:',
    good: 'type: Hunting\nrba:\ndrilldown_searches: []',
  },
  ({ document, value, deployment }, report) => {
    if (deployment === undefined) return;
    const enabled = createsRisk(deployment);
    if (enabled && value.rba === undefined) {
      report(
        document.valueSpan(['type']),
        `Detections of type ${value.type} write risk events here, so this one needs "rba": whose risk goes up, and by how much.`,
      );
    }
    if (!enabled && value.rba !== undefined) {
      report(document.keySpan(['rba']), `Detections of type ${value.type} write no risk events here, so "rba" has no effect.`);
    }
  },
);
