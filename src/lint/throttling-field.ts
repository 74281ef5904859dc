/** Rule: throttling is by fields of the search's results. */
import { detectionRule, missingField } from './rule.ts';

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
  ({ document, value, output }, report) => {
    for (const [index, field] of (value.tags.throttling?.fields ?? []).entries()) {
      const problem = missingField(output, field);
      if (problem !== undefined)
        report(document.valueSpan(['tags', 'throttling', 'fields', index]), problem.message, { severity: problem.severity });
    }
  },
);
