/** Rule: a list names each thing once. */
import type { Detection } from '../../../spec/detection.ts';
import type { YamlPath } from '../../../yaml/document.ts';
import { detectionRule } from '../../rule.ts';

const TAGS = 'analytic_story: [Example Story], asset_type: Endpoint, product: [Splunk Enterprise], security_domain: network';

export const duplicateItem = detectionRule(
  'lint/duplicate-item',
  {
    what: 'A list of a detection names the same thing twice.',
    why: 'Most likely another one was meant; counts of coverage take it for two.',
    bad: `tags: {${TAGS}, mitre_attack_id: [T1059.001, T1059.001]}`,
    good: `tags: {${TAGS}, mitre_attack_id: [T1059.001, T1059.003]}`,
  },
  ({ document, value }, report) => {
    for (const { path, items } of listsOf(value)) {
      const seen = new Set<string>();
      for (const [index, item] of items.entries()) {
        const key = item.toLowerCase();
        if (seen.has(key)) report(document.valueSpan([...path, index]), `"${item}" stands here twice.`, { severity: 'warning' });
        seen.add(key);
      }
    }
  },
);

function listsOf({
  tags,
  references = [],
  deployment,
}: Detection): readonly { readonly path: YamlPath; readonly items: readonly string[] }[] {
  const { mitre_attack_id = [], cve = [], product, atomic_guid = [], throttling } = tags;
  return [
    { path: ['references'], items: references },
    { path: ['tags', 'mitre_attack_id'], items: mitre_attack_id },
    { path: ['tags', 'cve'], items: cve },
    { path: ['tags', 'product'], items: product },
    { path: ['tags', 'atomic_guid'], items: atomic_guid },
    { path: ['tags', 'throttling', 'fields'], items: throttling?.fields ?? [] },
    { path: ['deployment', 'alert_action', 'notable', 'nes_fields'], items: deployment?.alert_action?.notable?.nes_fields ?? [] },
  ];
}
