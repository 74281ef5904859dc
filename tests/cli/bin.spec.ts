/** The executable in a process of its own: arguments, exit code, and a reader that goes away. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../src/cli/bin.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(argv: readonly string[], options: { readonly closeOutput?: boolean } = {}): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', BIN, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
  if (options.closeOutput === true) child.stdout.destroy();
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

describe('the executable', function () {
  this.timeout(60_000);

  it('prints its version and ends with 0', async () => {
    const ended = await run(['--version']);
    assert.match(ended.stdout, /^\d+\.\d+\.\d+\n$/);
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
  });

  it('ends with 2 for an unknown command', async () => {
    const ended = await run(['nonsense']);
    assert.deepEqual([ended.code, ended.stdout], [2, '']);
  });

  it('does not complain when nobody reads its output', async () => {
    const ended = await run(['search', '| makeresults count=5000', '--format', 'json'], { closeOutput: true });
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
  });

  it('serve says where it listens, and ends with 0 when it is interrupted', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', BIN, 'serve', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const first = await new Promise<string>((resolve) => child.stdout.once('data', (data: Buffer) => resolve(data.toString())));
    const url = /^export SPLUNK_URL=(http:\/\/127\.0\.0\.1:\d+)\n/.exec(first)?.[1];
    assert.ok(url !== undefined, first);
    const answer = await fetch(`${url}/services/server/info`);
    assert.equal(answer.status, 401);
    child.kill('SIGINT');
    assert.equal(await ended, 0);
  });
});
