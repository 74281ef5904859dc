/** Drawing by a seed: the same again, some of each kind, in the order given. */
import assert from 'node:assert/strict';
import { draw } from '../../scripts/draw.ts';

const ALL = Array.from({ length: 60 }, (_, index) => index);
const kindOf = (number: number) => (number < 58 ? 'many' : `one ${number}`);

describe('scripts: draw', () => {
  it('gives the same for the same seed, another for another', () => {
    const of = (seed: number) => draw(ALL, kindOf, { seed, count: 10, ofEach: 1 });
    assert.deepEqual(of(1), of(1));
    assert.notDeepEqual(of(1), of(2));
  });

  it('takes some of each kind, keeps the order, and takes all there is when that is less', () => {
    for (let seed = 0; seed < 20; seed++) {
      const drawn = draw(ALL, kindOf, { seed, count: 10, ofEach: 2 });
      assert.equal(drawn.length, 10);
      assert.ok(drawn.includes(58) && drawn.includes(59), String(seed));
      assert.deepEqual(
        drawn,
        drawn.toSorted((a, b) => a - b),
      );
    }
    assert.deepEqual(draw(ALL, kindOf, { seed: 1, count: 100, ofEach: 1 }), ALL);
  });
});
