/** The command line over several apps, environments, baseline files; explain; SARIF. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { PROJECT } from '../lint/example-project.ts';
import { parsed, runCli } from './memory-io.ts';

const settings = (id: string) =>
  `app: {id: ${id}, label: ${id.toUpperCase()}, title: T, version: 1.0.0, author_name: a, author_email: a@b.c, author_company: c, description: d}\n`;

function inFolder(folder: string, id: string, changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  const files = { ...PROJECT, 'splkit.yml': settings(id), ...changes };
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

const WRONG = {
  'detections/web/example.yml': (PROJECT['detections/web/example.yml'] ?? '').replace(
    'field: user, type: user',
    'field: usr, type: user',
  ),
};

const REPOSITORY = {
  '/project/splkit.yml': 'packages: [apps/*]\n',
  ...inFolder('/project/apps/one', 'one', { ...WRONG, 'environments/prod.yml': 'macros: {web: index=prod}\n' }),
  ...inFolder('/project/apps/two', 'two'),
};

interface Found {
  readonly diagnostics: readonly { readonly code: string; readonly file: string; readonly line: number }[];
}

const places = (text: string) =>
  parsed<Found>(text)
    .diagnostics.filter(({ code }) => code !== 'content/unused')
    .map(({ code, file, line }) => `${code} ${file}:${line}`);

describe('splkit in a repository of several apps', () => {
  it('validates all of them', async () => {
    const { code, stdout } = await runCli(['validate', '--format', 'json'], { files: REPOSITORY });
    assert.deepEqual([code, places(stdout)], [1, ['lint/risk-field apps/one/detections/web/example.yml:18']]);
    const pretty = await runCli(['validate'], { files: REPOSITORY });
    assert.match(pretty.stdout, /^apps\/one\/detections\/web\/example\.yml:18:/m);
    assert.match(pretty.stdout, /\(2 apps, 2 detections checked\)\n$/);
  });

  it('validates one of them', async () => {
    const two = await runCli(['validate', '--app', 'two'], { files: REPOSITORY });
    assert.deepEqual([two.code, /1 detection checked/.test(two.stdout)], [0, true]);
    const inside = await runCli(['validate', '--format', 'json'], { files: REPOSITORY, cwd: '/project/apps/one/detections' });
    assert.deepEqual(places(inside.stdout), ['lint/risk-field apps/one/detections/web/example.yml:18']);
    const below = await runCli(['validate', 'apps/two'], { files: REPOSITORY });
    assert.equal(below.code, 0);
  });

  it('refuses an app or an environment that is not there', async () => {
    const app = await runCli(['validate', '--app', 'ones'], { files: REPOSITORY });
    assert.deepEqual([app.code, app.stdout], [2, '']);
    assert.match(app.stderr, /Did you mean "one"\?/);
    const env = await runCli(['validate', '--env', 'prd'], { files: REPOSITORY });
    assert.deepEqual([env.code, /Did you mean "prod"\?/.test(env.stderr)], [2, true]);
  });

  it('an app without the environment is as it is written', async () => {
    assert.equal((await runCli(['validate', '--env', 'prod'], { files: REPOSITORY })).code, 1);
    assert.equal((await runCli(['validate', '--env', 'prod', '--app', 'two'], { files: REPOSITORY })).code, 2);
  });
});

/** The deployments write risk events, the environment makes an overlay app. */
const TUNED = inFolder('/project', 'one', {
  'environments/prod.yml':
    'macros: {web: index=prod}\nfilters: {Example: search NOT user=x}\ndetections: {Example: {enabled: true}}\noverlay_app: {id: one_tuning}\n',
});

