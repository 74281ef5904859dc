/** What is asked wrongly ends with exit code 2, a sentence on stderr, and nothing on stdout. */
import assert from 'node:assert/strict';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { parsed, runCli } from './memory-io.ts';

describe('the command line', () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /Usage: splkit/],
    [['validat'], /Did you mean validate\?/],
    [['validate', '--fromat', 'json'], /Did you mean --format\?/],
    [['validate', '--format', 'xml'], /json/],
    [['validate'], /splkit\.yml/],
    [['build'], /splkit\.yml/],
    [['test'], /splkit\.yml/],
    [['test', '--timeout', '0'], /--timeout/],
    [['test', '--max-skipped', '-1'], /--max-skipped/],
    [['serve', '--port', '70000'], /65535/],
    [['validate', 'none.yml'], /none\.yml/],
    [['search'], /spl/],
    // Whether a file needs a sourcetype is known once it is there.
    [['search', '*', '--data', 'none.json'], /there is no file none\.json/],
    [['search', '*', '--data', 'folder'], /folder is a folder/],
    [['search', '*', '--data', 'folder/a'], /--data needs a --sourcetype/],
    [['search', '*', '--data', 'folder/a', '--data', 'none.json'], /there is no file none\.json/],
    [['search', '*', '--data', 'none.json', '--sourcetype', 'a'], /there is no file none\.json/],
    [['search', '*', '--data', 'folder', '--sourcetype', 'a'], /folder is a folder/],
    [['search', '*', '--data', 'folder/a', '--sourcetype', 'a', '--sourcetype', 'b'], /--sourcetype is given 2 times/],
  ];
  for (const [argv, message] of wrong) {
    it(`splkit ${argv.join(' ')}`, async () => {
      const ended = await runCli(argv, { files: { '/project/folder/a': 'x' } });
      assert.equal(ended.code, 2);
      assert.equal(ended.stdout, '');
      assert.match(ended.stderr, message);
      assert.doesNotMatch(ended.stderr, /bug in splkit/);
    });
  }

  it('prints its version', async () => {
    const { version } = parsed<{ version: string }>(nodeFiles.readText(packagePath('package.json')));
    assert.deepEqual(await runCli(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  for (const name of ['validate', 'build', 'test', 'search', 'serve']) {
    it(`prints the help of ${name}, with examples`, async () => {
      const ended = await runCli([name, '--help']);
      assert.equal(ended.code, 0);
      assert.match(ended.stdout, new RegExp(`Usage: splkit ${name}[^]*Examples:\n  splkit ${name}`));
    });
  }
});
