/** splkit new: the file each kind gets, from flags and from a person, and what is refused. */
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import type { FileSystem } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { DiagnosticJson } from '../../src/cli/reporters/diagnostics-json.ts';
import { type Ended, parsed, runCli } from './memory-io.ts';

type Yaml = Readonly<Record<string, unknown>>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const WORDS = ['--how-to-implement', 'Send the events.', '--false-positives', 'New users.'];

const LOGINS = [
  'detection',
  'Failed Logins - SSH/Many',
  ...['--type', 'TTP', '--search', 'sourcetype=linux_secure action=failure | stats count by user, dest | where count>10'],
  ...['--description', 'Finds guessed passwords.', '--risk-object', 'user', '--risk-object', 'dest:system:20'],
  ...['--security-domain', 'access', '--story', 'Cloud Account Takeover', '--technique', 'T1110'],
];

async function project(): Promise<FileSystem> {
  const files = memoryFiles();
  assert.equal((await runCli(['init', '--author', 'Blue Team'], { files })).code, 0);
  return files;
}

async function make(files: FileSystem, argv: readonly string[], typed?: readonly string[]): Promise<Ended> {
  return await runCli(['new', ...argv], { files, ...(typed === undefined ? {} : { typed }) });
}

function yaml(files: FileSystem, path: string): Yaml {
  return parse(files.readText(`/project/${path}`)) as Yaml;
}

async function problemsOf(files: FileSystem, path: string): Promise<readonly string[]> {
  const { stdout } = await runCli(['validate', '--format', 'json', path], { files });
  return parsed<{ readonly diagnostics: readonly DiagnosticJson[] }>(stdout).diagnostics.map(({ code }) => code);
}

