/** Logging in over HTTPS, and everything that can go wrong on the way. */
import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { certificate, serving } from '../server/serve.ts';
import { connect } from '../../src/splunk/connect.ts';
import { SplunkError, type SplunkFailure } from '../../src/splunk/errors.ts';
import type { SplunkSettings } from '../../src/splunk/settings.ts';
import { failing } from './failing.ts';
import { settingsFor, SHORT_LIMITS } from './settings-for.ts';

const NEVER = new AbortController().signal;

describe('splunk: connect', () => {
  it('logs in with a token over verified TLS', async () => {
    const tls = certificate();
    await serving({ tls }, async ({ server }) => {
      const connection = await connect(settingsFor(server, { ca: tls.cert }), NEVER);
      assert.match(connection.version, /^\d+\.\d+/);
      await connection.close();
    });
  });

  it('logs in with user and password, and uses the session key from then on', async () => {
    const tls = certificate();
    await serving({ tls, credentials: { password: 'päss' } }, async ({ server }) => {
      const connection = await connect(
        settingsFor(server, { ca: tls.cert, login: { kind: 'password', username: 'admin', password: 'päss' } }),
        NEVER,
      );
      const list = await connection
        .call('list', NEVER, (service) =>
          service
            .jobs()
            .instantiateEntity({ content: { sid: 'x' } })
            .fetch(),
        )
        .catch((e: unknown) => e);
      assert.ok(list instanceof SplunkError && list.answer?.status === 404);
      await connection.close();
    });
  });

  const NOW = Date.now();
  const BAD_CERTIFICATES: readonly (readonly [string, Parameters<typeof certificate>[0], boolean, string])[] = [
    ['self-signed', {}, false, 'SELF_SIGNED'],
    ['expired', { validTo: new Date(NOW - 86_400_000) }, true, 'EXPIRED'],
    ['for another name', { names: ['other.example'] }, true, 'ALTNAME'],
  ];
  for (const [what, change, trusted, code] of BAD_CERTIFICATES) {
    it(`refuses a certificate that is ${what}, and says what to do`, async () => {
      const tls = certificate(change);
      await serving({ tls }, async ({ server }) => {
        const error = await refused(settingsFor(server, trusted ? { ca: tls.cert } : {}), 'certificate');
        for (const word of [code, '--ca FILE', '--insecure']) assert.ok(error.message.includes(word), error.message);
        const connection = await connect(settingsFor(server, { insecure: true }), NEVER);
        await connection.close();
      });
    });
  }

  it('refuses a wrong token, password and user, without telling them', async () => {
    const tls = certificate();
    await serving({ tls }, async ({ server }) => {
      const wrong = 's3cret-of-mine';
      const logins = [
        { kind: 'token', token: wrong },
        { kind: 'password', username: 'admin', password: wrong },
      ] as const;
      for (const login of logins) {
        const error = await refused(settingsFor(server, { ca: tls.cert, login }), 'unauthorized');
        assert.equal(error.answer?.status, 401);
        assert.ok(!error.message.includes(wrong) && !(error.stack ?? '').includes(wrong));
      }
    });
  });

  it('says that nothing listens, and that a name is unknown', async () => {
    const url = new URL(`https://127.0.0.1:${await freePort()}`);
    const settings: SplunkSettings = {
      url,
      hecUrl: url,
      login: { kind: 'token', token: 't0ken-x' },
      hecToken: 'h',
      insecure: false,
    };
    assert.match((await refused(settings, 'unreachable')).message, /ECONNREFUSED/);
    const unknown = new URL('https://splunk.invalid:8089');
    assert.match((await refused({ ...settings, url: unknown }, 'unreachable')).message, /ENOTFOUND|EAI_AGAIN/);
  });

  it('says that a server is no Splunk', async () => {
    const server = createHttpServer((_, answer) => answer.end('<html>'));
    await withServer(server, (port) => refused(plain(port), 'protocol'));
    const redirect = createHttpServer((_, answer) => answer.writeHead(303, { location: 'https://elsewhere.example/' }).end());
    await withServer(redirect, (port) => refused(plain(port), 'protocol'));
    const cut = createHttpServer((_, answer) =>
      answer.writeHead(200, { 'content-type': 'application/json' }).end('{"generator":'),
    );
    await withServer(cut, (port) => refused(plain(port), 'protocol'));
  });

  it('says that https meets http, and http meets something else', async () => {
    const server = createHttpServer((_, answer) => answer.end());
    await withServer(server, (port) => refused({ ...plain(port), url: new URL(`https://127.0.0.1:${port}`) }, 'unreachable'));
    const noise = createTcpServer((socket) => socket.on('error', () => {}).on('data', () => socket.end('SSH-2.0-x\r\n')));
    await withServer(noise, (port) => refused(plain(port), 'protocol'));
  });

  it('does not wait for ever for a server that says nothing', async () => {
    const silent = createTcpServer((socket) => socket.on('error', () => {}));
    await withServer(silent, (port) => refused(plain(port), 'time-limit', { ...SHORT_LIMITS, request: 200 }));
    const slow = createHttpServer((_, answer) => void answer.writeHead(200).write('{'));
    await withServer(slow, (port) => refused(plain(port), 'time-limit', { ...SHORT_LIMITS, request: 200 }));
  });

  it('ends when the signal aborts', async () => {
    const silent = createTcpServer((socket) => socket.on('error', () => {}));
    await withServer(silent, (port) => refused(plain(port), 'interrupted', SHORT_LIMITS, AbortSignal.timeout(50)));
  });

  it('leaves the environment and the console alone', async () => {
    const written: unknown[] = [];
    const before = { ...process.env };
    const kept = { ...console };
    const write = (...args: unknown[]): void => void written.push(args);
    Object.assign(console, { log: write, error: write, warn: write, info: write });
    try {
      await serving({}, async ({ server }) => {
        await refused(settingsFor(server, { login: { kind: 'token', token: 'wrong-one' } }), 'unauthorized');
      });
    } finally {
      Object.assign(console, kept);
    }
    assert.deepEqual(written, []);
    assert.deepEqual({ ...process.env }, before);
  });
});

function refused(settings: SplunkSettings, failure: SplunkFailure, limits = SHORT_LIMITS, signal = NEVER): Promise<SplunkError> {
  return failing(connect(settings, signal, limits), failure);
}

function plain(port: number): SplunkSettings {
  const url = new URL(`http://127.0.0.1:${port}`);
  return { url, hecUrl: url, login: { kind: 'token', token: 't0ken-x' }, hecToken: 'h', insecure: false };
}

async function withServer(server: Server, test: (port: number) => Promise<unknown>): Promise<void> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  const port = await listen(server);
  try {
    await test(port);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
