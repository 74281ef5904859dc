/** The HTTP Event Collector: what becomes an event, and what is refused with which code. */
import assert from 'node:assert/strict';
import type { EventSource } from '../../src/events/event.ts';
import { NO_KNOWLEDGE, serving } from './serve.ts';

const CHANNEL = '11111111-2222-3333-4444-555555555555';

describe('server: collector', () => {
  it('takes events with their metadata, values as written', async () => {
    await serving({}, async ({ engine, ask, collect }) => {
      await ask('POST', '/services/data/indexes', { name: 'own' });
      const body = [
        '{"time": 1700000001.5, "host": "h", "source": "s", "sourcetype": "st", "index": "own", "event": "plain ü \\u00e9"}',
        '{"time": "1700000002", "host": "h", "source": "s", "sourcetype": "st", "index": "own", "event": {"n": 1.0, "a": [1,2]}}{"event":7}',
      ].join('\n');
      const answer = await collect('/services/collector/event', body);
      assert.deepEqual([answer.status, answer.json], [200, { text: 'Success', code: 0 }]);
      assert.deepEqual(engine.sources.map(eventsOf), [
        {
          meta: { index: 'own', host: 'h', source: 's', sourcetype: 'st' },
          events: [
            [1700000001.5, 'plain ü é'],
            [1700000002, '{"n": 1.0, "a": [1,2]}'],
          ],
        },
        { meta: { index: 'main', host: 'splkit', source: 'http:splkit', sourcetype: 'httpevent' }, events: [[1700000000, '7']] },
      ]);
    });
  });

  it('breaks and times raw text as props.conf says', async () => {
    const settings = new Map([
      ['SHOULD_LINEMERGE', 'false'],
      ['LINE_BREAKER', '(;)'],
      ['TIME_PREFIX', '^'],
      ['TIME_FORMAT', '%s'],
    ]);
    const props = new Map([['st', settings]]);
    const knowledge = { ...NO_KNOWLEDGE, props, indexTime: { props, transforms: new Map() } };
    await serving({ knowledge }, async ({ engine, collect }) => {
      const answer = await collect('/services/collector/raw?sourcetype=st&host=h&source=s', '1700000001 ü;1700000002 b');
      assert.equal(answer.status, 200);
      assert.deepEqual(engine.sources.map(eventsOf), [
        {
          meta: { index: 'main', host: 'h', source: 's', sourcetype: 'st' },
          events: [
            [1700000001, '1700000001 ü'],
            [1700000002, '1700000002 b'],
          ],
        },
      ]);
      assert.equal(codeOf(await collect('/services/collector/raw?index=other', 'x')), 7);
      assert.equal(codeOf(await collect('/services/collector/raw', '')), 5);
    });
  });

  const REFUSED: readonly (readonly [string, string, number, number])[] = [
    ['nothing', '', 400, 5],
    ['no JSON', 'hello', 400, 6],
    ['an array', '[{"event":"x"}]', 400, 6],
    ['an object cut short', '{"event":"x"', 400, 6],
    ['a string never closed', '{"event":"x', 400, 6],
    ['deep nesting', '['.repeat(100_000), 400, 6],
    ['no event', '{"time":1}', 400, 12],
    ['an empty event', '{"event":""}', 400, 13],
    ['a null event', '{"event":null}', 400, 13],
    ['an unknown index', '{"event":"x","index":"other"}', 400, 7],
    ['a time that is none', '{"event":"x","time":"yesterday"}', 400, 6],
    ['a host that is no text', '{"event":"x","host":{}}', 400, 6],
    ['indexed fields (Differs from Splunk)', '{"event":"x","fields":{"a":"b"}}', 400, 15],
  ];
  for (const [what, body, status, code] of REFUSED) {
    it(`refuses ${what} with code ${code}, and keeps nothing of it`, async () => {
      await serving({}, async ({ engine, collect }) => {
        for (const sent of [body, `{"event":"good"}\n${body}`]) {
          if (sent !== body && body === '') continue;
          const answer = await collect('/services/collector', sent);
          assert.equal(answer.status, status);
          assert.equal((answer.json as { code: number }).code, code);
          assert.equal(engine.sources.length, 0);
        }
      });
    });
  }

  const TOKENS: readonly (readonly [string, number, number])[] = [
    ['', 401, 2],
    ['Bearer x', 401, 3],
    ['Splunk wrong', 403, 4],
    ['Basic eDp3cm9uZw==', 403, 4],
  ];
  for (const [authorization, status, code] of TOKENS) {
    it(`refuses the authorization '${authorization}' with code ${code}`, async () => {
      await serving({}, async ({ collect }) => {
        const answer = await collect('/services/collector/event', '{"event":"x"}', { authorization });
        assert.deepEqual([answer.status, (answer.json as { code: number }).code], [status, code]);
      });
    });
  }

  it('takes its token as the password of Basic, too', async () => {
    await serving({ credentials: { hecToken: 'to:ken' } }, async ({ collect }) => {
      const authorization = `Basic ${Buffer.from('anyone:to:ken').toString('base64')}`;
      assert.equal((await collect('/services/collector/event', '{"event":"x"}', { authorization })).status, 200);
    });
  });

  it('acknowledges each batch once, for its own channel only', async () => {
    await serving({ acknowledge: true }, async ({ collect }) => {
      assert.equal(codeOf(await collect('/services/collector/event', '{"event":"x"}')), 10);
      assert.equal(codeOf(await collect('/services/collector/event?channel=x', '{"event":"x"}')), 11);
      const first = await collect(`/services/collector/event?channel=${CHANNEL}`, '{"event":"x"}');
      const second = await collect('/services/collector/event', '{"event":"y"}', { 'x-splunk-request-channel': CHANNEL });
      assert.deepEqual(
        [first.json, second.json],
        [
          { text: 'Success', code: 0, ackId: 0 },
          { text: 'Success', code: 0, ackId: 1 },
        ],
      );
      const ask = (channel: string) => collect(`/services/collector/ack?channel=${channel}`, '{"acks":[0,1,2]}');
      assert.deepEqual((await ask(CHANNEL.replace('1', '2'))).json, { acks: { 0: false, 1: false, 2: false } });
      assert.deepEqual((await ask(CHANNEL)).json, { acks: { 0: true, 1: true, 2: false } });
      assert.deepEqual((await ask(CHANNEL)).json, { acks: { 0: false, 1: false, 2: false } });
      for (const body of ['', 'x', '{}', '{"acks":1}', '{"acks":["a"]}'])
        assert.equal(codeOf(await collect(`/services/collector/ack?channel=${CHANNEL}`, body)), 6);
    });
  });

  it('says that acknowledgement is off, and that it is healthy', async () => {
    await serving({}, async ({ ask, collect }) => {
      assert.equal(codeOf(await collect('/services/collector/ack', '{"acks":[0]}')), 14);
      assert.equal(codeOf(await ask('GET', '/services/collector/health')), 17);
    });
  });
});

function codeOf(answer: { readonly json: unknown }): number {
  return (answer.json as { code: number }).code;
}

function eventsOf(source: EventSource): { meta: object; events: (readonly [number, string])[] } {
  const events = [...source.chunks()].flatMap((chunk) =>
    Array.from({ length: chunk.count }, (_, i) => [chunk.time(i), chunk.raw(i)] as const),
  );
  return { meta: source.meta, events };
}
