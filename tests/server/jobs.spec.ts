/** search/jobs and search/v2/jobs. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { source, span } from '../../src/base/source.ts';
import { serving, type Answer, type Served } from './serve.ts';
import { never, NO_RESULT, resultOf } from './stub-engine.ts';

const ROWS = resultOf(
  ['a', 'b', '_time'],
  [{ a: '1', b: ['x', '<y>'], _time: '1700000000.25' }, { a: '2', _time: '1700000001' }, { b: '3' }],
);

for (const jobs of ['/services/search/jobs', '/services/search/v2/jobs', '/servicesNS/nobody/my%20app/search/v2/jobs']) {
  describe(`server: jobs at ${jobs}`, () => {
    it('runs a job: its state, its results by page, its end', async () => {
      await serving({ script: () => ROWS }, async ({ ask }) => {
        const made = await ask('POST', jobs, { search: 'search x | table a b', output_mode: 'json' });
        assert.equal(made.status, 201);
        const { sid } = made.json as { sid: string };
        const content = await contentWhenDone(ask, `${jobs}/${sid}`);
        assert.deepEqual(
          [content['dispatchState'], content['isDone'], content['isFailed'], content['resultCount'], content['messages']],
          ['DONE', true, false, 3, []],
        );
        const page = await ask('GET', `${jobs}/${sid}/results?output_mode=json&offset=1&count=1`);
        const { results, fields, init_offset } = page.json as { results: unknown; fields: unknown; init_offset: number };
        assert.deepEqual(fields, [{ name: 'a' }, { name: 'b' }, { name: '_time' }]);
        assert.deepEqual([results, init_offset], [[{ a: '2', _time: '2023-11-14T22:13:21.000+00:00' }], 1]);
        assert.equal((await ask('POST', `${jobs}/${sid}/control`, { action: 'cancel' })).status, 200);
        assert.equal((await ask('GET', `${jobs}/${sid}`)).status, 404);
        assert.equal((await ask('GET', `${jobs}/${sid}/results`)).status, 404);
      });
    });
  });
}

describe('server: jobs', () => {
  it('gives results in every output mode', async () => {
    await serving({ script: () => ROWS }, async ({ ask }) => {
      const once = (output_mode: string) =>
        ask('POST', '/services/search/jobs', { search: 'search x', exec_mode: 'oneshot', output_mode, count: '1' });
      assert.deepEqual((await once('json_rows')).json, {
        preview: false,
        init_offset: 0,
        messages: [],
        fields: ['a', 'b', '_time'],
        rows: [['1', ['x', '<y>'], '2023-11-14T22:13:20.250+00:00']],
      });
      const { columns } = (await once('json_cols')).json as { columns: unknown };
      assert.deepEqual(columns, [['1'], [['x', '<y>']], ['2023-11-14T22:13:20.250+00:00']]);
      const xml = (await once('xml')).text;
      assert.match(xml, /<fieldOrder>\s*<field>a<\/field>/);
      assert.match(xml, /<field k='b'><value><text>x<\/text><\/value><value><text>&#60;y&#62;<\/text><\/value><\/field>/);
    });
  });

  it('waits in the modes blocking and oneshot, and gives no job in the latter', async () => {
    await serving({ script: () => sleep(30).then(() => ROWS) }, async ({ server, ask }) => {
      const blocking = await ask('POST', '/services/search/jobs', {
        search: 'search x',
        exec_mode: 'blocking',
        output_mode: 'json',
        id: 'mine',
      });
      assert.deepEqual([blocking.status, blocking.json, server.jobs()], [201, { sid: 'mine' }, [{ sid: 'mine', state: 'DONE' }]]);
      const oneshot = await ask('POST', '/services/search/jobs', {
        search: 'search x',
        exec_mode: 'oneshot',
        output_mode: 'json',
      });
      assert.equal(((oneshot.json as { results: unknown[] }).results ?? []).length, 3);
      assert.equal(server.jobs().length, 1);
    });
  });

  it('exports rows one a line', async () => {
    await serving({ script: () => ROWS }, async ({ ask }) => {
      const answer = await ask('GET', '/services/search/v2/jobs/export?output_mode=json&search=search%20x');
      const lines = answer.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { result: unknown; lastrow?: boolean });
      assert.equal(lines.length, 3);
      assert.deepEqual(lines[2], { preview: false, offset: 2, lastrow: true, result: { b: '3' } });
    });
  });

  it('says 204 while a job runs, and lets it be finalized or deleted', async () => {
    await serving({ script: never }, async ({ server, ask }) => {
      const start = async (): Promise<string> =>
        ((await ask('POST', '/services/search/jobs', { search: 'search x', output_mode: 'json' })).json as { sid: string }).sid;
      const [first, second] = [await start(), await start()];
      assert.equal((await ask('GET', `/services/search/jobs/${first}/results`)).status, 204);
      assert.equal((await ask('POST', `/services/search/jobs/${first}/control`, { action: 'finalize' })).status, 200);
      const content = await contentWhenDone(ask, `/services/search/jobs/${first}`);
      assert.deepEqual([content['isFinalized'], content['resultCount']], [true, 0]);
      assert.equal((await ask('DELETE', `/services/search/jobs/${second}`)).status, 200);
      assert.deepEqual(
        server.jobs().map(({ sid }) => sid),
        [first],
      );
      assert.equal((await ask('POST', `/services/search/jobs/${first}/control`, { action: 'explode' })).status, 400);
    });
  });

  it('fails a job whose search is wrong, needs a real Splunk, or meets a defect', async () => {
    const wrong = {
      code: 'spl/x',
      severity: 'error',
      message: 'no such command',
      source: source('', ''),
      span: span(0, 0),
    } as const;
    const scripts = [
      () => ({ ...NO_RESULT, diagnostics: [wrong] }),
      () => ({ ...NO_RESULT, needsSplunk: ['tstats'] }),
      () => {
        throw new Error('defect');
      },
    ];
    for (const [script, text] of scripts.map((s, i) => [s, ['no such command', 'tstats', 'defect'][i] ?? ''] as const)) {
      await serving({ script }, async ({ ask }) => {
        const { sid } = (await ask('POST', '/services/search/jobs', { search: 'search x', output_mode: 'json' })).json as {
          sid: string;
        };
        const content = await contentWhenDone(ask, `/services/search/jobs/${sid}`);
        assert.deepEqual([content['dispatchState'], content['isFailed']], ['FAILED', true]);
        assert.ok(JSON.stringify(content['messages']).includes(text));
        const oneshot = await ask('POST', '/services/search/jobs', {
          search: 'search x',
          exec_mode: 'oneshot',
          output_mode: 'json',
        });
        assert.equal(oneshot.status, 400);
        assert.equal((oneshot.json as { messages: { type: string }[] }).messages[0]?.type, 'FATAL');
      });
    }
  });

  it('hands the engine the text, the range and the time it was asked for', async () => {
    const asked: unknown[] = [];
    const script = (request: { earliest?: string; latest?: string; now: number; search: { text: string } }) => {
      asked.push([request.search.text, request.earliest, request.latest, request.now]);
      return NO_RESULT;
    };
    await serving({ script }, async ({ ask }) => {
      const run = (form: Record<string, string>) => ask('POST', '/services/search/jobs', { exec_mode: 'oneshot', ...form });
      await run({ search: 'search x', earliest_time: '-1h', latest_time: 'now', now: '1600000000.5' });
      await run({ search: '| makeresults' });
      await run({ search: 'tstats count' });
      assert.deepEqual(asked, [
        ['search x', '-1h', 'now', 1600000000.5],
        ['| makeresults', undefined, undefined, 1700000000],
        ['| tstats count', undefined, undefined, 1700000000],
      ]);
    });
  });

  for (const form of [
    {},
    { search: ' ' },
    { search: 'search x', exec_mode: 'never' },
    { search: 'search x', id: '../x' },
    { search: 'search x', now: 'soon' },
  ]) {
    it(`refuses ${JSON.stringify(form)}`, async () => {
      await serving({}, async ({ ask }) => {
        assert.equal((await ask('POST', '/services/search/jobs', form)).status, 400);
      });
    });
  }

  it('keeps 200 jobs, forgets the oldest that ended, and refuses one too many', async () => {
    await serving({ script: () => NO_RESULT }, async ({ server, ask }) => {
      for (let i = 0; i < 201; i++)
        await ask('POST', '/services/search/jobs', { search: 'search x', exec_mode: 'blocking', id: `j${i}` });
      const sids = server.jobs().map(({ sid }) => sid);
      assert.deepEqual([sids.length, sids[0]], [200, 'j1']);
    });
    await serving({ script: never }, async ({ ask }) => {
      for (let i = 0; i < 200; i++) await ask('POST', '/services/search/jobs', { search: 'search x' });
      assert.equal((await ask('POST', '/services/search/jobs', { search: 'search x' })).status, 503);
    });
  });

  it('escapes what a search says in Atom', async () => {
    await serving({}, async ({ ask }) => {
      await ask('POST', '/services/search/jobs', { search: 'search "<x>\u0001"', exec_mode: 'blocking' });
      const { text } = await ask('GET', '/services/search/jobs');
      assert.match(text, /<title>search &#34;&#60;x&#62;\uFFFD&#34;<\/title>/);
    });
  });
});

async function contentWhenDone(ask: Served['ask'], path: string): Promise<Readonly<Record<string, unknown>>> {
  for (let i = 0; i < 100; i++) {
    const answer: Answer = await ask('GET', `${path}?output_mode=json`);
    const { entry } = answer.json as { entry: readonly { content: Record<string, unknown> }[] };
    const content = entry[0]?.content ?? {};
    if (content['isDone'] === true) return content;
    await sleep(5);
  }
  throw new Error('the job did not end');
}
