/** Real attack logs through the detections of ESCU with the bundled add-ons: every case of the corpus fires, or says why it cannot. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameOf } from '../bench/replay/name-of.ts';
import { REASONS } from '../bench/replay/reasons.ts';
import { readCases, type ReplayCase } from '../bench/replay/replay-case.ts';
import { replayAll } from '../bench/replay/replay-all.ts';
import { createReplayer } from '../bench/replay/replayer.ts';
import { packagePath } from '../src/base/package-root.ts';

/** A detection of the bundled content. */
const DETECTION = 'detections/cloud/aws_ecr_container_upload_unknown_user.yml';
const CORPUS = packagePath('../shared/corpus/replay');
const isThere = existsSync(CORPUS);

describe(`the replay corpus${isThere ? '' : ' (skipped: ../shared is not here)'}`, function () {
  this.timeout(120_000);
  if (!isThere) {
    it.skip('needs ../shared');
    return;
  }
  const replayed = () => {
    const { cases, problems } = readCases(`${CORPUS}/cases.jsonl`);
    const all = replayAll(cases, createReplayer(packagePath('../shared/corpus/escu-v5'), CORPUS), REASONS);
    assert.deepEqual([...problems, ...all.problems], []);
    return all.replayed;
  };

  it('comes out as expected', () => {
    const all = replayed();
    const failed = all.filter(({ verdict }) => verdict === 'failed').map(({ test }) => test.detection);
    assert.deepEqual(failed, [], 'run node bench/replay.mjs --trace --only NAME');
    const silent = all.filter(({ test, outcome }) => test.expect !== 'none' && outcome.result.rows.length === 0);
    const unexplained = silent.filter(({ test }) => test.expect !== 'needs' && !REASONS.has(nameOf(test.detection)));
    assert.deepEqual(
      unexplained.map(({ test }) => test.detection),
      [],
      'bench/replay/reasons.ts says why a case has no rows',
    );
    const names = new Set(silent.map(({ test }) => nameOf(test.detection)));
    const stale = [...REASONS.keys()].filter((name) => !names.has(name));
    assert.deepEqual(stale, [], 'a case that fires has no reason in bench/replay/reasons.ts');
  });
});

describe('the replay tool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'splkit-replay-'));
  after(() => rmSync(folder, { recursive: true }));

  it('says which lines are no cases, and reads the others', () => {
    const log = { data: 'a.log', sourcetype: 'st' };
    const lines = [
      { detection: 'd.yml', evidence: 'own', expect: 'rows', attack_data: [log], more: 1 },
      { detection: 'd.yml', expect: 'maybe', attack_data: [log] },
      { detection: 'd.yml', expect: 'none', attack_data: [] },
      { detection: 'd.yml', expect: 'none', attack_data: [{ data: 'a.log', source: 1 }] },
      { expect: 'none', attack_data: [log] },
      [],
    ];
    const file = join(folder, 'cases.jsonl');
    writeFileSync(file, [...lines.map((line) => JSON.stringify(line)), '', '{'].join('\n'));
    const { cases, problems } = readCases(file);
    assert.deepEqual(cases, [{ detection: 'd.yml', evidence: 'own', expect: 'rows', attack_data: [{ ...log, source: null }] }]);
    assert.deepEqual(
      problems.map((problem) => problem.split(': ')[0]),
      [2, 3, 4, 5, 6, 8].map((line) => `cases.jsonl:${line}`),
    );
  });

  it('runs what can be run', () => {
    const log = { data: 'splkit.yml', sourcetype: 'st', source: null };
    const one: ReplayCase = { detection: DETECTION, evidence: 'own', expect: 'none', attack_data: [log] };
    const cases: readonly ReplayCase[] = [
      one,
      { ...one, detection: 'detections/none.yml' },
      { ...one, attack_data: [log, { ...log, data: 'nothing.log' }] },
      { ...one, attack_data: [{ ...log, data: 'detections' }] },
      { ...one, expect: 'rows' },
    ];
    const { replayed, problems } = replayAll(cases, createReplayer(packagePath('.'), packagePath('.')), new Map());
    assert.deepEqual(
      replayed.map(({ verdict }) => verdict),
      ['ok', 'failed'],
    );
    assert.equal(problems.length, 3);
  });
});
