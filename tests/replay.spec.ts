/** Real attack logs through the detections of ESCU with the bundled add-ons: every case of the corpus fires, or says why it cannot. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { nameOf } from '../bench/replay/name-of.ts';
import { REASONS } from '../bench/replay/reasons.ts';
import { readCases } from '../bench/replay/replay-case.ts';
import { replayAll } from '../bench/replay/replay-all.ts';
import { createReplayer } from '../bench/replay/replayer.ts';
import { packagePath } from '../src/base/package-root.ts';

const CORPUS = packagePath('../shared/corpus/replay');
const isThere = existsSync(CORPUS);

describe(`the replay corpus${isThere ? '' : ' (skipped: ../shared is not here)'}`, function () {
  this.timeout(120_000);
  if (!isThere) {
    it.skip('needs ../shared');
    return;
  }
  const replayed = () =>
    replayAll(readCases(`${CORPUS}/cases.jsonl`), createReplayer(packagePath('../shared/corpus/escu-v5'), CORPUS));

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
