/** Rule: a detection in production has a test. */
import { detectionRule } from '../../rule.ts';

export const productionTests = detectionRule(
  'lint/production-tests',
  {
    what: 'A detection in production has no test and does not say why (`tags.manual_test`).',
    why: 'Nobody knows whether it ever fires. A correlation searches risk events, which no dataset holds, and needs none.',
    bad: 'tests: []',
    good: 'status: experimental\ntests: []',
  },
  ({ document, value }, report) => {
    if (value.status !== 'production' || value.type === 'Correlation' || value.tags.manual_test !== undefined) return;
    if ((value.tests ?? []).length > 0) return;
    const at = value.tests === undefined ? document.valueSpan(['status']) : document.keySpan(['tests']);
    report(
      at,
      'A detection in production needs a test: data that sets it off. If it can only be tested by hand, say why in tags.manual_test.',
    );
  },
);