describe('splkit build --env', () => {
  it('writes each environment into a folder of its own, and an overlay app of its macros', async () => {
    const files = memoryFiles(TUNED);
    assert.equal((await runCli(['build'], { files })).code, 0);
    const { code, stderr } = await runCli(['build', '--env', 'prod'], { files });
    assert.deepEqual([code, stderr.includes('error')], [0, false]);
    const conf = (path: string) => files.readText(`/project/dist/${path}`);
    assert.match(conf('one/default/macros.conf'), /^\[web\]\ndefinition = index=web$/m);
    assert.deepEqual(files.list('/project/dist/prod/one/default').includes('macros.conf'), false);
    assert.match(conf('prod/overlay/one_tuning/default/macros.conf'), /^\[web\]\ndefinition = index=prod$/m);
    assert.match(conf('prod/overlay/one_tuning/default/macros.conf'), /^\[example_filter\]\ndefinition = search NOT user=x$/m);
    assert.match(conf('prod/one/default/savedsearches.conf'), /^(disabled = 0|disabled = false)$/m);
    assert.deepEqual(files.list('/project/dist/prod/overlay/one_tuning/default'), ['app.conf', 'macros.conf']);
  });

  it('leaves the builds of environments alone when the app is built again', async () => {
    const files = memoryFiles(TUNED);
    for (const argv of [['build', '--env', 'prod'], ['build'], ['build']]) assert.equal((await runCli(argv, { files })).code, 0);
    assert.deepEqual(files.list('/project/dist'), ['build.json', 'one', 'one-1.0.0.tgz', 'prod']);
    assert.ok(files.stat('/project/dist/prod/overlay/one_tuning/default/macros.conf'));
  });

  it('builds every app of a repository', async () => {
    const files = memoryFiles({
      '/project/splkit.yml': 'packages: [apps/*]\n',
      ...inFolder('/project/apps/a', 'a'),
      ...inFolder('/project/apps/b', 'b'),
    });
    assert.equal((await runCli(['build'], { files })).code, 0);
    for (const id of ['a', 'b']) assert.ok(files.stat(`/project/apps/${id}/dist/${id}/default/app.conf`));
    assert.equal((await runCli(['build', '--out', '/out'], { files })).code, 0);
    assert.deepEqual(files.list('/out'), ['a', 'b']);
  });

  it('builds none when an error would break one', async () => {
    const files = memoryFiles({ ...REPOSITORY, '/project/apps/one/macros/broken.yml': 'name: [' });
    assert.equal((await runCli(['build'], { files })).code, 1);
    assert.equal(files.stat('/project/apps/two/dist'), undefined);
  });

  it('builds all when lint alone has something to say', async () => {
    const files = memoryFiles(REPOSITORY);
    const { code, stderr } = await runCli(['build'], { files });
    assert.deepEqual([code, /lint/.test(stderr)], [0, false]);
    assert.ok(files.stat('/project/apps/two/dist'));
  });
});

describe('splkit test in a repository of several apps', () => {
  it('makes one run of all apps', async () => {
    interface Run {
      readonly summary: { readonly detections: number };
      readonly detections: readonly { readonly file: string }[];
    }
    const { stdout } = await runCli(['test', '--reporter', 'json'], { files: REPOSITORY });
    const run = parsed<Run>(stdout);
    assert.deepEqual(
      [run.summary.detections, run.detections.map(({ file }) => file)],
      [2, ['apps/one/detections/web/example.yml', 'apps/two/detections/web/example.yml']],
    );
    const one = parsed<Run>((await runCli(['test', 'apps/two', '--reporter', 'json'], { files: REPOSITORY })).stdout);
    assert.deepEqual(
      one.detections.map(({ file }) => file),
      ['apps/two/detections/web/example.yml'],
    );
  });
});

describe('splkit test with macros of other apps', () => {
  interface Run {
    readonly detections: readonly { readonly tests: readonly { readonly status: string; readonly reason?: string }[] }[];
  }
  const search = (PROJECT['detections/web/example.yml'] ?? '').replace('| stats', '| `get_asset(user)` | stats');

  it('skips a test, when nothing is known of what one does', async () => {
    const { stdout } = await runCli(['test', '--reporter', 'json'], {
      files: inFolder('/project', 'x', { 'detections/web/example.yml': search }),
    });
    const [test] = parsed<Run>(stdout).detections[0]?.tests ?? [];
    assert.deepEqual([test?.status, test?.reason?.includes('get_asset(1)')], ['skipped', true]);
  });

  it('runs it with a definition of the project', async () => {
    const files = inFolder('/project', 'x', {
      'detections/web/example.yml': search,
      'splkit.yml': `${settings('x')}externals: {macros: [{name: get_asset, arguments: [field], definition: eval $field$_bunit="x"}]}\n`,
    });
    const [test] = parsed<Run>((await runCli(['test', '--reporter', 'json'], { files })).stdout).detections[0]?.tests ?? [];
    assert.notEqual(test?.status, 'skipped');
    assert.notEqual(test?.status, 'error');
  });
});

