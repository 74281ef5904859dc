/** ATT&CK out of a STIX bundle, and into the table that content/attack-table.ts reads. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { printTable } from '../../src/attack/print-table.ts';
import { readStix } from '../../src/attack/read-stix.ts';
import { parseAttackTable } from '../../src/content/attack-table.ts';
import { bundle, objects } from './bundle.ts';

const TABLE = `mitre_id,technique,tactics,groups,replaced_by
T1026,Multiband,no,no,none
T1059,Command Interpreter,Command And Control|Execution,no,
T1059.001,"PowerShell, ""signed""",Execution,APT 9 and others|Zeta,
T1085,Older,no,no,T1059.001
T1086,PowerShell,no,no,T1059.001
T1500,Bites its tail,no,no,none
T1501,Bites its tail,no,no,none
`;

describe('attack: the table of a STIX bundle', () => {
  it('has current techniques, and those taken back with their successors', () => {
    assert.equal(printTable(readStix(bundle()) ?? []), TABLE);
  });

  it('is the same whatever the order of the bundle', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...objects], { minLength: objects.length }), (shuffled) => {
        assert.equal(printTable(readStix(bundle(shuffled)) ?? []), TABLE);
      }),
    );
  });

  it('is read back by the loader', () => {
    const rows = readStix(bundle()) ?? [];
    const table = parseAttackTable(printTable(rows));
    assert.deepEqual(
      [...(table?.values() ?? [])].map(({ id, name, tactics, groups, replacedBy }) => ({
        id,
        name,
        tactics,
        groups,
        replacedBy,
      })),
      rows.map(({ id, name, tactics, groups, replacedBy }) => ({ id, name, tactics, groups, replacedBy })),
    );
  });

  it('is none for what is no bundle of ATT&CK', () => {
    for (const value of [null, 1, 'x', [], {}, { type: 'bundle' }, bundle([]), { type: 'bundle', objects: { 0: {} } }]) {
      assert.equal(readStix(value), undefined);
    }
  });

  it('takes any JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (values, inside) => {
        const hostile = objects.map((object) => ({ ...object, external_references: inside, name: inside, revoked: inside }));
        const rows = readStix(
          bundle([...objects, ...values, ...hostile, JSON.parse('{"__proto__": {"type": "attack-pattern"}}')]),
        );
        assert.ok(rows !== undefined);
      }),
    );
  });
});
