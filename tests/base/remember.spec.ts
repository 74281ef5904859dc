/** What is remembered of texts, and how much of it. */
import assert from 'node:assert/strict';
import { remember } from '../../src/base/remember.ts';

describe('remember', () => {
  it('makes each value once, until more texts come than may be kept', () => {
    const made: string[] = [];
    const length = remember((text) => {
      made.push(text);
      return text.length;
    }, 2);
    assert.deepEqual(['a', 'bb', 'a', 'bb'].map(length), [1, 2, 1, 2]);
    assert.deepEqual(made, ['a', 'bb']);
    assert.deepEqual(['ccc', 'a'].map(length), [3, 1]);
    assert.deepEqual(made, ['a', 'bb', 'ccc', 'a']);
  });
});
