/** `splkit serve`: which certificate it speaks https with. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { certificate } from '../server/serve.ts';
import { runCli } from './memory-io.ts';

const own = certificate();
const FILES = { '/project/own.pem': own.cert, '/project/own.key': own.key, '/project/other.key': certificate().key };

/** Starts and is interrupted at once. */
function serve(args: readonly string[], files = memoryFiles(FILES)): ReturnType<typeof runCli> {
  return runCli(['serve', '--port', '0', ...args], { files, signal: AbortSignal.abort() });
}

describe('splkit serve', () => {
  it('speaks https with a certificate of yours', async () => {
    const ended = await serve(['--cert', 'own.pem', '--key', 'own.key']);
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stdout, /^export SPLUNK_URL=https:/);
  });

  it('speaks https with one made on the spot, which clients find in a file', async () => {
    const files = memoryFiles();
    const ended = await serve(['--self-signed', 'made.pem'], files);
    assert.match(ended.stdout, /^export SPLUNK_URL=https:/);
    assert.match(files.readText('/project/made.pem'), /^-----BEGIN CERTIFICATE-----/);
  });

  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['--cert', 'own.pem'], /--cert and --key/],
    [['--key', 'own.key'], /--cert and --key/],
    [['--cert', 'own.pem', '--key', 'none.key'], /none\.key/],
    [['--cert', 'own.pem', '--key', 'other.key'], /certificate and the key/],
    [['--cert', 'own.key', '--key', 'own.pem'], /certificate and the key/],
    [['--self-signed', 'made.pem', '--cert', 'own.pem', '--key', 'own.key'], /--self-signed/],
  ];
  for (const [args, message] of wrong) {
    it(`refuses ${args.join(' ')}`, async () => {
      const ended = await serve(args);
      assert.deepEqual([ended.code, ended.stdout], [2, '']);
      assert.match(ended.stderr, message);
      assert.doesNotMatch(ended.stderr, /bug in splkit/);
    });
  }
});
