/** Rule: a detection says where its idea comes from. */
import { detectionRule } from '../../rule.ts';

export const noReference = detectionRule(
  'lint/no-reference',
  {
    what: 'The list of references of a detection is empty.',
    why: 'An analyst who gets a finding has nothing to read on; leave the key out when there is nothing, so that nobody looks for it.',
    severity: 'info',
    bad: 'references: []',
    good: 'references: [https://attack.mitre.org/techniques/T1071/]',
  },
  ({ document, value }, report) => {
    if (value.references?.length === 0) report(document.keySpan(['references']), 'It refers to nothing.');
  },
);
