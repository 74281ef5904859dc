/** Rule: the risk message says who or what it is about. */
import { detectionRule } from '../../rule.ts';

const OBJECTS = 'risk_objects: [{field: user, type: user, score: 20}], threat_objects: []';

export const messageWithoutObject = detectionRule(
  'lint/message-without-object',
  {
    what: 'A risk message holds no `$token$` at all.',
    why: 'Every risk event then reads the same: in the timeline of an entity nobody can tell them apart.',
    severity: 'info',
    bad: `rba: {message: A user was blocked, ${OBJECTS}}`,
    good: `rba: {message: "$user$ was blocked", ${OBJECTS}}`,
  },
  ({ document, value: { rba } }, report) => {
    // A single word is what a template left: lint/placeholder-text.
    if (rba !== undefined && /\s/.test(rba.message) && !/\$[^$\s]+\$/.test(rba.message))
      report(document.valueSpan(['rba', 'message']), 'It names no field of the result.');
  },
);