describe('splkit validate and the baseline', () => {
  it('writes it, then tells new problems only', async () => {
    const files = memoryFiles(inFolder('/project', 'one', WRONG));
    assert.equal((await runCli(['validate'], { files })).code, 1);
    const written = await runCli(['validate', '--write-baseline'], { files });
    assert.equal(written.code, 0);
    assert.match(written.stdout, /^splkit-baseline\.json: \d+ problems? accepted$/m);
    const clean = await runCli(['validate'], { files });
    assert.equal(clean.code, 0);
    assert.match(clean.stdout, /^no problems \(1 detection checked, \d+ problems? in the baseline\)\n$/);
    assert.equal((await runCli(['validate', '--no-baseline'], { files })).code, 1);
    const before = files.readText('/project/splkit-baseline.json');
    await runCli(['validate', '--write-baseline'], { files });
    assert.equal(files.readText('/project/splkit-baseline.json'), before);
  });

  it('is for the whole project', async () => {
    const { code } = await runCli(['validate', '--write-baseline', 'detections'], { files: inFolder('/project', 'one', WRONG) });
    assert.equal(code, 2);
  });
});

describe('splkit validate --format sarif', () => {
  it('is a SARIF 2.1.0 log', async () => {
    interface Sarif {
      readonly version: string;
      readonly runs: readonly {
        readonly columnKind: string;
        readonly tool: {
          readonly driver: { readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[] };
        };
        readonly results: readonly {
          readonly ruleId: string;
          readonly ruleIndex: number;
          readonly level: string;
          readonly message: { readonly text: string };
          readonly locations: readonly {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: {
                readonly startLine: number;
                readonly startColumn: number;
                readonly endLine: number;
                readonly endColumn: number;
              };
            };
          }[];
        }[];
      }[];
    }
    const { code, stdout } = await runCli(['validate', '--format', 'sarif'], { files: REPOSITORY });
    assert.equal(code, 1);
    const { version, runs } = parsed<Sarif>(stdout);
    const [run] = runs;
    assert.deepEqual([version, runs.length, run?.columnKind], ['2.1.0', 1, 'utf16CodeUnits']);
    for (const result of run?.results ?? []) assert.equal(run?.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
    for (const rule of run?.tool.driver.rules ?? []) assert.ok(rule.help.text.length > 20, rule.id);
    const found = run?.results.find(({ ruleId }) => ruleId === 'lint/risk-field');
    assert.equal(found?.level, 'error');
    const { artifactLocation, region } = found?.locations[0]?.physicalLocation ?? {};
    assert.equal(artifactLocation?.uri, 'apps/one/detections/web/example.yml');
    assert.deepEqual(region, { startLine: 18, startColumn: 26, endLine: 18, endColumn: 29 });
  });
});

describe('splkit explain', () => {
  it('prints every value of a setting, the one that counts last', async () => {
    const { code, stdout } = await runCli(['explain', 'Example', '--app', 'one', '--env', 'prod'], { files: REPOSITORY });
    assert.equal(code, 0);
    assert.match(
      stdout,
      /macro web\n {4}index=web +apps\/one\/macros\/web\.yml:2\n {2}= index=prod +apps\/one\/environments\/prod\.yml:1\n/,
    );
    assert.match(stdout, /enabled\n {2}= false +default\n/);
  });

  it('gives JSON', async () => {
    interface Explained {
      readonly settings: readonly {
        readonly name: string;
        readonly value: string;
        readonly layers: readonly { readonly from: string }[];
      }[];
    }
    const { stdout } = await runCli(['explain', 'apps/two/detections/web/example.yml', '--format', 'json'], {
      files: REPOSITORY,
    });
    const { settings: found } = parsed<Explained>(stdout);
    const cron = found.find(({ name }) => name === 'cron_schedule');
    assert.deepEqual(
      [cron?.value, cron?.layers.map(({ from }) => from)],
      ['0 * * * *', ['apps/two/deployments/example_anomaly.yml:8']],
    );
  });

  it('knows when there is no such detection', async () => {
    const { code, stderr } = await runCli(['explain', 'Exmaple'], { files: REPOSITORY });
    assert.deepEqual([code, /Did you mean "Example"\?/.test(stderr)], [2, true]);
  });
});

describe('a contentctl project', () => {
  it('is a project', async () => {
    const content = Object.entries(PROJECT).filter(([path]) => path !== 'splkit.yml');
    const all = Object.fromEntries(content.map(([path, text]) => [`/project/${path}`, text]));
    const { code, stdout } = await runCli(['validate'], {
      files: { ...all, '/project/contentctl.yml': 'app: {appid: x, label: X}\n' },
    });
    assert.equal(code === 2, false);
    assert.match(stdout, /1 detection checked/);
  });
});
