/** Some hundred random searches over random rows: nothing throws, and rows are the same in all batches. scripts/fuzz-run.ts tries more. */
import assert from 'node:assert/strict';
import { fuzzRuns } from '../../scripts/fuzz/run-searches.ts';

const SEARCHES = 500;

describe('fuzzing runs', function () {
  this.timeout(120_000);

  it(`finds no fault among ${SEARCHES} searches`, () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const { faults, ran } = fuzzRuns(SEARCHES, seed);
    assert.deepEqual(faults, [], `seed ${seed}`);
    assert.ok(ran > SEARCHES / 4, `only ${ran} ran with seed ${seed}`);
  });
});
