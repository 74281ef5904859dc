import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { functions } from '../../../src/spl/functions/index.ts';
import { assigned } from '../evaluate-text.ts';

const LIST = '../shared/reference/spl-functions.tsv';

describe('eval functions', () => {
  for (const [name, entry] of functions) {
    it(`${name}: its examples give what they say`, () => {
      assert.ok(entry.docs.examples.length > 0);
      for (const { expression, result } of entry.docs.examples) assert.deepEqual(assigned(expression), result, expression);
    });
  }

  it('are listed under their names and aliases, in lower case', () => {
    for (const [name, entry] of functions) {
      assert.equal(name, name.toLowerCase());
      assert.ok(entry.name === name || entry.aliases?.includes(name));
      assert.ok(entry.arity.min <= entry.arity.max);
    }
    assert.equal(functions.get('ceil'), functions.get('ceiling'));
  });

  it('are all those of the manual', function () {
    if (!existsSync(LIST)) this.skip();
    const wanted = readFileSync(LIST, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('eval\t'))
      .map((line) => line.split('\t')[2] ?? '');
    assert.ok(wanted.length > 100);
    assert.deepEqual(
      wanted.filter((name) => !functions.has(name)),
      [],
    );
  });
});
