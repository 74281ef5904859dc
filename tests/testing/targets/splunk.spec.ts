/** The Splunk target over HTTPS against the server: what it sends, what it gives, what it leaves behind, and its five faults. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../../src/base/memory-files.ts';
import { source, span } from '../../../src/base/source.ts';
import type { ServerOptions } from '../../../src/server/start-server.ts';
import type { SplunkSettings } from '../../../src/splunk/settings.ts';
import type { MacroTable } from '../../../src/spl/syntax/macro.ts';
import { TargetError, type TargetCase } from '../../../src/testing/target.ts';
import { splunkTarget } from '../../../src/testing/targets/splunk.ts';
import { certificate, NO_KNOWLEDGE, serving, type Served } from '../../server/serve.ts';
import { never, NO_RESULT, resultOf, type Script } from '../../server/stub-engine.ts';
import { settingsFor, SHORT_LIMITS } from '../../splunk/settings-for.ts';

const FILES = memoryFiles({
  'one.log': '2023-11-14T22:13:20Z first\n2023-11-14T22:13:21.5Z sécond\n',
  'two.log': '2033-11-14T22:13:20Z of the future\n',
});
const DATASET = { path: 'one.log', sourcetype: 'st', source: 'so', host: 'ho', index: 'main' };
const NEVER = new AbortController().signal;
const SECRETS = ['t0ken-of-rest', 'hec-t0ken-x', 'passw0rd-x'];

function caseOf(search: string, change: Partial<TargetCase> = {}): TargetCase {
  return {
    detection: 'd',
    test: 't',
    search: source('test', search),
    macros: new Map(),
    datasets: [DATASET],
    now: 1_700_000_000,
    ...change,
  };
}

describe('splunk target', () => {
  it('sends the events with their metadata, searches its own index, gives the rows, and removes the index', async () => {
    const row = { user: 'bob', values: ['x', 'y'] };
    await targeted({ script: () => resultOf(['user', 'values'], [row]) }, {}, async (run, { server, engine }) => {
      const added: unknown[] = [];
      const add = engine.add.bind(engine);
      engine.add = (events) => {
        const { index, ...meta } = events.meta;
        assert.match(index, /^splkit_[0-9a-f]{12}$/);
        added.push(
          meta,
          ...[...events.chunks()].flatMap((c) => Array.from({ length: c.count }, (_, i) => [c.time(i), c.raw(i)])),
        );
        add(events);
      };
      const answer = await run(caseOf('a=1 OR b=2 | table user values'));
      assert.deepEqual(added, [
        { host: 'ho', source: 'so', sourcetype: 'st' },
        [1_700_000_000, '2023-11-14T22:13:20Z first'],
        [1_700_000_001.5, '2023-11-14T22:13:21.5Z sécond'],
      ]);
      assert.deepEqual([answer.fields, answer.rows, answer.events, answer.trace], [['user', 'values'], [row], 2, []]);
      assert.match(engine.searches.at(-1) ?? '', /^search index=splkit_[0-9a-f]{12} \(a=1 OR b=2\) \| table user values$/);
      assert.deepEqual([server.indexes().map(({ name }) => name), server.jobs()], [['main'], []]);
    });
  });

  it('expands macros with the overrides of the test', async () => {
    const macros: MacroTable = new Map([['m(1)', { name: 'm', args: ['x'], definition: source('m', 'a=$x$ OR b=2') }]]);
    await targeted({}, {}, async (run, { engine }) => {
      await run(caseOf('`m(7)` | stats count by a', { macros }));
      assert.match(engine.searches.at(-1) ?? '', /\(a=7 OR b=2\) \| stats count by a$/);
    });
  });

  it('gives each index of the datasets an index of its own, and names it as the dataset does', async () => {
    const script: Script = (request) =>
      resultOf(['index', '_time'], [{ index: /index=(\w+)/.exec(request.search.text)?.[1] ?? '', _time: '1700000000.5' }]);
    await targeted({ script }, {}, async (run, { engine }) => {
      const datasets = [DATASET, { ...DATASET, path: 'two.log', index: 'net' }];
      const answer = await run(caseOf('index=main', { datasets }));
      assert.deepEqual([answer.rows, answer.events], [[{ index: 'main', _time: '1700000000.500' }], 3]);
      assert.match(engine.searches.at(-1) ?? '', /^search \(index=(\w+) OR index=(?!\1)\w+\) \(index=\1\)$/);
    });
  });

  it('searches all time, future included, unless the case says otherwise', async () => {
    const asked: unknown[] = [];
    const script: Script = ({ earliest, latest, now }) => {
      asked.push([earliest, latest, now]);
      return NO_RESULT;
    };
    await targeted({ script }, {}, async (run) => {
      await run(caseOf('a=1', { datasets: [DATASET, { ...DATASET, path: 'two.log' }] }));
      await run(caseOf('a=1', { earliest: '-70m@m', latest: '-10m@m' }));
    });
    assert.deepEqual(asked, [
      ['0', String(Date.UTC(2033, 10, 14, 22, 13, 21) / 1000), 1_700_000_000],
      ['-70m@m', '-10m@m', 1_700_000_000],
    ]);
  });

  it('passes warnings on, and works with acknowledgement', async () => {
    const script: Script = () => ({ ...NO_RESULT, warnings: [{ code: 'run/x', message: 'a limit' }] });
    await targeted({ script, acknowledge: true }, {}, async (run) => {
      assert.deepEqual((await run(caseOf('a=1'))).warnings, [{ code: 'run/splunk-says', message: 'a limit' }]);
    });
  });

  it('skips what it cannot confine, and says that a macro is unknown, without asking Splunk', async () => {
    await targeted({}, {}, async (run, { engine }) => {
      assert.match((await run(caseOf('| tstats count'))).skip ?? '', /tstats/);
      assert.match((await run(caseOf('`nobody_knows` a=1'))).invalid ?? '', /nobody_knows/);
      assert.match((await run(caseOf('a=1) OR (b=2'))).invalid ?? '', /unbalanced-paren/);
      assert.deepEqual(engine.searches, []);
    });
  });

  it('removes the index and cancels the job when the user interrupts', async () => {
    await targeted({ script: never }, {}, async (run, { server }) => {
      const interrupt = new AbortController();
      const running = failing(run(caseOf('a=1'), interrupt.signal));
      while (server.jobs().every(({ sid }) => !sid.startsWith('splkit_'))) await new Promise((resolve) => setTimeout(resolve, 5));
      interrupt.abort();
      await running;
      assert.deepEqual([server.jobs(), server.indexes().map(({ name }) => name)], [[], ['main']]);
    });
  });

  it('says which index it could not remove, and gives the rows all the same', async () => {
    await targeted(
      { script: () => resultOf(['user'], [{ user: 'bob' }]), onDefect: () => undefined },
      {},
      async (run, { engine }) => {
        engine.drop = () => {
          throw new Error('the index is busy');
        };
        const answer = await run(caseOf('a=1'));
        assert.deepEqual([answer.rows, answer.warnings.map(({ code }) => code)], [[{ user: 'bob' }], ['run/index-left']]);
        assert.match(answer.warnings[0]?.message ?? '', /index splkit_[0-9a-f]{12} could not be removed/);
      },
    );
  });

  it('runs cases side by side', async () => {
    await targeted({ script: () => resultOf(['a'], [{ a: '1' }]) }, {}, async (run, { server }) => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => run(caseOf('a=1'))));
      assert.ok(answers.every(({ events, rows }) => events === 2 && rows.length === 1));
      assert.deepEqual(
        server.indexes().map(({ name }) => name),
        ['main'],
      );
    });
  });
});

describe('splunk target: faults', () => {
  it('a wrong token', async () => {
    await targeted({}, { login: { kind: 'token', token: SECRETS[0] ?? '' } }, async (run) => {
      assert.match(await failing(run(caseOf('a=1'))), /SPLUNK_TOKEN/);
      // The login is tried once; every case hears of it.
      assert.match(await failing(run(caseOf('a=1'))), /SPLUNK_TOKEN/);
    });
  });

  it('a wrong password', async () => {
    await targeted({}, { login: { kind: 'password', username: 'admin', password: SECRETS[2] ?? '' } }, async (run) => {
      assert.match(await failing(run(caseOf('a=1'))), /Login failed/);
    });
  });

  it('a wrong token of the collector', async () => {
    await targeted({}, { hecToken: SECRETS[1] ?? '' }, async (run, { server }) => {
      assert.match(await failing(run(caseOf('a=1'))), /SPLUNK_HEC_TOKEN/);
      assert.deepEqual(
        server.indexes().map(({ name }) => name),
        ['main'],
      );
    });
  });

  it('an unreachable host', async () => {
    await targeted({}, { url: new URL('https://127.0.0.1:9') }, async (run) => {
      assert.match(await failing(run(caseOf('a=1'))), /cannot reach https:\/\/127\.0\.0\.1:9/);
    });
    await targeted({}, { url: new URL('https://splunk.invalid:8089') }, async (run) => {
      assert.match(await failing(run(caseOf('a=1'))), /splunk\.invalid/);
    });
  });

  it('a bad certificate', async () => {
    await targeted({}, { ca: certificate().cert }, async (run) => {
      assert.match(await failing(run(caseOf('a=1'))), /--ca FILE.*--insecure/);
    });
  });

  it('a search that fails', async () => {
    const wrong = {
      code: 'spl/x',
      severity: 'error',
      message: "Unknown search command 'foo'.",
      source: source('', ''),
      span: span(0, 0),
    } as const;
    await targeted({ script: () => ({ ...NO_RESULT, diagnostics: [wrong] }) }, {}, async (run, { server }) => {
      assert.match(await failing(run(caseOf('a=1 | foo'))), /Unknown search command 'foo'/);
      assert.deepEqual([server.jobs(), server.indexes().map(({ name }) => name)], [[], ['main']]);
    });
  });

  it('a search that hangs', async () => {
    await targeted({ script: never }, {}, async (run, { server }) => {
      assert.match(await failing(run(caseOf('a=1'))), /did not finish .* within 0\.3 s/);
      assert.deepEqual([server.jobs(), server.indexes().map(({ name }) => name)], [[], ['main']]);
    });
  });

  it('events that never become searchable', async () => {
    await targeted({}, {}, async (run, { engine }) => {
      engine.add = () => undefined;
      assert.match(await failing(run(caseOf('a=1'))), /ingested 0 of 2 events/);
    });
  });
});

async function targeted(
  options: Partial<ServerOptions> & { readonly script?: Script },
  change: Partial<SplunkSettings>,
  test: (
    run: (testCase: TargetCase, signal?: AbortSignal) => ReturnType<ReturnType<typeof splunkTarget>['run']>,
    served: Served,
  ) => Promise<void>,
): Promise<void> {
  const tls = certificate();
  await serving({ tls, ...options }, async (served) => {
    const settings = settingsFor(served.server, { ca: tls.cert, ...change });
    const target = splunkTarget({ settings, files: FILES, knowledge: NO_KNOWLEDGE, zone: 'UTC', limits: SHORT_LIMITS });
    try {
      await test((testCase, signal = NEVER) => target.run(testCase, signal), served);
    } finally {
      await target.close();
    }
  });
}

/** The message of the TargetError, which tells no secret. */
async function failing(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof TargetError, String(error));
  for (const secret of SECRETS) assert.ok(!error.message.includes(secret) && !(error.stack ?? '').includes(secret));
  return error.message;
}
