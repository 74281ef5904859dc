/** Rule: a detection belongs to a story. */
import { detectionRule } from '../../rule.ts';

const TAGS = 'asset_type: Endpoint, product: [Splunk Enterprise], security_domain: network';

export const noStory = detectionRule(
  'lint/no-story',
  {
    what: 'A detection belongs to no story.',
    why: 'The use case library of Enterprise Security lists stories: nobody finds the detection there.',
    bad: `tags: {analytic_story: [], ${TAGS}}`,
    good: `tags: {analytic_story: [Example Story], ${TAGS}}`,
  },
  ({ document, value }, report) => {
    if (value.tags.analytic_story.length > 0) return;
    report(document.keySpan(['tags', 'analytic_story']), 'The detection belongs to no story.', { severity: 'warning' });
  },
);
