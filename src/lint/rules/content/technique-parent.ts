/** Rule: a sub-technique says its technique as well. */
import { parentTechnique } from '../../../spec/techniques.ts';
import { detectionRule } from '../../rule.ts';

const TAGS = 'analytic_story: [Example Story], asset_type: Endpoint, product: [Splunk Enterprise], security_domain: network';

export const techniqueParent = detectionRule(
  'lint/technique-parent',
  {
    what: 'A detection names a technique together with one of its own sub-techniques.',
    why: 'The sub-technique says both; the other one only makes coverage look wider than it is.',
    bad: `tags: {${TAGS}, mitre_attack_id: [T1059, T1059.001]}`,
    good: `tags: {${TAGS}, mitre_attack_id: [T1059.001]}`,
  },
  ({ document, value }, report) => {
    const ids = value.tags.mitre_attack_id ?? [];
    for (const [index, id] of ids.entries()) {
      const child = ids.find((other) => parentTechnique(other) === id);
      if (child === undefined) continue;
      report(document.valueSpan(['tags', 'mitre_attack_id', index]), `${child} says ${id} as well; leave the latter out.`);
    }
  },
);
