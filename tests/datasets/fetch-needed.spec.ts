/** Fetching what tests need: once each, patiently, with a lock file that others may write too, and nothing left behind. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { FileError, type FileSystem } from '../../src/base/files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { cachePath, parseAddress, type DatasetAddress } from '../../src/datasets/address.ts';
import { askAgain } from '../../src/datasets/ask-again.ts';
import { DownloadError } from '../../src/datasets/download-error.ts';
import { fetchNeeded, type FetchNeededOptions } from '../../src/datasets/fetch-needed.ts';
import { addToLock, readLock } from '../../src/datasets/lock-file.ts';
import type { NeededDataset } from '../../src/datasets/needed.ts';
import { serveFiles, type FileServer, type Served } from './serve-files.ts';

const DATA = 'one\ntwo\n';
const ENTRY = { sha256: createHash('sha256').update(DATA).digest('hex'), size: DATA.length };

function missing(text: string): NeededDataset & { readonly address: DatasetAddress } {
  const address = parseAddress(text);
  assert.ok(!('problem' in address));
  return { data: address.shown, address, detections: ['D'], state: 'missing' };
}

describe('fetching what tests need', () => {
  let server: FileServer;
  let root: string;
  let answers: ((response: ServerResponse) => void)[] = [];
  const busy =
    (status: number, headers: Readonly<Record<string, string>> = {}) =>
    (response: ServerResponse): void =>
      void response.writeHead(status, headers).end();
  const FILES: Readonly<Record<string, Served>> = {
    '/a.log': DATA,
    '/b.log': DATA,
    '/busy.log': (_, response) => {
      const answer = answers.shift();
      if (answer === undefined) response.end(DATA);
      else answer(response);
    },
    '/slow.log': (_, response) => void response.writeHead(200).write('a'),
    '/raw/o/r/main/d.log': DATA,
  };
  before(async () => (server = await serveFiles(FILES)));
  after(() => server.close());
  beforeEach(() => (root = nodeFiles.makeTemporaryFolder(`${tmpdir()}/splkit-needed-`)));
  afterEach(() => nodeFiles.remove(root));

  const places = () => ({ cache: `${root}/cache`, checkouts: [], attackData: undefined });
  const fetch = async (needed: readonly NeededDataset[], more: Partial<FetchNeededOptions> = {}) => {
    const outcomes: string[] = [];
    const options: FetchNeededOptions = {
      files: nodeFiles,
      root,
      places: places(),
      allowedHosts: new Set(['127.0.0.1']),
      signal: new AbortController().signal,
      now: Date.now(),
      github: { raw: `${server.base}/raw`, media: `${server.base}/media` },
      pause: () => Promise.resolve(),
      told: ({ data }, outcome) =>
        outcomes.push(`${data.slice(data.lastIndexOf('/') + 1)} ${outcome instanceof DownloadError ? outcome.kind : 'fetched'}`),
      ...more,
    };
    const all = await fetchNeeded(needed, options);
    return { ...all, outcomes: outcomes.sort() };
  };
  const askedFor = (path: string): number => server.asked.filter((each) => each === path).length;
  const inCache = (): readonly string[] => nodeFiles.list(`${root}/cache`);

  it('goes on when one of them fails', async () => {
    const all = await fetch(['/a.log', '/none.log', '/b.log'].map((path) => missing(`${server.base}${path}`)));
    assert.deepEqual(all, { fetched: 2, failed: 1, bytes: 16, outcomes: ['a.log fetched', 'b.log fetched', 'none.log absent'] });
    assert.deepEqual([...readLock(nodeFiles, root).values()], [ENTRY, ENTRY]);
  });

  it('gets a file once that tests name in several ways', async () => {
    const texts = ['https://media.githubusercontent.com/media/o/r/main/d.log', 'https://raw.githubusercontent.com/o/r/main//d.log'];
    const all = await fetch(texts.map(missing));
    assert.deepEqual([all.fetched, all.bytes, askedFor('/raw/o/r/main/d.log')], [2, 8, 1]);
    assert.deepEqual([...readLock(nodeFiles, root).keys()], texts);
  });

  const patience: readonly (readonly [string, ((response: ServerResponse) => void)[], readonly number[], string])[] = [
    ['a host that is busy', [busy(503), busy(429, { 'retry-after': '7' })], [1000, 7000], 'fetched'],
    ['a connection that breaks', [(response) => void response.destroy()], [1000], 'fetched'],
    ['a host that stays busy', [busy(503), busy(503), busy(503), busy(503)], [1000, 5000], 'passing'],
    ['a host that wants an hour', [busy(429, { 'retry-after': '3600' })], [], 'passing'],
    ['a host that knows no such file', [busy(404)], [], 'absent'],
  ];
  for (const [what, given, pauses, outcome] of patience) {
    it(`asks ${what} ${pauses.length + 1} times`, async () => {
      answers = [...given];
      const paused: number[] = [];
      const pause = (milliseconds: number): Promise<void> => Promise.resolve(void paused.push(milliseconds));
      const { outcomes } = await fetch([missing(`${server.base}/busy.log`)], { pause });
      assert.deepEqual([outcomes, paused], [[`busy.log ${outcome}`], pauses]);
      answers = [];
    });
  }

  it('does not wait on when it is interrupted', async () => {
    const stop = new AbortController();
    const waiting = askAgain(() => Promise.reject(new DownloadError('passing', '')), stop.signal);
    stop.abort(new DOMException('stop', 'AbortError'));
    await assert.rejects(waiting, { name: 'AbortError' });
  });

  it('asks a host that cannot be reached once, whatever is wanted of it', async () => {
    const gone = await serveFiles({});
    await gone.close();
    const paths = ['/1.log', '/2.log', '/3.log'].map((path) => missing(`${gone.base}${path}`));
    const all = await fetch(paths, { jobs: 1 });
    assert.deepEqual([all.failed, all.outcomes], [3, ['1.log offline', '2.log offline', '3.log offline']]);
  });

  it('ends at once when nothing can be written, and leaves nothing', async () => {
    const full: FileSystem = {
      ...nodeFiles,
      append: (path, data) => {
        if (Buffer.from(data).toString() === DATA) throw new FileError(path, 'no space left on the disk');
        nodeFiles.append(path, data);
      },
    };
    const needed = ['/slow.log', '/a.log'].map((path) => missing(`${server.base}${path}`));
    await assert.rejects(fetch(needed, { files: full }), FileError);
    assert.deepEqual(inCache(), []);
  });

  it('removes what killed downloads left behind, and nothing of those that run', async () => {
    const hours = 60 * 60;
    const now = Date.now() / 1000;
    for (const [name, age] of [['.new-old', 4 * hours], ['.new-young', hours], ['data.example.com', 400 * hours]] as const) {
      mkdirSync(`${root}/cache/${name}`, { recursive: true });
      nodeFiles.write(`${root}/cache/${name}/data`, 'half');
      utimesSync(`${root}/cache/${name}`, now - age, now - age);
    }
    const wanted = missing(`${server.base}/a.log`);
    await fetch([wanted]);
    assert.deepEqual(inCache(), ['.new-young', cachePath(wanted.address).split('/')[0] ?? '', 'data.example.com'].sort());
  });

  it('keeps what another splkit has noted meanwhile', async () => {
    const other = { sha256: '0'.repeat(64), size: 1 };
    const told = (): void => addToLock(nodeFiles, root, new Map([['https://x.example/other', other]]));
    await fetch(['/a.log', '/b.log'].map((path) => missing(`${server.base}${path}`)), { jobs: 1, told });
    assert.deepEqual([...readLock(nodeFiles, root).keys()].sort(), [`${server.base}/a.log`, `${server.base}/b.log`, 'https://x.example/other'].sort());
    assert.deepEqual(nodeFiles.list(root), ['cache', 'splkit-datasets.json']);
  });

  it('writes no lock file that says what it says already', async () => {
    const wanted = missing(`${server.base}/a.log`);
    addToLock(nodeFiles, root, new Map([[wanted.address.shown, ENTRY]]));
    const written: string[] = [];
    const files: FileSystem = { ...nodeFiles, rename: (from, to) => (written.push(to), nodeFiles.rename(from, to)) };
    await fetch([wanted], { files });
    assert.deepEqual(written, [`${root}/cache/${cachePath(wanted.address)}`]);
  });

  it('tells how far it is', async () => {
    const seen: number[][] = [];
    await fetch(['/a.log', '/b.log'].map((path) => missing(`${server.base}${path}`)), {
      jobs: 1,
      moved: ({ done, of, bytes }) => seen.push([done, of, bytes]),
    });
    assert.deepEqual(seen, [[0, 2, 8], [1, 2, 8], [1, 2, 16], [2, 2, 16]]);
  });
});
