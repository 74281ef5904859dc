/** The subcommands on a small project in memory: exit codes, documents, and what stands where. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { DiagnosticJson } from '../../src/cli/reporters/diagnostics-json.ts';
import type { SearchOutput } from '../../src/cli/reporters/search-results.ts';
import type { TestRun } from '../../src/results/test-result.ts';
import { changedDetection, demoProject } from './demo-project.ts';
import { parsed, runCli } from './memory-io.ts';

const FILE = 'detections/network/upload_by_unknown_user.yml';

async function validateJson(
  files: Record<string, string>,
  ...more: string[]
): Promise<{ code: number; diagnostics: DiagnosticJson[] }> {
  const ended = await runCli(['validate', '--format', 'json', ...more], { files });
  const document = parsed<{ diagnostics: DiagnosticJson[] }>(ended.stdout);
  return { code: ended.code, diagnostics: document.diagnostics };
}

async function testJson(
  files: Record<string, string>,
  ...more: string[]
): Promise<{ code: number; run: TestRun; stderr: string }> {
  const ended = await runCli(['test', '--reporter', 'json', ...more], { files });
  const run = parsed<TestRun>(ended.stdout);
  return { code: ended.code, run, stderr: ended.stderr };
}

describe('splkit validate', () => {
  it('ends with 0 and an empty list for a clean project', async () => {
    assert.deepEqual(await validateJson(demoProject()), { code: 0, diagnostics: [] });
  });

  it('gives place, code and severity, and exactly the keys it promises', async () => {
    const { code, diagnostics } = await validateJson(changedDetection('type: TTP', 'type: TTPP'));
    assert.equal(code, 1);
    const [first] = diagnostics;
    assert.deepEqual([first?.file, first?.line, first?.column, first?.severity], [FILE, 7, 7, 'error']);
    const keys = ['code', 'column', 'end_column', 'end_line', 'file', 'line', 'message', 'severity'];
    assert.deepEqual(Object.keys(first ?? {}).sort(), keys);
  });

  it('finds the place of a mistake inside the search', async () => {
    const { code, diagnostics } = await validateJson(changedDetection('| stats count', '| stast count'));
    assert.equal(code, 1);
    assert.deepEqual([diagnostics[0]?.file, diagnostics[0]?.line, diagnostics[0]?.column], [FILE, 11, 5]);
  });

  it('shows only what is wrong in the given paths', async () => {
    const files = changedDetection('type: TTP', 'type: TTPP');
    assert.deepEqual(await validateJson(files, 'macros'), { code: 0, diagnostics: [] });
    assert.equal((await validateJson(files, FILE)).code, 1);
  });

  it('finds the project from a folder inside it, and shows files from there', async () => {
    const files = changedDetection('type: TTP', 'type: TTPP');
    const ended = await runCli(['validate'], { files, cwd: '/project/detections' });
    assert.equal(ended.code, 1);
    assert.match(ended.stdout, /^network\/upload_by_unknown_user\.yml:7:7 error: /m);
  });

  it('prints colours on a terminal only, and not with NO_COLOR', async () => {
    const files = changedDetection('type: TTP', 'type: TTPP');
    const coloured = async (surroundings: object): Promise<boolean> =>
      (await runCli(['validate'], { files, ...surroundings })).stdout.includes('\u001b[');
    assert.equal(await coloured({ isTTY: true }), true);
    assert.equal(await coloured({ isTTY: true, env: { NO_COLOR: '1' } }), false);
    assert.equal(await coloured({}), false);
  });

  it('annotates for GitHub', async () => {
    const ended = await runCli(['validate', '--format', 'github'], { files: changedDetection('type: TTP', 'type: TTPP') });
    assert.match(ended.stdout, new RegExp(`^::error file=${FILE},line=7,`));
  });
});

describe('splkit test', () => {
  it('passes both tests: rows, risk events, trace', async () => {
    const { code, run, stderr } = await testJson(demoProject());
    assert.equal(stderr, '');
    const [positive, negative] = run.detections[0]?.tests ?? [];
    assert.deepEqual([positive?.reason, negative?.reason], [null, null]);
    assert.equal(code, 0);
    assert.deepEqual([positive?.events, positive?.rows.length, negative?.rows.length], [4, 1, 0]);
    assert.equal(positive?.risk[0]?.risk_message, 'Upload of evil by mallory');
    assert.deepEqual([positive.trace[0]?.rows_in, positive.trace[0]?.rows_out], [4, 2]);
    assert.deepEqual([run.summary.passed, run.detections[0]?.file], [2, FILE]);
  });

  it('fails with the stage that matched nothing, and prints the table', async () => {
    const files = changedDetection('action=upload', 'action=uploads');
    const { code, run } = await testJson(files);
    assert.equal(code, 1);
    assert.match(
      run.detections[0]?.tests[0]?.reason ?? '',
      /stage 1 `search sourcetype=demo:json action=uploads .*` matched 0 of 4 events/,
    );
    const pretty = await runCli(['test'], { files });
    assert.equal(pretty.code, 1);
    assert.match(pretty.stdout, /rows in +rows out +command\n +> +1 +4 +0 +search /);
  });

  const faults: readonly (readonly [string, Record<string, string>, number, string])[] = [
    ['an invalid search', changedDetection('| stats count', '| stast count'), 1, 'error'],
    ['an empty dataset', demoProject({ '/project/datasets/demo.json': '' }), 1, 'error'],
    ['no dataset', changedDetection('data: datasets/demo.json', 'data: datasets/none.json'), 1, 'error'],
    ['a dataset outside', changedDetection('data: datasets/demo.json', 'data: ../demo.json'), 1, 'error'],
    ['an override of an unknown macro', changedDetection('    demo_users: user', '    demo_usres: user'), 1, 'error'],
    [
      'a dataset that would have to be fetched',
      changedDetection('data: datasets/demo.json', 'data: https://example.com/a.json'),
      0,
      'skipped',
    ],
    [
      'a test by hand',
      changedDetection('security_domain: network', 'security_domain: network\n  manual_test: needs hands'),
      0,
      'skipped',
    ],
  ];
  for (const [title, files, code, status] of faults) {
    it(`${title}: ${status}`, async () => {
      const ended = await testJson(files);
      const statuses = ended.run.detections[0]?.tests.map((test) => test.status) ?? [];
      assert.ok(statuses.includes(status === 'error' ? 'error' : 'skipped'), JSON.stringify(ended));
      assert.equal(ended.code, code);
    });
  }

  it('--max-skipped makes skipped tests a finding', async () => {
    const files = changedDetection('data: datasets/demo.json', 'data: https://example.com/a.json');
    assert.equal((await testJson(files, '--max-skipped', '1')).code, 0);
    assert.equal((await testJson(files, '--max-skipped', '0')).code, 1);
  });

  it('runs what is named: by name, file, folder; and says which name is meant', async () => {
    for (const word of ['upload by unknown user', 'upload_by_unknown_user', FILE, 'detections']) {
      assert.equal((await testJson(demoProject(), word)).run.summary.tests, 2, word);
    }
    assert.equal((await testJson(demoProject(), 'macros')).run.summary.tests, 0);
    const ended = await runCli(['test', 'Upload By Unknwon User'], { files: demoProject() });
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, /Did you mean "Upload By Unknown User"\?/);
  });

  it('is not clean when content could not be read', async () => {
    const files = demoProject({ '/project/detections/network/broken.yml': 'name: [' });
    const { code, run, stderr } = await testJson(files);
    assert.deepEqual([code, run.summary.passed], [1, 2]);
    assert.match(stderr, /broken\.yml:1:/);
    assert.equal((await testJson(files, FILE)).code, 0);
  });

  it('takes errors of the content as seriously as the project does', async () => {
    const files = changedDetection('- Demo Story', '- No Story');
    const taken = `${files['/project/splkit.yml'] ?? ''}severity:\n  content/unknown-story: warning\n`;
    const ended = [await testJson(files), await testJson({ ...files, '/project/splkit.yml': taken })];
    assert.deepEqual(
      ended.map(({ code, run }) => [code, run.summary.passed]),
      [
        [1, 2],
        [0, 2],
      ],
    );
  });

  it('says what is missing for a real Splunk', async () => {
    const ended = await runCli(['test', '--target', 'splunk'], { files: demoProject() });
    assert.deepEqual([ended.code, ended.stdout], [2, '']);
    assert.match(ended.stderr, /SPLUNK_URL/);
  });

  it('an interruption ends with 2', async () => {
    const ended = await runCli(['test'], { files: demoProject(), signal: AbortSignal.abort() });
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, /interrupted/);
  });
});

describe('splkit build', () => {
  it('writes app and archive, says where, and gives the same bytes again', async () => {
    const files = memoryFiles(demoProject());
    const first = await runCli(['build'], { files });
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /dist\/DA-ESS-Demo\n.*dist\/DA-ESS-Demo-1\.0\.0\.tgz/);
    assert.match(
      files.readText('/project/dist/DA-ESS-Demo/default/savedsearches.conf'),
      /\[DEMO - Upload By Unknown User - Rule\]/,
    );
    const before = files.readBytes('/project/dist/DA-ESS-Demo-1.0.0.tgz');
    assert.equal((await runCli(['build'], { files })).stdout, first.stdout);
    assert.deepEqual(files.readBytes('/project/dist/DA-ESS-Demo-1.0.0.tgz'), before);
  });

  it('writes nothing when there are errors', async () => {
    const files = memoryFiles(changedDetection('type: TTP', 'type: TTPP'));
    const ended = await runCli(['build', '--out', 'elsewhere'], { files });
    assert.deepEqual([ended.code, ended.stdout], [1, '']);
    assert.equal(files.stat('/project/elsewhere'), undefined);
  });

  it('refuses a SOURCE_DATE_EPOCH that is none', async () => {
    const ended = await runCli(['build'], { files: demoProject(), env: { SOURCE_DATE_EPOCH: 'yesterday' } });
    assert.equal(ended.code, 2);
  });
});

describe('splkit search', () => {
  const data = ['--data', 'datasets/demo.json', '--sourcetype', 'demo:json'];

  it('gives fields, rows and warnings as JSON', async () => {
    const ended = await runCli(
      ['search', '`demo_events` action=upload | stats count values(image) as images by user', ...data, '--format', 'json'],
      {
        files: demoProject(),
      },
    );
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
    assert.deepEqual(JSON.parse(ended.stdout), {
      fields: ['user', 'count', 'images'],
      rows: [
        { user: 'alice', count: '1', images: 'good' },
        { user: 'mallory', count: '2', images: 'evil' },
      ],
      warnings: [],
    });
  });

  it('gives CSV, and a table', async () => {
    const spl = 'action=upload | stats count by user | eval note=user.", \\"x\\""';
    const csv = await runCli(['search', spl, ...data, '--format', 'csv'], { files: demoProject() });
    assert.equal(csv.stdout, 'user,count,note\nalice,1,"alice, ""x"""\nmallory,2,"mallory, ""x"""\n');
    const table = await runCli(['search', spl, ...data], { files: demoProject() });
    assert.match(table.stdout, /^user +count +note\n-+ +-+ +-+\nalice +1 +alice, "x"\n/);
    const events = await runCli(['search', 'action=upload', ...data], { files: demoProject() });
    assert.match(events.stdout, /^_time +_raw\n/);
    const chosen = await runCli(['search', 'action=upload | table _time user _raw', ...data], { files: demoProject() });
    assert.match(chosen.stdout, /^_time +user +_raw\n/);
  });

  it('breaks a file as the data source of the project says', async () => {
    const path = '/project/data_sources/demo_events.yml';
    const written = demoProject()[path] ?? '';
    const args = [
      'search',
      '* | stats count',
      '--data',
      'two.json',
      '--source',
      'demo',
      '--sourcetype',
      'demo:json',
      '-f',
      'csv',
    ];
    for (const [ingest, events] of [
      ['raw', 1],
      ['event', 2],
    ] as const) {
      const files = demoProject({ [path]: `${written}ingest: ${ingest}\n`, '/project/two.json': '{"a":1}{"a":2}' });
      assert.equal((await runCli(args, { files })).stdout, `count\n${events}\n`, ingest);
    }
  });

  it('needs no project and no data', async () => {
    const ended = await runCli(['search', '| makeresults count=2 | eval n=1+1 | table n', '--format', 'json'], { files: {} });
    assert.deepEqual(parsed<SearchOutput>(ended.stdout).rows, [{ n: '2' }, { n: '2' }]);
    assert.equal(ended.code, 0);
  });

  it('takes macros from the command line over those of the project', async () => {
    const argv = [
      'search',
      '`demo_events` `who(mallory)` | stats count',
      ...data,
      '--macro',
      'who(name)=user="$name$"',
      '--format',
      'json',
    ];
    const ended = await runCli(argv, { files: demoProject() });
    assert.deepEqual(parsed<SearchOutput>(ended.stdout).rows, [{ count: '3' }]);
    assert.equal((await runCli(['search', '*', '--macro', 'nonsense'], { files: {} })).code, 2);
  });

  it('takes several files, each with its own index and source', async () => {
    const argv = ['search', 'index=a OR index=b | stats count by index, source'];
    const files = [
      '--data',
      'datasets/demo.json',
      '--index',
      'a',
      '--source',
      'x',
      '--data',
      'datasets/demo.json',
      '--index',
      'b',
      '--source',
      'y',
    ];
    const ended = await runCli([...argv, ...files, '--sourcetype', 'demo:json', '--format', 'json'], { files: demoProject() });
    assert.deepEqual(parsed<SearchOutput>(ended.stdout).rows, [
      { index: 'a', source: 'x', count: '4' },
      { index: 'b', source: 'y', count: '4' },
    ]);
  });

  it('searches the given range', async () => {
    const argv = ['search', '* | stats count', ...data, '--earliest', '1717149601', '--latest', '1717149603', '--format', 'json'];
    assert.deepEqual(parsed<SearchOutput>((await runCli(argv, { files: demoProject() })).stdout).rows, [{ count: '2' }]);
  });

  it('shows where a search is wrong', async () => {
    const ended = await runCli(['search', '* | stast count', ...data], { files: demoProject() });
    assert.deepEqual([ended.code, ended.stdout], [1, '']);
    assert.match(ended.stderr, /^<search>:1:5 error: /);
  });

  it('keeps to one JSON document when the search is wrong', async () => {
    const ended = await runCli(['search', '* | stast count', ...data, '--format', 'json'], { files: demoProject() });
    assert.equal(ended.code, 1);
    const document = parsed<SearchOutput>(ended.stdout);
    assert.deepEqual([document.rows.length, document.warnings.length], [0, 1]);
  });
});
