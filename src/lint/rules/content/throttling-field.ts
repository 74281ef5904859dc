/** Rule: throttling is by fields of the search's results. */
import { missingField } from '../../check-tokens.ts';
import { detectionRule } from '../../rule.ts';

const SEARCH = 'search: "`web` action=blocked | stats count by user | `example_filter`"';
const TAGS = 'analytic_story: [Example Story], asset_type: Endpoint, product: [Splunk Enterprise], security_domain: network';

export const throttlingField = detectionRule(
  'lint/throttling-field',
  {
    what: 'Throttling names a field that the search does not return.',
    why: 'All results then count as the same one, and only the first is ever seen.',
    bad: `${SEARCH}\ntags: {${TAGS}, throttling: {fields: [dest], period: 1h}}`,
    good: `${SEARCH}\ntags: {${TAGS}, throttling: {fields: [user], period: 1h}}`,
  },
  (detection, report, context) => {
    const { document, value, search } = detection;
    for (const [index, field] of (value.tags.throttling?.fields ?? []).entries()) {
      const problem = missingField(detection, field, context);
      if (problem === undefined) continue;
      const { severity, message } = problem;
      // contentctl looks for the name in the search, letter by letter, whatever the status.
      const accepted = search.text.includes(field) ? { contentctl: 'accepts' as const } : {};
      report(document.valueSpan(['tags', 'throttling', 'fields', index]), message, { severity, ...accepted });
    }
  },
);
