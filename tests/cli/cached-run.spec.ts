/** The cache: with it and without it, cold and warm, a command says and builds the same. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileSystem } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { demoProject } from './demo-project.ts';
import { runCli } from './memory-io.ts';

const DETECTION = '/project/detections/network/upload_by_unknown_user.yml';
const CACHE = '/project/.splkit';

function replace(path: string, from: string, to: string) {
  return (files: FileSystem) => {
    if (files.stat(path) !== undefined) files.write(path, files.readText(path).replace(from, to));
  };
}

/** Changes that make problems, mend them, change the app, or nothing that counts. */
const EDITS: Readonly<Record<string, (files: FileSystem) => void>> = {
  'another description': replace(DETECTION, 'description: ', 'description: More of '),
  'a misspelled key': replace(DETECTION, 'tags:', 'tagz:'),
  'the key again': replace(DETECTION, 'tagz:', 'tags:'),
  'a comment': replace(DETECTION, 'tags:', '# a comment\ntags:'),
  'broken YAML': replace(DETECTION, 'tags:', '\ttags: ['),
  'another macro': replace('/project/macros/demo_users.yml', 'alice', 'bob'),
  'no macro': (files) => files.remove('/project/macros/demo_users.yml'),
  'a new macro': (files) => files.write('/project/macros/new.yml', 'name: new\ndescription: New.\ndefinition: index=new\n'),
  'another version': replace('/project/splkit.yml', '1.0.0', '1.0.1'),
  'a file of dist changed': (files) => {
    if (files.stat('/project/dist/build.json') !== undefined) files.write('/project/dist/DA-ESS-Demo/default/app.conf', '[x]\n');
  },
  'no dist': (files) => files.remove('/project/dist'),
  'a damaged cache': (files) => {
    for (const name of files.list(`${CACHE}/cache`))
      files.write(`${CACHE}/cache/${name}`, '{"trace":[],"said":[],"outputs":[],"code":0}');
  },
};

const COMMANDS = [['build'], ['validate'], ['validate', '--format', 'json'], ['build', '--api']];

/** Every file below /project but the cache. */
function everything(files: FileSystem, folder = '/project'): readonly (readonly [string, string])[] {
  return files.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (path === CACHE) return [];
    return files.stat(path)?.kind === 'folder'
      ? everything(files, path)
      : [[path, Buffer.from(files.readBytes(path)).toString('base64')] as const];
  });
}

describe('the cache of whole results', () => {
  it('changes nothing that a command says or builds, whatever happens between two runs', async () => {
    const step = fc.tuple(fc.option(fc.constantFrom(...Object.keys(EDITS)), { freq: 3 }), fc.constantFrom(...COMMANDS));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        const cached = memoryFiles(demoProject());
        const plain = memoryFiles(demoProject());
        for (const [edit, command] of steps) {
          for (const files of [cached, plain]) if (edit !== null) EDITS[edit]?.(files);
          const withCache = await runCli(command, { files: cached });
          const without = await runCli([...command, '--no-cache'], { files: plain });
          assert.deepEqual(withCache, without);
          assert.deepEqual(everything(cached), everything(plain));
        }
        assert.equal(plain.stat(CACHE), undefined);
      }),
      { numRuns: 30 },
    );
    // Some hundred commands.
  }).timeout(100_000);

  it('is used when nothing has changed', async () => {
    const files = memoryFiles(demoProject());
    const first = await runCli(['build'], { files });
    assert.equal(first.code, 0);
    const writing: string[] = [];
    const watched: FileSystem = { ...files, write: (path, data) => (writing.push(path), files.write(path, data)) };
    assert.deepEqual(await runCli(['build'], { files: watched }), first);
    assert.equal(writing.length, 0);
    await runCli(['build', '--no-cache'], { files: watched });
    assert.ok(writing.some((path) => path.endsWith('/build.json')));
  });

  it('is not there with SPLKIT_CACHE=off, and elsewhere with a folder in it', async () => {
    const files = memoryFiles(demoProject());
    await runCli(['validate'], { files, env: { SPLKIT_CACHE: 'off' } });
    assert.equal(files.stat(CACHE), undefined);
    await runCli(['validate'], { files, env: { SPLKIT_CACHE: '/elsewhere' } });
    assert.equal(files.stat(CACHE), undefined);
    assert.ok(files.list('/elsewhere').some((name) => name.endsWith('.cache')));
  });

  it('is not there where a link stands in its place: nothing is written to where it leads', async () => {
    for (const place of [CACHE, `${CACHE}/cache`]) {
      const files = memoryFiles(demoProject());
      const linked: FileSystem = {
        ...files,
        stat: (path) => (path === place ? { kind: 'link', size: 1, modified: 0 } : files.stat(path)),
      };
      await runCli(['validate'], { files: linked });
      assert.equal(files.stat(CACHE), undefined);
    }
  });

  it('keeps one result of each command', async () => {
    const files = memoryFiles(demoProject());
    await runCli(['validate'], { files });
    EDITS['another description']?.(files);
    await runCli(['validate'], { files });
    assert.equal(files.list(`${CACHE}/cache`).filter((name) => name.endsWith('.cache')).length, 1);
  });
});
