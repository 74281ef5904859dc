/** Who gets in, and what the server says to everybody else. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { send, serving } from './serve.ts';

describe('server: access', () => {
  it('takes the token, a session key and Basic', async () => {
    await serving({ credentials: { username: 'admin', password: 'pa:ss wörd' } }, async ({ server, ask }) => {
      const info = '/services/server/info?output_mode=json';
      assert.equal((await ask('GET', info)).status, 200);
      const login = await ask(
        'POST',
        '/services/auth/login',
        { username: 'admin', password: 'pa:ss wörd', output_mode: 'json' },
        { authorization: '' },
      );
      assert.equal(login.status, 200);
      const { sessionKey } = login.json as { sessionKey: string };
      assert.equal((await ask('GET', info, undefined, { authorization: `Splunk ${sessionKey}` })).status, 200);
      const basic = Buffer.from('admin:pa:ss wörd').toString('base64');
      assert.equal((await ask('GET', info, undefined, { authorization: `Basic ${basic}` })).status, 200);
      assert.equal((await send(server.url + info, 'GET', undefined, {})).status, 401);
    });
  });

  const WRONG = [
    'Bearer wrong',
    'Splunk wrong',
    'Basic YWRtaW46eA==',
    'Basic ',
    'Digest x',
    'Bearer',
    'Splunk undefined',
    'Splunk __proto__',
  ];
  for (const authorization of WRONG) {
    it(`refuses ${authorization}`, async () => {
      await serving({}, async ({ ask }) => {
        const answer = await ask('GET', '/services/data/indexes?output_mode=json', undefined, { authorization });
        assert.equal(answer.status, 401);
        assert.deepEqual(answer.json, { messages: [{ type: 'WARN', text: 'call not properly authenticated' }] });
      });
    });
  }

  it('refuses a wrong login, and answers in XML when nothing else is asked for', async () => {
    await serving({}, async ({ ask }) => {
      const answer = await ask('POST', '/services/auth/login', { username: 'admin', password: 'wrong' });
      assert.equal(answer.status, 401);
      assert.match(answer.type, /^text\/xml/);
      assert.match(answer.text, /<msg type="WARN">Login failed<\/msg>/);
    });
  });

  const UNKNOWN = [
    '/',
    '/services',
    '/services/',
    '/services/saved/searches',
    '/services/search/jobs/1/summary',
    '/en-US/app',
    '/servicesNS/a',
    '//',
  ];
  for (const path of UNKNOWN) {
    it(`answers 404 for ${path}`, async () => {
      await serving({}, async ({ ask }) => {
        const answer = await ask('GET', `${path}?output_mode=json`);
        assert.equal(answer.status, 404);
        assert.deepEqual(answer.json, { messages: [{ type: 'ERROR', text: 'Not Found' }] });
        assert.match((await ask('GET', path)).text, /<msg type="ERROR">Not Found<\/msg>/);
      });
    });
  }

  it('answers 405 for a method that a path does not take', async () => {
    await serving({}, async ({ ask }) => {
      assert.equal((await ask('PUT', '/services/data/indexes?output_mode=json')).status, 405);
      assert.equal((await ask('GET', '/services/auth/login?output_mode=json')).status, 405);
    });
  });

  it('answers 400 for an output mode it does not have, and for a path that cannot be decoded', async () => {
    await serving({}, async ({ ask }) => {
      assert.equal((await ask('GET', '/services/server/info?output_mode=csv')).status, 400);
      assert.equal((await ask('GET', '/services/data/indexes/%E0%A4%A')).status, 400);
    });
  });

  for (const size of [2_000, 20_000_000]) {
    it(`refuses a body of ${size} bytes over the limit and lives on`, async () => {
      await serving({ bodyLimit: 1000 }, async ({ ask, collect }) => {
        const answer = await collect('/services/collector/event?output_mode=json', JSON.stringify({ event: 'x'.repeat(size) }));
        assert.equal(answer.status, 413);
        assert.equal((await ask('GET', '/services/server/info')).status, 200);
      });
    });
  }

  it('refuses before it reads a large body', async () => {
    await serving({}, async ({ collect }) => {
      const answer = await collect('/services/collector/event', 'x'.repeat(20_000_000), { authorization: 'Splunk wrong' });
      assert.equal(answer.status, 403);
    });
  });

  it('lives on after what is no HTTP, and after headers over the limit', async () => {
    await serving({}, async ({ server, ask }) => {
      for (const noise of [
        '\x16\x03\x01\x00\x00',
        'GET\r\n\r\n',
        `GET / HTTP/1.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
        'POST /services/collector HTTP/1.1\r\nContent-Length: zz\r\n\r\n',
      ]) {
        await shout(server.port, noise);
      }
      assert.equal((await ask('GET', '/services/server/info')).status, 200);
    });
  });

  it('listens on this machine only, unless told otherwise', async () => {
    await serving({}, async ({ server }) => {
      assert.equal(server.host, '127.0.0.1');
      await Promise.resolve();
    });
  });
});

/** Sends bytes and waits until the server closes the connection. */
function shout(port: number, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.on('error', () => {});
    socket.on('data', () => {});
    socket.on('close', () => resolve());
    setTimeout(() => socket.destroy(), 500).unref();
  });
}
