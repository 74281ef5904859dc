/** Search jobs over HTTPS: rows come back as they are; whatever hangs or fails ends in a sentence, and leaves no job behind. */
import assert from 'node:assert/strict';
import { source, span } from '../../src/base/source.ts';
import { connect, type SplunkConnection } from '../../src/splunk/connect.ts';
import { SplunkError } from '../../src/splunk/errors.ts';
import { runJob } from '../../src/splunk/jobs.ts';
import { certificate, serving, type Served } from '../server/serve.ts';
import { never, NO_RESULT, resultOf, type Script } from '../server/stub-engine.ts';
import { failing } from './failing.ts';
import { settingsFor, SHORT_LIMITS } from './settings-for.ts';

const NEVER = new AbortController().signal;

describe('splunk: jobs', () => {
  it('gives fields, rows with multivalues as arrays, and warnings', async () => {
    const result = {
      ...resultOf(['a', 'b'], [{ a: '1', b: ['x', 'y'] }, { a: '01.0' }]),
      warnings: [{ code: 'run/x', message: 'a limit' }],
    };
    await connected(
      () => result,
      async (connection, { server, engine }) => {
        const results = await runJob(
          connection,
          { search: 'search x', earliest: '-1h', latest: 'now', now: 1_600_000_000 },
          NEVER,
        );
        assert.deepEqual(results, {
          fields: ['a', 'b'],
          rows: [{ a: '1', b: ['x', 'y'] }, { a: '01.0' }],
          messages: [{ type: 'WARN', text: 'a limit' }],
        });
        assert.deepEqual([server.jobs(), engine.searches], [[], ['search x']]);
      },
    );
  });

  it('reads page after page', async () => {
    const rows = Array.from({ length: 25_001 }, (_, i) => ({ n: String(i) }));
    await connected(
      () => resultOf(['n'], rows),
      async (connection) => {
        const results = await runJob(connection, { search: 'search x' }, NEVER);
        assert.equal(results.rows.length, rows.length);
        assert.deepEqual([results.rows[10_000], results.rows.at(-1), results.fields], [{ n: '10000' }, { n: '25000' }, ['n']]);
      },
    );
  });

  it('keeps the fields of a search without rows', async () => {
    await connected(
      () => resultOf(['a'], []),
      async (connection) => {
        assert.deepEqual(await runJob(connection, { search: 'search x' }, NEVER), { fields: ['a'], rows: [], messages: [] });
      },
    );
  });

  it('says why a search failed', async () => {
    const wrong = {
      code: 'spl/x',
      severity: 'error',
      message: "Unknown search command 'foo'.",
      source: source('', ''),
      span: span(0, 0),
    } as const;
    await connected(
      () => ({ ...NO_RESULT, diagnostics: [wrong] }),
      async (connection, { server }) => {
        const error = await failing(runJob(connection, { search: 'search x | foo' }, NEVER), 'search');
        assert.ok(error.message.includes("Unknown search command 'foo'."));
        assert.deepEqual(server.jobs(), []);
      },
    );
  });

  it('cancels a search that hangs', async () => {
    await connected(never, async (connection, { server }) => {
      const error = await failing(runJob(connection, { search: 'search x' }, NEVER), 'time-limit');
      assert.match(error.message, /0\.3 s/);
      assert.deepEqual(server.jobs(), []);
    });
  });

  it('cancels a search whose results are refused', async () => {
    await connected(
      () => resultOf(['a'], [{ a: '1' }]),
      async (connection, { server }) => {
        const refusing: SplunkConnection = {
          ...connection,
          call: (doing, signal, use) =>
            doing === 'read the results of the search'
              ? Promise.reject(new SplunkError('refused', 'busy'))
              : connection.call(doing, signal, use),
        };
        await failing(runJob(refusing, { search: 'search x' }, NEVER), 'refused');
        assert.deepEqual(server.jobs(), []);
      },
    );
  });

  it('cancels the search when the user interrupts', async () => {
    await connected(never, async (connection, { server }) => {
      const interrupt = new AbortController();
      const running = failing(runJob(connection, { search: 'search x' }, interrupt.signal), 'interrupted');
      while (server.jobs().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      interrupt.abort();
      await running;
      assert.deepEqual(server.jobs(), []);
    });
  });

  it('runs in an app when told so', async () => {
    await connected(
      () => resultOf(['a'], [{ a: '1' }]),
      async (connection) => {
        const inApp = { ...connection, settings: { ...connection.settings, app: 'my app' } };
        assert.equal((await runJob(inApp, { search: 'search x' }, NEVER)).rows.length, 1);
      },
    );
  });
});

async function connected(script: Script, test: (connection: SplunkConnection, served: Served) => Promise<void>): Promise<void> {
  const tls = certificate();
  await serving({ tls, script }, async (served) => {
    const connection = await connect(settingsFor(served.server, { ca: tls.cert }), NEVER, SHORT_LIMITS);
    try {
      await test(connection, served);
    } finally {
      await connection.close();
    }
  });
}
