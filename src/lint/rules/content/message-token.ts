/** Rule: tokens of the risk message are fields of the search's results. */
import { checkTokens, detectionRule } from '../../rule.ts';

const SEARCH = 'search: "`web` action=blocked | stats count by user | `example_filter`"';
const OBJECTS = 'risk_objects: [{field: user, type: user, score: 20}], threat_objects: []';

export const messageToken = detectionRule(
  'lint/message-token',
  {
    what: 'A `$token$` of the risk message names a field that the search does not return.',
    why: 'Enterprise Security cannot fill it in: analysts read the token itself, or a message with a hole.',
    bad: `${SEARCH}\nrba: {message: "$usr$ was blocked", ${OBJECTS}}`,
    good: `${SEARCH}\nrba: {message: "$user$ was blocked", ${OBJECTS}}`,
  },
  (detection, report, context) => {
    if (detection.value.rba !== undefined)
      checkTokens(detection, ['rba', 'message'], detection.value.rba.message, report, new Set(), context);
  },
);
