/** Rows come in batches of any size: each case, its input repeated, gives the same in batches of 1, 7 and 1000. So each command that runs is held to it. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../../src/base/node-files.ts';
import { loadCases } from '../../src/conformance/load-cases.ts';
import { readSearch, TABLES } from '../../src/conformance/read-search.ts';
import { usedBy } from '../../src/conformance/subjects.ts';
import { surroundingsOf } from './case-surroundings.ts';
import { runSpl } from './run-spl.ts';

/** More than one batch of seven, and a rest. */
const ROWS = 24;

const CASES = loadCases(nodeFiles, fileURLToPath(new URL('../cases', import.meta.url))).filter(
  ({ spec }) => spec.problems === undefined && spec.needs === undefined && (spec.input ?? []).length > 0,
);

describe('batches of 1, 7 and 1000 rows', () => {
  for (const file of new Set(CASES.map(({ kind, about }) => `${kind}/${about}`))) {
    it(`give the same rows: ${file}`, () => {
      for (const { id, kind, about, spec } of CASES) {
        if (`${kind}/${about}` !== file) continue;
        const { input = [] } = spec;
        const many = Array.from({ length: Math.ceil(ROWS / input.length) }, () => input).flat();
        const [whole, ...others] = [1000, 7, 1].map((batch) => runSpl(spec.spl, many, { batch, ...surroundingsOf(spec) }));
        for (const other of others) {
          assert.deepEqual(other.rows, whole?.rows, id);
          assert.deepEqual(other.fields, whole?.fields, id);
        }
      }
    });
  }

  it('are tried with every command that runs over rows', () => {
    const tried = new Set(CASES.flatMap(({ spec }) => [...usedBy(readSearch(spec.spl).search, TABLES).commands]));
    const left = [...TABLES.commands.values()].filter(
      (command) => command.run !== undefined && command.generates !== 'first' && !tried.has(command.name),
    );
    assert.deepEqual(
      left.map(({ name }) => name),
      [],
    );
  });
});
