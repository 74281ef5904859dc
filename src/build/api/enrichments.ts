/** Techniques of ATT&CK with their names, tactics and groups. */
import type { AttackTable } from '../../content/attack-table.ts';

/** One entry per technique that the table has, each technique once, in the order given. */
export function enrichments(ids: readonly string[], attack: AttackTable) {
  return [...new Set(ids)].flatMap((id) => {
    const technique = attack.get(id);
    if (technique === undefined) return [];
    return [
      {
        mitre_attack_id: id,
        mitre_attack_technique: technique.name,
        mitre_attack_tactics: technique.tactics,
        mitre_attack_groups: technique.groups,
      },
    ];
  });
}
