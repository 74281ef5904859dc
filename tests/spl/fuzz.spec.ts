/** Twenty thousand broken searches: nothing throws, nothing hangs, and every place lies in its text. scripts/fuzz-spl.ts tries more. */
import assert from 'node:assert/strict';
import { fuzz } from '../../scripts/fuzz/fuzz.ts';
import { mutate } from '../../scripts/fuzz/mutate.ts';
import { random } from '../../scripts/fuzz/random.ts';
import { ownSearches } from '../../scripts/fuzz/seeds.ts';

const INPUTS = 20_000;
/** Far above what the script lets pass: the machine that runs tests may be busy. */
const HANG = 1000;

describe('fuzzing searches', function () {
  this.timeout(120_000);

  it(`finds no fault among ${INPUTS} inputs`, () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const faults = fuzz({ count: INPUTS, seed, seeds: ownSearches(), longest: HANG });
    assert.deepEqual(faults, [], `seed ${seed}`);
  });

  it('makes the same inputs of the same seed', () => {
    const [one, other] = [random(7), random(7)];
    for (let count = 0; count < 100; count++) {
      assert.equal(mutate('index=a | stats count', '| eval x=1', one), mutate('index=a | stats count', '| eval x=1', other));
    }
  });
});
