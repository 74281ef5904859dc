/** Rule: tokens of the risk message are fields of the search's results. */
import { checkTokens } from '../../check-tokens.ts';
import { detectionRule } from '../../rule.ts';

const SEARCH = 'search: "`web` action=blocked | stats count by user | `example_filter`"';
const OBJECTS = 'risk_objects: [{field: user, type: user, score: 20}], threat_objects: []';

const NONE: ReadonlySet<string> = new Set();

export const messageToken = detectionRule(
  'lint/message-token',
  {
    what: 'A `$token$` of the risk message, or of the message of a risk object, names a field that the search does not return.',
    why: 'Enterprise Security cannot fill it in: analysts read the token itself, or a message with a hole.',
    bad: `${SEARCH}\nrba: {message: "$usr$ was blocked", ${OBJECTS}}`,
    good: `${SEARCH}\nrba: {message: "$user$ was blocked", ${OBJECTS}}`,
  },
  (detection, report, context) => {
    const { rba } = detection.value;
    if (rba === undefined) return;
    checkTokens(detection, ['rba', 'message'], rba.message, report, NONE, context);
    // contentctl knows no message of a risk object.
    for (const [index, { message }] of rba.risk_objects.entries()) {
      const path = ['rba', 'risk_objects', index, 'message'];
      if (message !== undefined) checkTokens(detection, path, message, report, NONE, context);
    }
  },
);
