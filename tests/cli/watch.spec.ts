/** --watch on real folders: what makes a command run again, what does not, and how it ends. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeFiles } from '../../src/base/node-files.ts';
import type { Ended } from './memory-io.ts';
import { runCli } from './memory-io.ts';

const DETECTION = 'detections/cloud/aws_access_key_created_for_another_user.yml';
const WAITING = /Watching .* for changes/g;

interface Watched {
  /** Resolves when the command has run `times` times in all. */
  readonly ran: (times: number) => Promise<void>;
  readonly end: () => Promise<Ended>;
  /** What was written so far. */
  readonly output: () => string;
}

/** Starts a command that watches; it writes a line whenever it waits for changes. */
function start(argv: readonly string[], cwd: string): Watched {
  const interrupt = new AbortController();
  let output = '';
  let look = (): void => undefined;
  const onOutput = (text: string): void => {
    output += text;
    look();
  };
  const ended = runCli(argv, { files: nodeFiles, cwd, signal: interrupt.signal, onOutput });
  const runs = (): number => output.match(WAITING)?.length ?? 0;
  const ran = (times: number): Promise<void> =>
    new Promise((resolve, reject) => {
      look = () => (runs() >= times ? resolve() : undefined);
      look();
      void ended.then(({ code }) => reject(new Error(`it ended with ${code}:\n${output}`)));
    });
  const end = async (): Promise<Ended> => {
    interrupt.abort();
    return await ended;
  };
  return { ran, end, output: () => output };
}

describe('--watch', function () {
  this.timeout(60_000);
  let root: string;

  const write = (path: string, change: (text: string) => string): void => {
    const full = join(root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, change(path === DETECTION ? readFileSync(full, 'utf8') : ''));
  };

  beforeEach(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'splkit-watch-')));
    assert.equal((await runCli(['init', '--id', 'watched'], { files: nodeFiles, cwd: root })).code, 0);
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('build: builds, builds again after a change, survives an error, and ends with 0', async () => {
    const watched = start(['build', '--watch'], root);
    const conf = (): string => readFileSync(join(root, 'dist/watched/default/savedsearches.conf'), 'utf8');
    await watched.ran(1);
    assert.ok(conf().includes('Finds access keys'), watched.output());
    write(DETECTION, (text) => text.replace('Finds access keys', 'Finds new keys'));
    await watched.ran(2);
    assert.ok(conf().includes('Finds new keys'), watched.output());
    write(DETECTION, (text) => text.replace('type: TTP', 'type: TTPP'));
    await watched.ran(3);
    assert.match(watched.output(), /nothing was built/);
    assert.ok(conf().includes('Finds new keys'), watched.output());
    write(DETECTION, (text) => text.replace('type: TTPP', 'type: TTP').replace('Finds new keys', 'Finds keys'));
    await watched.ran(4);
    assert.ok(conf().includes('Finds keys'), watched.output());
    const { code } = await watched.end();
    assert.equal(code, 0);
    assert.equal(watched.output().match(WAITING)?.length, 4, 'its own output does not set it off');
  });

  it('build: in a repository of several apps, watches all of them', async () => {
    rmSync(root, { recursive: true });
    write('splkit.yml', () => 'packages: [apps/*]\n');
    for (const id of ['one', 'two']) await runCli(['init', `apps/${id}`, '--id', id, '--bare'], { files: nodeFiles, cwd: root });
    const watched = start(['build', '--watch'], root);
    await watched.ran(1);
    write('apps/two/macros/new.yml', () => 'name: new\ndefinition: a=1\ndescription: d\n');
    await watched.ran(2);
    assert.match(readFileSync(join(root, 'apps/two/dist/two/default/macros.conf'), 'utf8'), /^\[new\]$/m);
    assert.equal((await watched.end()).code, 0);
    assert.equal(watched.output().match(WAITING)?.length, 2, 'its own output does not set it off');
  });

  it('test: runs again after a change', async () => {
    const watched = start(['test', '--watch'], root);
    await watched.ran(1);
    assert.match(watched.output(), /2 passed/);
    write('macros/iam_admins.yml', () => 'name: iam_admins\ndefinition: userName=nobody\ndescription: d\n');
    await watched.ran(2);
    assert.match(watched.output(), /macros\/iam_admins\.yml changed\n/);
    assert.match(watched.output(), /1 failed/);
    assert.equal((await watched.end()).code, 0);
  });

  it('takes files that are written together as one change, and does not mind hidden ones', async () => {
    const watched = start(['test', '--watch'], root);
    await watched.ran(1);
    write('.git/index', () => 'x');
    write('node_modules/x/index.js', () => 'x');
    write('macros/one.yml', () => 'name: one\ndefinition: a=1\n');
    write('macros/two.yml', () => 'name: two\ndefinition: a=2\n');
    await watched.ran(2);
    assert.match(watched.output(), /macros\/(one|two)\.yml and 1 other file changed\n/);
    assert.equal((await watched.end()).code, 0);
  });

  it('an interruption during the first run ends with 0 as well', async () => {
    const watched = start(['build', '--watch'], root);
    assert.equal((await watched.end()).code, 0);
  });

  it('needs a project', async () => {
    assert.equal((await runCli(['build', '--watch'], { files: nodeFiles, cwd: tmpdir() })).code, 2);
  });
});
