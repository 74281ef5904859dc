/** A small ATT&CK bundle, made by hand: every kind of object that the table is made from. */

function technique(number: number, id: string, name: string, more: object = {}): object {
  return {
    type: 'attack-pattern',
    spec_version: '2.1',
    id: `attack-pattern--${number}`,
    name,
    external_references: [
      { source_name: 'elsewhere', external_id: 'X-1' },
      { source_name: 'mitre-attack', external_id: id },
    ],
    kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'execution' }],
    ...more,
  };
}

function group(number: number, name: string, more: object = {}): object {
  return { type: 'intrusion-set', id: `intrusion-set--${number}`, name, ...more };
}

function relationship(kind: string, source: string, target: string, more: object = {}): object {
  return { type: 'relationship', relationship_type: kind, source_ref: source, target_ref: target, ...more };
}

export const objects: readonly object[] = [
  { type: 'x-mitre-tactic', name: 'Command and Control', x_mitre_shortname: 'command-and-control' },
  { type: 'x-mitre-tactic', name: 'Execution', x_mitre_shortname: 'execution' },
  technique(2, 'T1059', 'Command Interpreter', {
    kill_chain_phases: [
      { kill_chain_name: 'mitre-attack', phase_name: 'execution' },
      { kill_chain_name: 'mitre-attack', phase_name: 'command-and-control' },
      { kill_chain_name: 'elsewhere', phase_name: 'other' },
    ],
  }),
  technique(1, 'T1059.001', 'PowerShell, "signed"'),
  technique(3, 'T1086', 'PowerShell', { revoked: true }),
  technique(4, 'T1085', 'Older', { revoked: true }),
  technique(5, 'T1026', 'Multiband', { x_mitre_deprecated: true }),
  technique(6, 'T1500', 'Bites its tail', { revoked: true }),
  technique(7, 'T1501', 'Bites its tail', { revoked: true }),
  technique(8, 'T1059.001', 'The number it had before', { revoked: true }),
  technique(9, 'M1234', 'No technique'),
  group(1, 'Zeta'),
  group(2, 'APT|9\nand others'),
  group(3, 'Gone', { revoked: true }),
  relationship('uses', 'intrusion-set--1', 'attack-pattern--1'),
  relationship('uses', 'intrusion-set--2', 'attack-pattern--1'),
  relationship('uses', 'intrusion-set--2', 'attack-pattern--1'),
  relationship('uses', 'intrusion-set--3', 'attack-pattern--1'),
  relationship('uses', 'intrusion-set--1', 'attack-pattern--2', { x_mitre_deprecated: true }),
  relationship('uses', 'malware--1', 'attack-pattern--2'),
  relationship('revoked-by', 'attack-pattern--3', 'attack-pattern--1'),
  relationship('revoked-by', 'attack-pattern--4', 'attack-pattern--3'),
  relationship('revoked-by', 'attack-pattern--6', 'attack-pattern--7'),
  relationship('revoked-by', 'attack-pattern--7', 'attack-pattern--6'),
];

export function bundle(of: readonly unknown[] = objects): object {
  return { type: 'bundle', id: 'bundle--1', objects: of };
}
