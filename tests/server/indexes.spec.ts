/** data/indexes. */
import assert from 'node:assert/strict';
import { serving } from './serve.ts';

interface Feed {
  readonly entry: readonly { readonly name: string; readonly content: { readonly totalEventCount: number } }[];
}

describe('server: indexes', () => {
  it('makes, lists, shows and removes an index with its events', async () => {
    await serving({}, async ({ engine, ask, collect }) => {
      const made = await ask('POST', '/servicesNS/nobody/search/data/indexes', { name: 'own_1', output_mode: 'json' });
      assert.equal(made.status, 201);
      assert.equal((await ask('POST', '/services/data/indexes', { name: 'own_1' })).status, 409);
      await collect('/services/collector', '{"event":"a","index":"own_1"}{"event":"b","index":"own_1"}');
      const list = await ask('GET', '/services/data/indexes?output_mode=json&count=0');
      assert.deepEqual(
        (list.json as Feed).entry.map(({ name, content }) => [name, content.totalEventCount]),
        [
          ['main', 0],
          ['own_1', 2],
        ],
      );
      assert.equal((await ask('GET', '/services/data/indexes/own_1')).status, 200);
      assert.equal((await ask('DELETE', '/services/data/indexes/own_1')).status, 200);
      assert.equal((await ask('DELETE', '/services/data/indexes/own_1')).status, 404);
      assert.equal((await ask('GET', '/services/data/indexes/own_1')).status, 404);
      assert.equal(engine.sources.length, 0);
    });
  });

  for (const name of ['', 'Upper', '_internal', '-x', 'a b', 'kvstore', 'x'.repeat(81), '../etc']) {
    it(`refuses the name '${name.slice(0, 10)}'`, async () => {
      await serving({}, async ({ ask }) => {
        assert.equal((await ask('POST', '/services/data/indexes', { name, output_mode: 'json' })).status, 400);
      });
    });
  }

  it('keeps main', async () => {
    await serving({}, async ({ ask }) => {
      assert.equal((await ask('DELETE', '/services/data/indexes/main')).status, 400);
    });
  });

  it('escapes names in XML', async () => {
    await serving({}, async ({ ask }) => {
      const answer = await ask('GET', `/services/data/indexes/${encodeURIComponent('<b>&"')}`);
      assert.equal(answer.status, 404);
      assert.ok(!answer.text.includes('<b>'));
      assert.match(answer.text, /id=&#60;b&#62;&#38;&#34;/);
    });
  });
});
