/** Archives: read defensively, and what is wrong with a package rather than with its files. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { ARCHIVE_LIMITS, ArchiveError, type ArchiveLimits } from '../../src/archive/archive-entry.ts';
import type { AppPackage } from '../../src/inspect/app-package.ts';
import { inspect } from '../../src/inspect/inspect.ts';
import { readArchive } from '../../src/inspect/read-archive.ts';
import { readFolder } from '../../src/inspect/read-folder.ts';
import { APP, exampleFiles, examplePackage } from './example-app.ts';

type Extra = readonly [header: Partial<Header> & Pick<Header, 'name'>, data?: string];

async function archive(extra: readonly Extra[] = [], files = exampleFiles()): Promise<Uint8Array> {
  const tar = pack();
  for (const [path, data] of files) tar.entry({ name: `${APP}/${path}`, mode: 0o644 }, Buffer.from(data));
  for (const [header, data = ''] of extra) tar.entry(header, data);
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return gzipSync(Buffer.concat(chunks));
}

async function findings(extra: readonly Extra[], name = 'app.tgz'): Promise<readonly string[]> {
  const pack = await readArchive(name, await archive(extra));
  return inspect(pack, 'cloud').map(({ check, level, file }) => `${level} ${check} ${file ?? ''}`.trim());
}

async function refusal(bytes: Uint8Array, limits?: ArchiveLimits): Promise<string> {
  const error: unknown = await readArchive('app.tgz', bytes, limits === undefined ? {} : { limits }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ArchiveError, String(error));
  return error.kind;
}

const OUTSIDE = 'fail check_that_splunk_app_package_does_not_contain_files_outside_of_app';
const PROHIBITED = 'fail check_that_extracted_splunk_app_does_not_contain_prohibited_directories_or_files';

describe('inspect: packages', () => {
  it('finds nothing in a sound archive', async () => {
    assert.deepEqual(await findings([[{ name: `${APP}/`, type: 'directory', mode: 0o755 }]]), []);
  });

  for (const path of ['../evil', '/etc/evil', `${APP}/../../evil`, 'C:/evil', `${APP}/..\\..\\evil`]) {
    it(`reports ${path}, which leads out`, async () => {
      assert.ok((await findings([[{ name: path, mode: 0o644 }, 'x']])).some((finding) => finding === `${OUTSIDE} ${path}`));
    });
  }

  it('reports what lies beside the app', async () => {
    assert.deepEqual(await findings([[{ name: 'notes.txt', mode: 0o644 }, 'x']]), [`${OUTSIDE} notes.txt`]);
    assert.deepEqual(await findings([[{ name: 'other/default/macros.conf', mode: 0o644 }, '[x]\n']]), [`${OUTSIDE} other`]);
  });

  it('reports links and follows none', async () => {
    for (const type of ['symlink', 'link'] as const) {
      const found = await findings([[{ name: `${APP}/default/data`, type, linkname: '/etc/passwd' }]]);
      assert.deepEqual(found, [`fail check_symlink_outside_app ${APP}/default/data`]);
    }
  });

  it('reports permissions that lock the owner out', async () => {
    assert.deepEqual(await findings([[{ name: `${APP}/static/`, type: 'directory', mode: 0o555 }]]), [
      `fail check_that_extracted_splunk_app_does_not_contain_invalid_directories ${APP}/static`,
    ]);
    assert.deepEqual(await findings([[{ name: `${APP}/static/one.md`, mode: 0o444 }, 'x']]), [
      `fail check_that_extracted_splunk_app_does_not_contain_files_with_invalid_permissions ${APP}/static/one.md`,
    ]);
  });

  it('reports hidden archives, hidden files, and paths that begin with ./', async () => {
    assert.deepEqual(await findings([], '.app.tgz'), ['fail check_that_splunk_app_package_name_does_not_start_with_period']);
    assert.deepEqual(await findings([[{ name: `./${APP}/static/one.md`, mode: 0o644 }, 'x']]), [
      `${PROHIBITED} ./${APP}/static/one.md`,
    ]);
  });

  it('reports a hidden folder, a digit in front, an app that is only app.conf, and dependencies without a manifest', () => {
    const renamed = (folder: string, keep: (path: string) => boolean = () => true): readonly string[] => {
      const entries = examplePackage().entries.filter(({ path }) => keep(path));
      const moved = entries.map((entry) => ({ ...entry, path: entry.path.replace(APP, folder) }));
      return inspect({ entries: moved }, 'cloud').map(({ check }) => check);
    };
    assert.ok(renamed('.hidden').includes('check_that_splunk_app_package_extracts_to_visible_directory'));
    assert.ok(renamed('1app').includes('check_that_app_name_config_is_valid'));
    assert.ok(
      renamed(APP, (path) => path.endsWith('app.conf')).includes(
        'check_that_extracted_splunk_app_does_not_contains_only_app_conf_file',
      ),
    );
    const bundled: AppPackage = {
      entries: [
        ...examplePackage({ 'app.manifest': null }).entries,
        { path: '.dependencies/one.tgz', kind: 'file', bytes: Uint8Array.of(1) },
      ],
    };
    assert.deepEqual(
      inspect(bundled, 'cloud').map(({ check }) => check),
      ['check_that_splunk_app_package_with_static_dependencies_has_app_manifest'],
    );
  });

  it('reports an archive that is too large for Splunk Cloud', () => {
    const large = { ...examplePackage(), size: 129 * 1024 * 1024 };
    assert.deepEqual(
      inspect(large, 'cloud').map(({ check }) => check),
      ['check_package_size'],
    );
    assert.deepEqual(inspect(large, 'splunkbase'), []);
  });

  it('refuses what is no archive, what is broken, and bombs', async () => {
    const sound = await archive();
    assert.equal(await refusal(new TextEncoder().encode('no archive')), 'broken');
    assert.equal(await refusal(gzipSync('no tar at all'.repeat(100))), 'broken');
    assert.equal(await refusal(sound.slice(0, sound.length - 200)), 'broken');
    assert.equal(await refusal(sound, { ...ARCHIVE_LIMITS, unpacked: 1000 }), 'refused');
    assert.equal(await refusal(sound, { ...ARCHIVE_LIMITS, entries: 3 }), 'refused');
  });

  it('refuses paths that nobody would write', async () => {
    assert.equal(await refusal(await archive([[{ name: `${APP}/${'a/'.repeat(1000)}b`, mode: 0o644 }, 'x']])), 'refused');
  });

  it('refuses a bomb before it is unpacked', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const bomb = await archive([[{ name: `${APP}/bomb`, mode: 0o644, size: zeros.length }, zeros.toString('latin1')]]);
    assert.ok(bomb.length < 200_000);
    assert.equal(await refusal(bomb, { ...ARCHIVE_LIMITS, unpacked: 1024 * 1024 }), 'refused');
  });

  it('reads a folder as an archive of it, but for modes', () => {
    const files = Object.fromEntries([...exampleFiles()].map(([path, data]) => [`/out/${APP}/${path}`, data]));
    const pack = readFolder(memoryFiles(files), `/out/${APP}`);
    assert.deepEqual(inspect(pack, 'cloud'), []);
    assert.equal(pack.entries.filter(({ kind }) => kind === 'file').length, exampleFiles().size);
  });

  it('sorts findings by file and line', () => {
    const found = inspect(
      examplePackage({
        'default/inputs.conf': '[udp://1]\n[tcp://1]\n',
        'default/audit.conf': '[x]\n',
        'metadata/local.meta': '[]\n',
      }),
      'cloud',
    );
    assert.deepEqual(
      found.map(({ file, line }) => [file, line]),
      [
        ['default/audit.conf', undefined],
        ['default/inputs.conf', 1],
        ['default/inputs.conf', 2],
        ['metadata/local.meta', undefined],
      ],
    );
  });
});
