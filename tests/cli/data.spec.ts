/** `splkit data` and `splkit test --fetch`: where datasets are, how they get here, and whether they are what they were. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { FileSystem } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { cachePath, parseAddress } from '../../src/datasets/address.ts';
import { serveFiles, type FileServer } from '../datasets/serve-files.ts';
import { changedDetection, demoProject } from './demo-project.ts';
import { parsed, runCli } from './memory-io.ts';

const EVENTS = demoProject()['/project/datasets/demo.json'] ?? '';
const SHA = createHash('sha256').update(EVENTS).digest('hex');
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${SHA}\nsize ${EVENTS.length}\n`;
const ATTACK_DATA = 'https://media.githubusercontent.com/media/splunk/attack_data/master/datasets/demo/demo.json';
const CACHED = '/cache/github.com/splunk/attack_data/master/datasets/demo/demo.json';
const ENV = { SPLKIT_DATASETS: '/cache' };

interface Listed {
  readonly datasets: readonly {
    readonly data: string;
    readonly state: string;
    readonly from?: string;
    readonly path?: string;
    readonly size?: number;
  }[];
}

function projectWith(address: string, settings = '', others: Readonly<Record<string, string>> = {}): Record<string, string> {
  const files = changedDetection('data: datasets/demo.json', `data: ${address}`);
  return { ...files, '/project/splkit.yml': `${files['/project/splkit.yml'] ?? ''}\n${settings}`, ...others };
}

async function listed(files: FileSystem | Readonly<Record<string, string>>) {
  const { stdout, code, stderr } = await runCli(['data', 'list', '--format', 'json'], { files, env: ENV });
  assert.equal(stderr, '');
  const remote = parsed<Listed>(stdout).datasets.find(({ data }) => data.startsWith('http'));
  return { code, state: remote?.state, from: remote?.from, size: remote?.size };
}

describe('splkit data list', () => {
  const size = EVENTS.length;
  const cases: readonly (readonly [string, Record<string, string>, object])[] = [
    ['nowhere', projectWith(ATTACK_DATA), { code: 1, state: 'missing', from: undefined, size: undefined }],
    ['in the cache', projectWith(ATTACK_DATA, '', { [CACHED]: EVENTS }), { code: 0, state: 'present', from: 'cache', size }],
    [
      'in a checkout of attack_data',
      projectWith(ATTACK_DATA, 'datasets: {attack_data: ../attack_data}', { '/attack_data/datasets/demo/demo.json': EVENTS }),
      { code: 0, state: 'present', from: 'checkout', size },
    ],
    [
      'in another checkout',
      projectWith(
        'https://data.example.com/x/demo.json',
        'datasets: {checkouts: [{url: "https://data.example.com/x", folder: copies}]}',
        {
          '/project/copies/demo.json': EVENTS,
        },
      ),
      { code: 0, state: 'present', from: 'checkout', size },
    ],
    [
      'a pointer in a checkout',
      projectWith(ATTACK_DATA, 'datasets: {attack_data: ../attack_data}', { '/attack_data/datasets/demo/demo.json': POINTER }),
      { code: 1, state: 'pointer', from: 'checkout', size },
    ],
    [
      'a pointer in a checkout, and the file in the cache',
      projectWith(ATTACK_DATA, 'datasets: {attack_data: ../attack_data}', {
        '/attack_data/datasets/demo/demo.json': POINTER,
        [CACHED]: EVENTS,
      }),
      { code: 0, state: 'present', from: 'cache', size },
    ],
    [
      'a pointer in a checkout, and another file in the cache',
      projectWith(ATTACK_DATA, 'datasets: {attack_data: ../attack_data}', {
        '/attack_data/datasets/demo/demo.json': POINTER,
        [CACHED]: 'old',
      }),
      { code: 1, state: 'pointer', from: 'checkout', size },
    ],
    [
      'outside of a checkout',
      projectWith(
        'https://data.example.com/x/%2e%2e%2fsecret',
        'datasets: {checkouts: [{url: "https://data.example.com/x", folder: copies}]}',
        {
          '/project/secret': EVENTS,
          '/project/copies/a': '',
        },
      ),
      { code: 1, state: 'missing', from: undefined, size: undefined },
    ],
  ];
  for (const [what, files, expected] of cases)
    it(`says where a dataset is: ${what}`, async () => assert.deepEqual(await listed(files), expected));

  it('knows the caches of contentctl', async () => {
    const files = projectWith(ATTACK_DATA, '', { '/project/external_repos/attack_data/datasets/demo/demo.json': EVENTS });
    const base = 'https://media.githubusercontent.com/media/splunk/attack_data/master/';
    const contentctl = `app: {appid: demo, label: DEMO, version: 1.0.0, uid: 1}\ntest_data_caches:\n- base_url: ${base}\n  base_directory_name: external_repos/attack_data\n`;
    const rest = Object.fromEntries(Object.entries(files).filter(([path]) => path !== '/project/splkit.yml'));
    const { state, from } = await listed({ ...rest, '/project/contentctl.yml': contentctl });
    assert.deepEqual([state, from], ['present', 'checkout']);
  });

  it('says that it knows nothing of detections that are not valid', async () => {
    const files = projectWith(ATTACK_DATA);
    const path = Object.keys(files).find((each) => each.startsWith('/project/detections/')) ?? '';
    const { stdout, stderr } = await runCli(['data', 'list'], {
      files: { ...files, [path]: (files[path] ?? '').replace('type: TTP', 'type: None') },
      env: ENV,
    });
    assert.match(stdout, /^(?:.*\n)*0 datasets/);
    assert.match(stderr, /^1 detection .*validate/);
  });

  it('prints a table', async () => {
    const { stdout } = await runCli(['data', 'list'], { files: projectWith(ATTACK_DATA), env: ENV });
    assert.match(stdout, /missing +1 +https:\/\/media/);
    assert.match(stdout, /project +\d+ B +1 +datasets\/demo\.json/);
    assert.match(stdout, /2 datasets, 1 here/);
  });
});

describe('splkit data fetch and verify', () => {
  let server: FileServer;
  before(async () => (server = await serveFiles({ '/demo.json': EVENTS })));
  after(() => server.close());
  const project = (): FileSystem => memoryFiles(projectWith(`${server.base}/demo.json`));
  const ALLOWED = ['--allow-host', '127.0.0.1'];
  const cached = (): string => {
    const address = parseAddress(`${server.base}/demo.json`);
    assert.ok(!('problem' in address));
    return `/cache/${cachePath(address)}`;
  };
  const locked = (size: number, sha256 = SHA): string =>
    JSON.stringify({ datasets: { [`${server.base}/demo.json`]: { sha256, size } } });

  it('gets what is missing once, notes its checksum, and finds what is changed', async () => {
    const files = project();
    const run = async (...argv: readonly string[]) => runCli(argv, { files, env: ENV });
    const before = await run('test', '--reporter', 'json');
    assert.match(before.stdout, /splkit data fetch/);
    const fetched = await run('data', 'fetch', ...ALLOWED);
    assert.deepEqual([fetched.code, fetched.stdout.startsWith('1 dataset fetched')], [0, true], fetched.stderr);
    const lock = parsed<{ datasets: Record<string, unknown> }>(files.readText('/project/splkit-datasets.json'));
    assert.deepEqual(lock.datasets, { [`${server.base}/demo.json`]: { sha256: SHA, size: EVENTS.length } });
    assert.equal((await run('test')).code, 0);
    assert.match((await run('data', 'verify')).stdout, /^1 intact, 0 changed/);
    assert.match((await run('data', 'fetch')).stdout, /^0 datasets fetched/);

    const path = cached();
    files.write(path, `${EVENTS}x`);
    const changed = await run('data', 'verify', '--format', 'json');
    assert.deepEqual([changed.code, parsed<Listed>(changed.stdout).datasets.map(({ state }) => state)], [1, ['changed']]);

    files.write(
      '/project/splkit-datasets.json',
      JSON.stringify({ datasets: { [`${server.base}/demo.json`]: { sha256: '0'.repeat(64), size: 1 } } }),
    );
    files.remove(path);
    assert.equal((await run('data', 'fetch', ...ALLOWED)).code, 1);
    assert.equal(files.stat(path), undefined);
    assert.equal((await run('data', 'fetch', '--update', ...ALLOWED)).code, 0);
    assert.match((await run('data', 'verify')).stdout, /^1 intact/);
  });

  const others = (): readonly (readonly [what: string, bytes: string])[] => [
    ['of another size', 'another version'],
    ['of the same size', `X${EVENTS.slice(1)}`],
  ];
  for (const [what, bytes] of others()) {
    it(`gets anew what the cache has ${what} than the lock file says`, async () => {
      const files = project();
      files.write('/project/splkit-datasets.json', locked(EVENTS.length));
      files.write(cached(), bytes);
      assert.equal((await runCli(['data', 'fetch', ...ALLOWED], { files, env: ENV })).code, 0);
      assert.equal(files.readText(cached()), EVENTS);
    });
  }

  it('notes what the cache has already, from another project', async () => {
    const files = project();
    files.write(cached(), EVENTS);
    const { stdout } = await runCli(['data', 'fetch'], { files, env: ENV });
    assert.match(stdout, /^0 datasets fetched .*, 0 failed/);
    assert.deepEqual(parsed(files.readText('/project/splkit-datasets.json')), {
      version: 1,
      ...parsed<object>(locked(EVENTS.length)),
    });
  });

  it('gets anew what the cache has otherwise than the pointer of a checkout says', async () => {
    const checkout = `datasets: {checkouts: [{url: "${server.base}/", folder: ../copies}]}`;
    const files = memoryFiles(
      projectWith(`${server.base}/demo.json`, checkout, { '/copies/demo.json': POINTER, [cached()]: `X${EVENTS.slice(1)}` }),
    );
    assert.equal((await runCli(['data', 'verify'], { files, env: ENV })).code, 1);
    assert.equal((await runCli(['data', 'fetch', ...ALLOWED], { files, env: ENV })).code, 0);
    assert.equal(files.readText(cached()), EVENTS);
  });

  it('replays no other version than the lock file says', async () => {
    const files = project();
    files.write('/project/splkit-datasets.json', locked(EVENTS.length));
    files.write(cached(), 'another version');
    const list = await listed(files);
    assert.deepEqual([list.code, list.state], [1, 'missing']);
    assert.equal((await runCli(['test', '--max-skipped', '0'], { files, env: ENV })).code, 1);
    const verified = await runCli(['data', 'verify', '--format', 'json'], { files, env: ENV });
    assert.deepEqual(
      parsed<Listed>(verified.stdout).datasets.map(({ state, path }) => [state, path]),
      [['changed', cached()]],
    );
  });

  it('says what came, for programs', async () => {
    const files = project();
    const { stdout, stderr } = await runCli(['data', 'fetch', '-f', 'json', '-j', '2', ...ALLOWED], { files, env: ENV });
    assert.deepEqual(parsed(stdout), {
      datasets: [{ data: `${server.base}/demo.json`, state: 'fetched', path: cached(), size: EVENTS.length, sha256: SHA }],
    });
    assert.match(stderr, /^fetched /);
    files.remove(cached());
    files.write('/project/splkit-datasets.json', locked(1));
    const failed = await runCli(['data', 'fetch', '-f', 'json', ...ALLOWED], { files, env: ENV });
    const [dataset] = parsed<{ datasets: readonly { state: string; kind: string; reason: string }[] }>(failed.stdout).datasets;
    assert.deepEqual(
      [failed.code, dataset?.state, dataset?.kind, dataset?.reason.includes('--update')],
      [1, 'failed', 'changed', true],
    );
  });

  it('says on a terminal how far it is, and takes that away', async () => {
    const { stderr } = await runCli(['data', 'fetch', ...ALLOWED], { files: project(), env: ENV, isTTY: true });
    const [status = '', rest = ''] = stderr.split('\r\u001b[2K');
    assert.match(status, /^0 of 1 dataset, \d+ B$/);
    assert.match(rest, /^fetched [^\n]*\n/);
    assert.ok(/(?:\n|\[2K)$/.test(stderr), 'no status is left');
  });

  it('repeats no secret of an address', async () => {
    for (const [address, ok] of [
      [`http://user:secret@127.0.0.1/a?sig=secret`, 'refused'],
      [`${server.base}/none?sig=secret#secret`, 'missing'],
    ] as const) {
      const files = memoryFiles(projectWith(`'${address}'`));
      const states: string[] = [];
      for (const argv of [
        ['list'],
        ['list', '-f', 'json'],
        ['fetch', ...ALLOWED],
        ['fetch', '-f', 'json', ...ALLOWED],
        ['verify'],
        ['verify', '-f', 'json'],
      ]) {
        const { stdout, stderr } = await runCli(['data', ...argv], { files, env: ENV });
        assert.ok(!`${stdout}${stderr}`.includes('secret'), `${argv.join(' ')}: ${stdout}${stderr}`);
        if (argv.join() === 'list') states.push(/refused|missing/.exec(stdout)?.[0] ?? '');
      }
      assert.deepEqual(states, [ok]);
      for (const reporter of ['pretty', 'json', 'junit']) {
        const { stdout, stderr } = await runCli(['test', '--fetch', ...ALLOWED, '--reporter', reporter], { files, env: ENV });
        assert.ok(!`${stdout}${stderr}`.includes('secret'), `${reporter}: ${stdout}${stderr}`);
      }
    }
  });

  it('needs a proxy that is one, but only to fetch something', async () => {
    const env = { ...ENV, HTTPS_PROXY: 'socks5://user:secret@proxy' };
    const files = project();
    const wrong = await runCli(['data', 'fetch', ...ALLOWED], { files, env });
    assert.deepEqual([wrong.code, /HTTPS_PROXY/.test(wrong.stderr), wrong.stderr.includes('secret')], [2, true, false]);
    files.write(cached(), EVENTS);
    assert.equal((await runCli(['data', 'fetch', ...ALLOWED], { files, env })).code, 0);
  });

  it('takes hosts by their names alone', async () => {
    for (const host of ['127.0.0.1:80', 'http://127.0.0.1', '127.0.0.1/', 'localhost:1', '', 'a b', 'user@host'])
      assert.equal((await runCli(['data', 'fetch', '--allow-host', host], { files: project(), env: ENV })).code, 2, host);
    for (const host of ['0x7f.1', '2130706433', '127.0.0.1'])
      assert.equal((await runCli(['data', 'fetch', '--allow-host', host], { files: project(), env: ENV })).code, 0, host);
  });

  it('asks no host of this computer unless it is allowed', async () => {
    const asked = server.asked.length;
    const { code, stderr } = await runCli(['data', 'fetch'], { files: project(), env: ENV });
    assert.equal(code, 1);
    assert.match(stderr, /--allow-host 127\.0\.0\.1/);
    assert.equal(server.asked.length, asked);
  });

  it('test --fetch gets what is missing first', async () => {
    const files = project();
    const skipped = await runCli(['test', '--max-skipped', '0'], { files, env: ENV });
    assert.equal(skipped.code, 1);
    assert.equal((await runCli(['test', '--max-skipped', '0', '--fetch', ...ALLOWED], { files, env: ENV })).code, 0);
    assert.equal(
      (await runCli(['test', '--fetch'], { files: project(), env: ENV })).code,
      1,
      'what was not fetched is no clean run',
    );
    assert.equal((await runCli(['test'], { files: project(), env: ENV })).code, 0);
  });

  it('refuses addresses that are none of the web, and lock files that are none', async () => {
    const wrong = await runCli(['data', 'fetch'], { files: projectWith('ftp://example.com/a'), env: ENV });
    assert.deepEqual([wrong.code, /refused +ftp:/.test(wrong.stderr)], [1, true]);
    for (const lock of ['x', '[]', '{"datasets":{"a":{"sha256":"1"}}}']) {
      const files = projectWith(ATTACK_DATA, '', { '/project/splkit-datasets.json': lock });
      assert.equal((await runCli(['data', 'verify'], { files, env: ENV })).code, 2, lock);
    }
  });
});

describe('datasets of tests that are made by hand', () => {
  it('are not needed', async () => {
    const files = projectWith(ATTACK_DATA);
    const path = Object.keys(files).find((each) => each.startsWith('/project/detections/')) ?? '';
    const manual = { ...files, [path]: (files[path] ?? '').replace('tags:\n', 'tags:\n  manual_test: It takes a phone.\n') };
    assert.notEqual(manual[path], files[path]);
    const { stdout, code } = await runCli(['data', 'list', '-f', 'json'], { files: manual, env: ENV });
    assert.deepEqual([parsed<Listed>(stdout).datasets, code], [[], 0]);
  });
});

describe('a dataset that is a pointer of Git LFS', () => {
  it('is an error that says so, not a test without events', async () => {
    const { code, stdout } = await runCli(['test'], { files: demoProject({ '/project/datasets/demo.json': POINTER }), env: ENV });
    assert.equal(code, 1);
    assert.match(stdout, /pointer of Git LFS/);
  });
  it('is not here', async () => {
    const files = demoProject({ '/project/datasets/demo.json': POINTER });
    const { stdout, code } = await runCli(['data', 'list', '-f', 'json'], { files, env: ENV });
    const [first] = parsed<Listed>(stdout).datasets;
    assert.deepEqual([code, first?.state, first?.size], [1, 'pointer', EVENTS.length]);
  });
});
