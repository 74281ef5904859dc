/** Fetching datasets: what comes, what is refused, and that nothing half is ever left in the cache. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { nodeFiles } from '../../src/base/node-files.ts';
import { parseAddress, type DatasetAddress } from '../../src/datasets/address.ts';
import { DownloadError } from '../../src/datasets/download-error.ts';
import { fetchDataset, type FetchOptions } from '../../src/datasets/fetch-dataset.ts';
import { cachedPath } from '../../src/datasets/locate.ts';
import { openNetwork, type Network, type NetworkOptions } from '../../src/datasets/network.ts';
import { serveFiles, type FileServer, type Served } from './serve-files.ts';

const DATA = 'one\ntwo\n';
const SHA = createHash('sha256').update(DATA).digest('hex');
const pointer = (sha256 = SHA, size = DATA.length) => `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${size}\n`;
const REPOSITORY = '/o/r/main/d.log';

describe('fetching a dataset', () => {
  let server: FileServer;
  let cache: string;
  let other = 'http://localhost:1/';

  const FILES: Readonly<Record<string, Served>> = {
    '/plain.log': DATA,
    '/empty.log': '',
    '/pointer.log': pointer(),
    '/page': (_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>sign in</html>'),
    '/denied': (_, response) => response.writeHead(403).end(),
    '/busy': (_, response) => response.writeHead(429).end(),
    '/broken': (_, response) => response.writeHead(503).end(),
    // It says that it is long, and is not waited for.
    '/long': (_, response) => void response.writeHead(200, { 'content-length': '1001' }).write('a'),
    '/reset': (request) => void request.socket.destroy(),
    '/not-http': (request) => void request.socket.end('220 mail.example.com ready\r\n'),
    '/moved': (_, response) => response.writeHead(302, { location: '/plain.log' }).end(),
    '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
    '/away': (_, response) => response.writeHead(302, { location: other }).end(),
    '/nowhere': (_, response) => response.writeHead(302, { location: 'http://nowhere.invalid/?secret' }).end(),
    '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 20);
    },
    '/trickle': (_, response) => {
      const timer = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(timer));
    },
    '/silent': (_, response) => void response.writeHead(200).write('a'),
    [`/raw${REPOSITORY}`]: pointer(),
    [`/media${REPOSITORY}`]: DATA,
    '/raw/o/r/main/plain.log': DATA,
    '/raw/o/r/main/other.log': pointer(),
    '/media/o/r/main/other.log': 'one\ntwO\n',
    '/raw/o/r/main/huge.log': pointer(SHA, 5000),
    '/raw/o/r/main/longer.log': pointer(),
    '/media/o/r/main/longer.log': `${DATA}more`,
  };

  before(async () => {
    server = await serveFiles(FILES);
    other = server.base.replace('127.0.0.1', 'localhost');
  });
  after(() => server.close());
  beforeEach(() => (cache = nodeFiles.makeTemporaryFolder(`${tmpdir()}/splkit-datasets-`)));
  afterEach(() => nodeFiles.remove(cache));

  let network: Network;
  afterEach(() => network.close());
  const places = () => ({ cache, checkouts: [], attackData: undefined });
  type More = Partial<FetchOptions & NetworkOptions>;
  const fetch = async (found: DatasetAddress, { allowedHosts = new Set(['127.0.0.1']), silence = 300, ...more }: More = {}) => {
    network = await openNetwork({ allowedHosts, silence });
    return await fetchDataset(found, {
      files: nodeFiles,
      places: places(),
      network,
      mostBytes: 1000,
      limit: 5000,
      signal: new AbortController().signal,
      github: { raw: `${server.base}/raw`, media: `${server.base}/media` },
      ...more,
    });
  };
  const address = (path: string) => {
    const found = parseAddress(path.startsWith('https:') ? path : `${server.base}${path}`);
    assert.ok(!('problem' in found));
    return found;
  };
  const left = (folder: string): readonly string[] =>
    nodeFiles.list(folder).flatMap((name) => {
      const path = `${folder}/${name}`;
      return nodeFiles.stat(path)?.kind === 'folder' ? left(path) : [path];
    });

  const GITHUB_FILE = 'https://media.githubusercontent.com/media/o/r/main/';
  for (const path of ['/plain.log', '/moved', `${GITHUB_FILE}d.log`, `${GITHUB_FILE}plain.log`]) {
    it(`puts ${path} into the cache`, async () => {
      const fetched = await fetch(address(path), { expected: { sha256: SHA, size: DATA.length } });
      assert.deepEqual(fetched, { path: cachedPath(places(), address(path)), sha256: SHA, size: DATA.length });
      assert.equal(nodeFiles.readText(fetched.path), DATA);
      assert.deepEqual(left(cache), [fetched.path]);
    });
  }

  const failures: readonly (readonly [string, DownloadError['kind'], RegExp, More?])[] = [
    ['/none', 'absent', /404/],
    ['/denied', 'refused', /403/],
    ['/busy', 'passing', /429/],
    ['/broken', 'passing', /503/],
    ['/long', 'refused', /larger than 1000 bytes/],
    ['/reset', 'passing', /did not come whole/],
    ['/not-http', 'passing', /did not come whole/],
    ['/empty.log', 'failed', /empty/],
    ['/page', 'failed', /web page/],
    ['/pointer.log', 'failed', /pointer of Git LFS/],
    ['/round', 'failed', /redirects/],
    ['/away', 'refused', /^it is redirected, and localhost .*public internet/],
    ['/nowhere', 'failed', /^nowhere\.invalid could not be reached: [^?]*$/],
    ['/file', 'refused', /redirected to file/],
    ['/cut', 'passing', /did not come whole/],
    ['/silent', 'passing', /silent/],
    ['/trickle', 'failed', /too slowly/, { slowest: { bytes: 100, milliseconds: 100 } }],
    ['/silent', 'failed', /within/, { limit: 100 }],
    ['/plain.log', 'refused', /larger/, { mostBytes: 4 }],
    ['/plain.log', 'refused', /127\.0\.0\.1 is no host of the public internet/, { allowedHosts: new Set() }],
    ['/plain.log', 'changed', /not the file that was expected/, { expected: { sha256: SHA, size: 9 } }],
    [`${GITHUB_FILE}d.log`, 'changed', /not the file that was expected/, { expected: { sha256: SHA.replace(/^./, 'x'), size: 8 } }],
    [`${GITHUB_FILE}other.log`, 'changed', /not the file that was expected/],
    [`${GITHUB_FILE}longer.log`, 'refused', /larger/],
    [`${GITHUB_FILE}huge.log`, 'refused', /larger than 1000 bytes/],
    [`${GITHUB_FILE}none.log`, 'absent', /404/],
    ['/plain.log', 'failed', /SPLKIT_DATASETS/, { places: { cache: undefined, checkouts: [], attackData: undefined } }],
  ];
  for (const [path, kind, message, more] of failures) {
    it(`leaves nothing of ${path} (${kind}, ${message.source})`, async () => {
      await assert.rejects(fetch(address(path), more), (error) => {
        assert.ok(error instanceof DownloadError, String(error));
        assert.deepEqual([error.kind, message.test(error.message)], [kind, true], error.message);
        return true;
      });
      assert.deepEqual(left(cache), []);
    });
  }

  it('does not ask a host that the name was not allowed for', async () => {
    const before = server.asked.length;
    await assert.rejects(fetch(address('/plain.log'), { allowedHosts: new Set(['localhost']) }));
    assert.equal(server.asked.length, before);
  });
  it('says that nothing can be reached', async () => {
    const gone = await serveFiles({});
    await gone.close();
    const found = parseAddress(`${gone.base}/a`);
    assert.ok(!('problem' in found));
    await assert.rejects(fetch(found), (error) => error instanceof DownloadError && error.kind === 'offline');
  });
  it('stops when it is interrupted', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('stop', 'AbortError')), 20);
    await assert.rejects(fetch(address('/silent'), { signal: controller.signal, silence: 5000 }), { name: 'AbortError' });
    assert.deepEqual(left(cache), []);
  });
});
