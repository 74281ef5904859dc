/** The commands of docs/getting-started.md do what the page says, one after the other. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { runCli } from './memory-io.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/getting-started.md'), 'utf8');

const CONTENTCTL = `app:
  uid: 1
  title: T
  appid: acme
  version: 1.0.0
  label: ACME
  author_name: A
  author_email: a@example.com
  author_company: A
  description: D
`;

/** The commands of code blocks, lines that go on put together. */
function commandsOf(markdown: string): readonly string[] {
  const lines = markdown.replaceAll(/\\\n\s*/g, '').split('\n');
  return lines.flatMap((line) => /^(?: {4}|\$ )((?:splkit|cd) .*)$/.exec(line)?.[1] ?? []);
}

/** Words of a shell; quotes keep blanks. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

describe('docs/getting-started.md', () => {
  const [fresh = '', contentctl = ''] = PAGE.split('## From a contentctl repository');

  it('from nothing to a tested app', async () => {
    const files = memoryFiles();
    let cwd = '/home';
    const ran: string[] = [];
    for (const command of commandsOf(fresh)) {
      const [program, ...argv] = wordsOf(command);
      if (program === 'cd') cwd = `${cwd}/${argv[0] ?? ''}`;
      // What goes on until Ctrl-C has its own test.
      else if (!argv.includes('--watch')) {
        const ended = await runCli(argv, { files, cwd });
        assert.deepEqual([command, ended.code, ended.stderr], [command, 0, '']);
        ran.push(argv[0] ?? '');
      }
    }
    assert.deepEqual(ran, ['init', 'validate', 'test', 'build', 'test', 'new']);
    assert.equal(files.stat(`${cwd}/dist/my_detections-0.1.0.tgz`)?.kind, 'file');
    const validated = await runCli(['validate'], { files, cwd });
    assert.match(validated.stdout, /__UPDATE__/);
  });

  it('from a contentctl repository', async () => {
    const files = memoryFiles({ '/home/your-repository/contentctl.yml': CONTENTCTL });
    const commands = commandsOf(contentctl).filter((command) => command.startsWith('splkit'));
    assert.deepEqual(commands, ['splkit validate', 'splkit build', 'splkit test']);
    for (const command of [...commands, 'splkit init', ...commands]) {
      const ended = await runCli(wordsOf(command).slice(1), { files, cwd: '/home/your-repository' });
      assert.deepEqual([command, ended.code, ended.stderr], [command, 0, '']);
    }
  });
});