describe('splkit new', () => {
  it('a detection that validates, with everything that was said', async () => {
    const files = await project();
    const ended = await make(files, [...LOGINS, ...WORDS]);
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
    const path = 'detections/application/failed_logins___ssh_many.yml';
    assert.match(ended.stdout, /^wrote detections\/application\/failed_logins___ssh_many\.yml\n/);
    const value = yaml(files, path);
    assert.match(String(value['id']), UUID);
    assert.deepEqual(
      [value['name'], value['version'], value['date'], value['author'], value['status'], value['type']],
      ['Failed Logins - SSH/Many', 1, '2024-06-01', 'Blue Team', 'experimental', 'TTP'],
    );
    assert.match(String(value['search']), /where count > 10\n\| `failed_logins___ssh_many_filter`$/);
    assert.deepEqual((value['rba'] as Yaml)['risk_objects'], [
      { field: 'user', type: 'user', score: 50 },
      { field: 'dest', type: 'system', score: 20 },
    ]);
  });

  it('writes keys in the order of our own content', async () => {
    const files = await project();
    await make(files, ['detection', 'A', ...LOGINS.slice(2), ...WORDS, '--data-source', 'AWS CloudTrail CreateAccessKey']);
    const own = Object.keys(yaml(files, 'detections/cloud/aws_access_key_created_for_another_user.yml'));
    const made = Object.keys(yaml(files, 'detections/application/a.yml'));
    assert.deepEqual(
      made,
      own.filter((key) => made.includes(key)),
    );
    assert.deepEqual(await problemsOf(files, 'detections/application/a.yml'), []);
  });

  it('a detection that is laid out as fmt does, drilldowns too', async () => {
    const files = await project();
    await make(files, [...LOGINS, ...WORDS]);
    const ended = await runCli(['fmt', '--check'], { files });
    assert.deepEqual([ended.code, ended.stdout], [0, '']);
  });

  it('a first test, when there is a dataset', async () => {
    const files = await project();
    const search = '`cloudtrail` eventName=CreateAccessKey | stats count by user';
    const dataset = [
      '--dataset',
      'datasets/aws_cloudtrail/access_keys.jsonl',
      '--sourcetype',
      'aws:cloudtrail',
      '--status',
      'production',
    ];
    const flags = ['--type', 'Anomaly', '--search', search, '--description', 'Finds keys.', '--risk-object', 'user', ...dataset];
    await make(files, [
      'detection',
      'Keys',
      ...flags,
      ...WORDS,
      '--folder',
      'cloud',
      '--data-source',
      'AWS CloudTrail CreateAccessKey',
      '--story',
      'Cloud Account Takeover',
    ]);
    assert.deepEqual(await problemsOf(files, 'detections/cloud/keys.yml'), []);
    assert.equal((await runCli(['test', 'Keys'], { files })).code, 0);
  });

  it('marks what only the author knows, and says where', async () => {
    const files = await project();
    const ended = await make(files, [...LOGINS, '--folder', 'endpoint']);
    assert.equal(ended.code, 0);
    assert.match(ended.stdout, /place/);
    const path = 'detections/endpoint/failed_logins___ssh_many.yml';
    assert.deepEqual(new Set(await problemsOf(files, path)), new Set(['content/placeholder']));
    assert.equal(files.readText(`/project/${path}`).match(/: __UPDATE__ /g)?.length, 2);
    assert.equal((await runCli(['validate'], { files })).code, 1);
  });

  it('names every flag that is missing where nobody can be asked', async () => {
    const files = await project();
    const ended = await make(files, ['detection', 'X', '--type', 'TTP']);
    assert.deepEqual([ended.code, ended.stdout], [2, '']);
    for (const flag of ['--search', '--description', '--risk-object']) assert.ok(ended.stderr.includes(flag), flag);
    assert.ok(!ended.stderr.includes('--type'));
    assert.equal(files.stat('/project/detections/application'), undefined);
  });

  it('asks a person for the rest, again after a wrong answer, and takes what is offered for an empty line', async () => {
    const files = await project();
    const typed = ['TTPs', 'Hunting', 'index=main | stats count by user', '', 'Finds users.', '', '', '', '', 'T1110, T1078'];
    const ended = await make(files, ['detection', 'Users', ...WORDS], typed);
    assert.equal(ended.code, 0, ended.stderr);
    const { tags, type, rba } = yaml(files, 'detections/application/users.yml');
    assert.deepEqual([type, rba, (tags as Yaml)['mitre_attack_id']], ['Hunting', undefined, ['T1110', 'T1078']]);
    assert.deepEqual([(tags as Yaml)['security_domain'], (tags as Yaml)['asset_type']], ['threat', 'Endpoint']);
  });

  it('ends with 2 and without a file when the person interrupts', async () => {
    const files = await project();
    const ended = await make(files, ['detection', 'Users'], ['Hunting']);
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, /interrupted/);
    assert.equal(files.stat('/project/detections/application'), undefined);
  });

  const files: readonly (readonly [string, readonly string[], string, Yaml])[] = [
    [
      'a macro with arguments',
      ['macro', 'between', '--definition', 'n>=$low$ n<=$high$', '--argument', 'low', '--argument', 'high', '--description', 'd'],
      'macros/between.yml',
      { name: 'between', arguments: ['low', 'high'], definition: 'n>=$low$ n<=$high$', description: 'd' },
    ],
    [
      'a KV store lookup, _key first',
      ['lookup', 'seen', '--type', 'kvstore', '--field', 'host', '--field', '_key', '--description', 'd'],
      'lookups/seen.yml',
      {
        name: 'seen',
        lookup_type: 'kvstore',
        fields: ['_key', 'host'],
        date: '2024-06-01',
        version: 1,
        author: 'Blue Team',
        description: 'd',
      },
    ],
    [
      'a story',
      ['story', 'A-B c', '--description', 'd', '--narrative', 'n', '--category', 'Malware', '--usecase', 'Insider Threat'],
      'stories/a_b_c.yml',
      { name: 'A-B c', status: 'production', narrative: 'n' },
    ],
    [
      'a data source',
      ['data-source', 'Okta', '--source', 'okta', '--sourcetype', 'OktaIM2:log', '--description', 'd', '--add-on', 'Okta TA'],
      'data_sources/okta.yml',
      { source: 'okta', sourcetype: 'OktaIM2:log', supported_TA: [{ name: 'Okta TA' }] },
    ],
    [
      'a baseline',
      [
        'baseline',
        'Known Hosts',
        '--search',
        'index=web | stats count by host',
        '--description',
        'd',
        ...WORDS,
        '--security-domain',
        'network',
      ],
      'baselines/known_hosts.yml',
      { name: 'Known Hosts', type: 'Baseline', search: 'index=web\n| stats count by host' },
    ],
  ];
  for (const [title, argv, path, expected] of files) {
    it(title, async () => {
      const there = await project();
      const ended = await make(there, argv);
      assert.deepEqual([ended.code, ended.stderr], [0, '']);
      const value = yaml(there, path);
      for (const [key, wanted] of Object.entries(expected)) assert.deepEqual(value[key], wanted, key);
      assert.equal((await runCli(['validate'], { files: there })).code, 0);
      assert.equal((await runCli(['fmt', '--check'], { files: there })).code, 0);
    });
  }

  it('a CSV lookup with its header', async () => {
    const there = await project();
    const fields = ['--field', 'host', '--field', 'owner, team'];
    assert.equal((await make(there, ['lookup', 'known_hosts', ...fields, '--description', 'd'])).code, 0);
    assert.equal(there.readText('/project/lookups/known_hosts.csv'), 'host,"owner, team"\n');
    assert.equal(yaml(there, 'lookups/known_hosts.yml')['lookup_type'], 'csv');
  });

  it('overwrites nothing, not even one file of two', async () => {
    const there = await project();
    there.write('/project/lookups/mine.csv', 'a\n');
    const ended = await make(there, ['lookup', 'mine', '--field', 'x', '--description', 'd']);
    assert.deepEqual([ended.code, ended.stdout], [1, '']);
    assert.deepEqual([there.readText('/project/lookups/mine.csv'), there.list('/project/lookups')], ['a\n', ['mine.csv']]);
  });

  for (const argv of [
    ['detection', 'a:b', ...LOGINS.slice(2)],
    ['detection', 'a\\b', ...LOGINS.slice(2)],
    ['detection', '  ', ...LOGINS.slice(2)],
    ['detection', 'Logins (many)', ...LOGINS.slice(2)],
    ['macro', 'a(1)', '--definition', 'x', '--description', 'd'],
    [...LOGINS, '--folder', '../elsewhere'],
    [...LOGINS, '--risk-object', 'user:person'],
    [...LOGINS, '--risk-object', 'user:user:101'],
    [...LOGINS, '--type', 'TTPP'],
    ['lookup', 'x', '--type', 'mlmodel', '--field', 'a', '--description', 'd'],
    ['detection'],
    ['detectoin', 'x'],
    ['macro', 'x', '--nonsense', 'y'],
  ]) {
    it(`refuses ${argv.slice(0, 2).join(' ')} ... ${argv.slice(-2).join(' ')}`, async () => {
      const there = await project();
      const before = JSON.stringify(['detections', 'lookups', 'macros'].map((folder) => there.list(`/project/${folder}`)));
      const ended = await make(there, argv);
      assert.equal(ended.code, 2, ended.stdout);
      const after = JSON.stringify(['detections', 'lookups', 'macros'].map((folder) => there.list(`/project/${folder}`)));
      assert.equal(after, before);
    });
  }

  it('has help for each kind', async () => {
    const all = await runCli(['new', '--help']);
    assert.equal(all.code, 0);
    for (const kind of ['detection', 'macro', 'lookup', 'story', 'data-source', 'baseline']) {
      assert.match(all.stdout, new RegExp(`^ +${kind} `, 'm'));
      const one = await runCli(['new', kind, '--help']);
      assert.deepEqual([one.code, one.stderr], [0, '']);
      assert.match(one.stdout, new RegExp(`^Usage: splkit new ${kind} \\[options\\] <name>`));
    }
  });

  it('in a repository of several apps wants to know which, unless one stands in it', async () => {
    const files = memoryFiles({ '/project/splkit.yml': 'packages: [apps/*]\n' });
    for (const id of ['one', 'two']) await runCli(['init', `apps/${id}`, '--id', id, '--bare', '--author', id], { files });
    const macro = ['macro', 'm', '--definition', 'a=1', '--description', 'd'];
    const unsaid = await make(files, macro);
    assert.equal(unsaid.code, 2);
    assert.match(unsaid.stderr, /one, two/);
    assert.equal((await make(files, [...macro, '--app', 'two'])).code, 0);
    assert.equal(files.stat('/project/apps/two/macros/m.yml')?.kind, 'file');
    assert.equal((await runCli(['new', ...macro], { files, cwd: '/project/apps/one/macros' })).code, 0);
    assert.equal(files.stat('/project/apps/one/macros/m.yml')?.kind, 'file');
    assert.equal((await make(files, [...macro, '--app', 'three'])).code, 2);
  });

  it('needs a project', async () => {
    const ended = await runCli(['new', ...LOGINS], { files: {} });
    assert.equal(ended.code, 2);
  });
});
