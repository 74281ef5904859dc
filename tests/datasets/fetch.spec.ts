/** Fetching datasets: what comes, what is refused, and that nothing half is ever left in the cache. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { nodeFiles } from '../../src/base/node-files.ts';
import { parseAddress } from '../../src/datasets/address.ts';
import { DownloadError } from '../../src/datasets/download.ts';
import { fetchDataset, type FetchOptions } from '../../src/datasets/fetch-dataset.ts';
import { cachedPath } from '../../src/datasets/locate.ts';
import { isPublicAddress } from '../../src/datasets/public-hosts.ts';
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
    '/moved': (_, response) => response.writeHead(302, { location: '/plain.log' }).end(),
    '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
    '/away': (_, response) => response.writeHead(302, { location: other }).end(),
    '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 20);
    },
    '/silent': (_, response) => void response.writeHead(200).write('a'),
    [`/raw${REPOSITORY}`]: pointer(),
    [`/media${REPOSITORY}`]: DATA,
    '/raw/o/r/main/plain.log': DATA,
    '/raw/o/r/main/other.log': pointer(),
    '/media/o/r/main/other.log': 'one\ntwO\n',
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

  const options = (more: Partial<FetchOptions> = {}): FetchOptions => ({
    files: nodeFiles,
    places: { cache, checkouts: [], attackData: undefined },
    allowedHosts: new Set(['127.0.0.1']),
    mostBytes: 1000,
    limit: 5000,
    silence: 300,
    signal: new AbortController().signal,
    github: { raw: `${server.base}/raw`, media: `${server.base}/media` },
    ...more,
  });
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
      const fetched = await fetchDataset(address(path), options({ expected: { sha256: SHA, size: DATA.length } }));
      assert.deepEqual(fetched, { path: cachedPath(options().places, address(path)), sha256: SHA, size: DATA.length });
      assert.equal(nodeFiles.readText(fetched.path), DATA);
      assert.deepEqual(left(cache), [fetched.path]);
    });
  }

  const failures: readonly (readonly [string, DownloadError['kind'], RegExp, Partial<FetchOptions>?])[] = [
    ['/none', 'absent', /404/],
    ['/denied', 'refused', /403/],
    ['/busy', 'failed', /429/],
    ['/empty.log', 'failed', /empty/],
    ['/page', 'failed', /web page/],
    ['/pointer.log', 'failed', /pointer of Git LFS/],
    ['/round', 'failed', /redirects/],
    ['/away', 'refused', /localhost .*public internet/],
    ['/file', 'refused', /redirected to file/],
    ['/cut', 'failed', /did not come whole/],
    ['/silent', 'failed', /did not come whole/],
    ['/silent', 'failed', /within/, { limit: 100 }],
    ['/plain.log', 'refused', /larger/, { mostBytes: 4 }],
    ['/plain.log', 'refused', /127\.0\.0\.1 is no host of the public internet/, { allowedHosts: new Set() }],
    ['/plain.log', 'failed', /not the file that was expected/, { expected: { sha256: SHA, size: 9 } }],
    [`${GITHUB_FILE}d.log`, 'failed', /not the file that was expected/, { expected: { sha256: SHA.replace(/^./, 'x'), size: 8 } }],
    [`${GITHUB_FILE}other.log`, 'failed', /not the file that was expected/],
    [`${GITHUB_FILE}longer.log`, 'refused', /larger/],
    [`${GITHUB_FILE}none.log`, 'absent', /404/],
    ['/plain.log', 'failed', /SPLKIT_DATASETS/, { places: { cache: undefined, checkouts: [], attackData: undefined } }],
  ];
  for (const [path, kind, message, more] of failures) {
    it(`leaves nothing of ${path} (${kind}, ${message.source})`, async () => {
      await assert.rejects(fetchDataset(address(path), options(more)), (error) => {
        assert.ok(error instanceof DownloadError, String(error));
        assert.deepEqual([error.kind, message.test(error.message)], [kind, true], error.message);
        return true;
      });
      assert.deepEqual(left(cache), []);
    });
  }

  it('does not ask a host that the name was not allowed for', async () => {
    const before = server.asked.length;
    await assert.rejects(fetchDataset(address('/plain.log'), options({ allowedHosts: new Set(['localhost']) })));
    assert.equal(server.asked.length, before);
  });
  it('says that nothing can be reached', async () => {
    const gone = await serveFiles({});
    await gone.close();
    const found = parseAddress(`${gone.base}/a`);
    assert.ok(!('problem' in found));
    await assert.rejects(fetchDataset(found, options()), (error) => error instanceof DownloadError && error.kind === 'offline');
  });
  it('stops when it is interrupted', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('stop', 'AbortError')), 20);
    await assert.rejects(fetchDataset(address('/silent'), options({ signal: controller.signal, silence: 5000 })), { name: 'AbortError' });
    assert.deepEqual(left(cache), []);
  });
});

describe('addresses of the public internet', () => {
  for (const address of ['8.8.8.8', '140.82.121.4', '2606:50c0:8000::153', '::ffff:8.8.8.8'])
    it(`are such as ${address}`, () => assert.equal(isPublicAddress(address), true));
  for (const address of [
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255'],
    ...['::1', '::', 'fe80::1', 'fc00::1', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '64:ff9b::7f00:1', '2002:7f00:1::', 'ff02::1', 'localhost', ''],
  ])
    it(`are not such as ${address}`, () => assert.equal(isPublicAddress(address), false));
});
