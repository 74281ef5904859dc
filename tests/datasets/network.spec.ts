/** Downloads through a proxy: what it is asked for, what it never is, and what is said when it will not. */
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DownloadError } from '../../src/datasets/download-error.ts';
import { download } from '../../src/datasets/download.ts';
import { openNetwork } from '../../src/datasets/network.ts';
import { proxySettings } from '../../src/datasets/proxies.ts';

/** A proxy that answers itself; `tunnels` is its answer to CONNECT, or silence. */
async function openProxy(tunnels: string | undefined) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const note = (what: string, headers: NodeJS.Dict<string | string[]>): void => void asked.push(`${what} ${String(headers['proxy-authorization'] ?? '-')}`);
  const server: Server = createServer((request, response) => {
    note(`${request.method ?? ''} ${request.url ?? ''}`, request.headers);
    if (request.url === 'http://away.invalid/') response.writeHead(302, { location: 'http://10.0.0.1/secret' }).end();
    else if (request.url === 'http://in.invalid/') response.writeHead(302, { location: 'http://vault.internal/' }).end();
    else if (request.url === 'http://locked.invalid/') response.writeHead(407).end();
    else response.end('data');
  });
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request, socket) => {
    note(`CONNECT ${request.url ?? ''}`, request.headers);
    if (tunnels !== undefined) socket.end(`HTTP/1.1 ${tunnels}\r\n\r\n`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  };
  return { host: `127.0.0.1:${port}`, asked, close };
}

async function get(url: string, env: Readonly<Record<string, string>>, allowed: readonly string[] = []): Promise<string> {
  const proxies = proxySettings(env);
  assert.ok(!('problem' in proxies));
  const network = await openNetwork({ allowedHosts: new Set(allowed), silence: 300, proxies });
  let text = '';
  try {
    const options = { network, mostBytes: 1000, limit: 5000, signal: new AbortController().signal };
    await download(url, options, (bytes) => (text += Buffer.from(bytes).toString()));
    return text;
  } catch (error) {
    assert.ok(error instanceof DownloadError, String(error));
    assert.ok(!error.message.includes('secret'), error.message);
    return `${error.kind}: ${error.message}`;
  } finally {
    await network.close();
  }
}

describe('downloads through a proxy', () => {
  const cases: readonly (readonly [url: string, user: string, tunnels: string | undefined, result: RegExp, asked: readonly string[]])[] = [
    ['http://data.invalid/a?b', '', '200 OK', /^data$/, ['GET http://data.invalid/a?b -']],
    ['http://data.invalid/', 'us%40er:secret@', '200 OK', /^data$/, [`GET http://data.invalid/ Basic ${Buffer.from('us@er:secret').toString('base64')}`]],
    ['http://data.invalid/', 'user@', '200 OK', /^data$/, [`GET http://data.invalid/ Basic ${Buffer.from('user:').toString('base64')}`]],
    ['http://away.invalid/', '', '200 OK', /^refused: it is redirected, and 10\.0\.0\.1 is no host/, ['GET http://away.invalid/ -']],
    ['http://in.invalid/', '', '200 OK', /^refused: it is redirected, and vault\.internal .* is no host/, ['GET http://in.invalid/ -']],
    ['http://locked.invalid/', '', '200 OK', /^refused: .*\(407\).*HTTPS_PROXY/, ['GET http://locked.invalid/ -']],
    ['https://data.invalid/', 'user:secret@', '407 No', /^refused: the proxy 127.* \(407\).*USER:PASSWORD/, ['CONNECT data.invalid:443 Basic dXNlcjpzZWNyZXQ=']],
    ['https://data.invalid/', '', '403 No', /^refused: the proxy 127.* \(403\)/, ['CONNECT data.invalid:443 -']],
    ['https://data.invalid/', '', '503 No', /^passing: the proxy 127.* \(503\)/, ['CONNECT data.invalid:443 -']],
    ['https://data.invalid/', '', undefined, /^passing: .*silent/, ['CONNECT data.invalid:443 -']],
    ['https://127.0.0.1/', '', '200 OK', /^refused: 127\.0\.0\.1 is no host/, []],
    ['https://localhost/', '', '200 OK', /^refused: localhost .* is no host/, []],
  ];
  for (const [url, user, tunnels, result, asked] of cases) {
    it(`${url} of ${user === '' ? 'a proxy' : `a proxy with ${user}`}${tunnels === undefined ? ' that is silent' : ` that tunnels with ${tunnels}`}`, async () => {
      const proxy = await openProxy(tunnels);
      try {
        const address = `http://${user}${proxy.host}`;
        assert.match(await get(url, { HTTP_PROXY: address, HTTPS_PROXY: address }), result);
        assert.deepEqual(proxy.asked, asked);
      } finally {
        await proxy.close();
      }
    });
  }

  it('go past it to the hosts of NO_PROXY, which are checked as ever', async () => {
    const proxy = await openProxy('200 OK');
    try {
      const env = { HTTP_PROXY: `http://${proxy.host}`, NO_PROXY: '127.0.0.1,localhost' };
      const url = `http://${proxy.host}/a`;
      assert.match(await get(url, env), /^refused/);
      assert.match(await get(url.replace('127.0.0.1', 'localhost'), env), /^refused: localhost \(/);
      assert.equal(await get(url, env, ['127.0.0.1']), 'data');
      assert.deepEqual(proxy.asked, ['GET /a -']);
    } finally {
      await proxy.close();
    }
  });

  it('say that it cannot be reached, and which it is', async () => {
    const proxy = await openProxy('200 OK');
    await proxy.close();
    assert.match(await get('https://data.invalid/', { HTTPS_PROXY: `http://user:secret@${proxy.host}` }), new RegExp(`^offline: .*the proxy ${proxy.host}`));
  });
});
