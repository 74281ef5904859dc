/** Sending events: batches, acknowledgement, refusals; and waiting until they can be found. */
import assert from 'node:assert/strict';
import { connect, type SplunkConnection } from '../../src/splunk/connect.ts';
import { countEvents } from '../../src/splunk/count-events.ts';
import { sendEvents, type HecEvent } from '../../src/splunk/hec.ts';
import { createIndex, ownIndexName, removeIndex } from '../../src/splunk/indexes.ts';
import type { SplunkSettings } from '../../src/splunk/settings.ts';
import type { ServerOptions } from '../../src/server/start-server.ts';
import { certificate, serving, type Served } from '../server/serve.ts';
import { failing } from './failing.ts';
import { settingsFor, SHORT_LIMITS } from './settings-for.ts';

const NEVER = new AbortController().signal;

describe('splunk: events', () => {
  for (const acknowledge of [false, true]) {
    it(`sends a million characters in batches${acknowledge ? ', acknowledged' : ''}, and counts them`, async () => {
      await connected({ acknowledge }, {}, async (connection, { server, engine }) => {
        const events = Array.from({ length: 1000 }, (_, i) => event(`${i} ${'ü'.repeat(1000)}`, 1_600_000_000 + i / 4));
        assert.equal(await sendEvents(connection, events, NEVER), 1000);
        await countEvents(connection, ['main'], 1000, 1_600_000_250, NEVER);
        assert.deepEqual(server.indexes(), [{ name: 'main', events: 1000 }]);
        const first = [...(engine.sources[0]?.chunks() ?? [])][0];
        assert.deepEqual(
          [engine.sources.length > 1, first?.meta, first?.time(1), first?.raw(1)],
          [true, { index: 'main', host: 'h', source: 's', sourcetype: 'st' }, 1_600_000_000.25, events[1]?.event],
        );
      });
    });
  }

  it('sends nothing when there is nothing', async () => {
    await connected({}, { hecToken: 'wrong' }, async (connection) => {
      assert.equal(await sendEvents(connection, [], NEVER), 0);
    });
  });

  it('says that the token is wrong, without telling it', async () => {
    await connected({}, { hecToken: 'wr0ng-hec' }, async (connection) => {
      const error = await failing(sendEvents(connection, [event('x', 1)], NEVER), 'unauthorized');
      assert.deepEqual(
        [error.answer, error.message.includes('SPLUNK_HEC_TOKEN'), error.message.includes('wr0ng-hec')],
        [{ status: 403, code: 4 }, true, false],
      );
    });
  });

  it('says that the token may not write to the index', async () => {
    await connected({}, {}, async (connection) => {
      const error = await failing(sendEvents(connection, [{ ...event('x', 1), index: 'other' }], NEVER), 'forbidden');
      assert.deepEqual([error.answer, error.message.includes('other')], [{ status: 400, code: 7 }, true]);
    });
  });

  it('says how many events came when some are missing, and when there are too many', async () => {
    await connected({}, {}, async (connection) => {
      await sendEvents(connection, [event('x', 1), event('y', 2)], NEVER);
      assert.match((await failing(countEvents(connection, ['main'], 3, 2, NEVER), 'time-limit')).message, /2 of 3/);
      assert.match(
        (await failing(countEvents(connection, ['other'], 3, 2, NEVER), 'time-limit')).message,
        /0 of 3.*srchIndexesAllowed/,
      );
      await failing(countEvents(connection, ['main'], 1, 2, NEVER), 'protocol');
    });
  });

  it('makes and removes an index; one that is gone is no failure', async () => {
    await connected({}, {}, async (connection, { server }) => {
      const name = ownIndexName();
      await createIndex(connection, name, NEVER);
      assert.ok(server.indexes().some((index) => index.name === name));
      await failing(createIndex(connection, name, NEVER), 'refused');
      await removeIndex(connection, name, NEVER);
      await removeIndex(connection, name, NEVER);
      assert.ok(!server.indexes().some((index) => index.name === name));
    });
  });
});

function event(text: string, time: number): HecEvent {
  return { time, host: 'h', source: 's', sourcetype: 'st', index: 'main', event: text };
}

async function connected(
  options: Partial<ServerOptions>,
  change: Partial<SplunkSettings>,
  test: (connection: SplunkConnection, served: Served) => Promise<void>,
): Promise<void> {
  const tls = certificate();
  await serving({ tls, ...options }, async (served) => {
    const connection = await connect(settingsFor(served.server, { ca: tls.cert, ...change }), NEVER, SHORT_LIMITS);
    try {
      await test(connection, served);
    } finally {
      await connection.close();
    }
  });
}
