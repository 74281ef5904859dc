/** Rule: a description says more than the name. */
import { detectionRule } from '../../rule.ts';

export const descriptionIsName = detectionRule(
  'lint/description-is-name',
  {
    what: 'The description of a detection says its name over again, and nothing else.',
    why: 'Analysts read it to learn what was found and why it matters.',
    severity: 'warning',
    bad: 'description: Example.',
    good: 'description: An example of requests that a proxy has blocked.',
  },
  ({ document, value }, report) => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim();
    if (value.description.length > 2 * value.name.length) return;
    if (plain(value.description) === plain(value.name))
      report(document.valueSpan(['description']), 'This is the name over again.');
  },
);
