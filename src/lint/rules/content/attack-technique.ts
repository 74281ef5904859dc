/** Rule: techniques of ATT&CK exist, and are still in use. */
import { span } from '../../../base/source.ts';
import type { AttackTechnique } from '../../../content/attack-table.ts';
import { detectionRule } from '../../rule.ts';

export const attackTechnique = detectionRule(
  'lint/attack-technique',
  {
    what: 'A number of `mitre_attack_id` is no technique of the ATT&CK table, or MITRE has taken the technique back.',
    why: 'The detection shows up under no tactic, and no kill chain phase can be worked out for it.',
    bad: 'tags: {analytic_story: [Example Story], asset_type: Endpoint, product: [Splunk Enterprise], security_domain: network, mitre_attack_id: [T1086]}',
    good: 'tags: {analytic_story: [Example Story], asset_type: Endpoint, product: [Splunk Enterprise], security_domain: network, mitre_attack_id: [T1059.001]}',
  },
  ({ document, value }, report, { attack }) => {
    const ids = value.tags.mitre_attack_id ?? [];
    for (const [index, id] of ids.entries()) {
      const path = ['tags', 'mitre_attack_id', index];
      const technique = attack.get(id);
      if (technique === undefined) {
        report(document.valueSpan(path), `ATT&CK has no technique ${id}, as far as the table knows.`, { severity: 'warning' });
      } else if (technique.replacedBy !== undefined) {
        const successor = attack.get(technique.replacedBy ?? '');
        const source = document.scalar(path);
        const fix = source !== undefined && successor !== undefined && !ids.includes(successor.id);
        report(document.valueSpan(path), retired(technique, successor), {
          severity: 'warning',
          ...(fix
            ? {
                fix: {
                  title: `Use ${successor.id}`,
                  safe: true,
                  edits: [{ place: { source, span: span(0, source.text.length) }, text: successor.id }],
                },
              }
            : {}),
        });
      }
    }
  },
);

function retired({ id, name }: AttackTechnique, successor: AttackTechnique | undefined): string {
  const what = `MITRE has taken ${id} (${name}) back`;
  return successor === undefined ? `${what}, without a successor.` : `${what}; it is ${successor.id} (${successor.name}) now.`;
}
