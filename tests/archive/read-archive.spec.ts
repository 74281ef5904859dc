/** Archives that are no sound ones: none of them harms, and what is wrong is said by its kind. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { ARCHIVE_LIMITS, ArchiveError, type ArchiveLimits } from '../../src/archive/archive-entry.ts';
import { leadsOut } from '../../src/archive/leads-out.ts';
import { readArchive } from '../../src/archive/read-archive.ts';
import { tarGz } from './make-archive.ts';

const FILES = { 'app/default/props.conf': '[st]\nx = 1\n', 'app/bin/run.py': 'pass\n' };
const encoder = new TextEncoder();

function zip(files: Readonly<Record<string, string>>, attrs: Readonly<Record<string, number>> = {}): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        [encoder.encode(text), { os: 3, attrs: (attrs[path] ?? 0o100644) << 16 }],
      ]),
    ),
  );
}

async function refusal(bytes: Uint8Array, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<string> {
  try {
    await readArchive(bytes, { limits });
    return 'none';
  } catch (error) {
    assert.ok(error instanceof ArchiveError, String(error));
    return error.kind;
  }
}

describe('readArchive', () => {
  it('reads both kinds, and only what is wanted', async () => {
    for (const bytes of [await tarGz(FILES), zip(FILES)]) {
      const entries = await readArchive(bytes, { wanted: (path) => path.includes('/default/') });
      const texts = entries.map(({ path, kind, bytes: data }) => [path, kind, data && new TextDecoder().decode(data)]);
      assert.deepEqual(texts, [
        ['app/default/props.conf', 'file', '[st]\nx = 1\n'],
        ['app/bin/run.py', 'file', undefined],
      ]);
    }
  });

  it('tells links and devices apart from files', async () => {
    const attrs = { 'app/link': 0o120777, 'app/device': 0o020644, 'app/folder/': 0o040755 };
    const zipped = await readArchive(zip({ 'app/link': '/etc/passwd', 'app/device': '', 'app/folder/': '' }, attrs));
    assert.deepEqual(
      zipped.map(({ path, kind, bytes }) => [path, kind, bytes]),
      [
        ['app/link', 'link', undefined],
        ['app/device', 'other', undefined],
        ['app/folder', 'folder', undefined],
      ],
    );
    const tarred = await readArchive(await tarGz({}, [{ name: 'app/pipe', type: 'fifo' }]));
    assert.deepEqual(
      tarred.map(({ kind }) => kind),
      ['other'],
    );
  });

  it('refuses bombs, too many entries and endless paths', async () => {
    const bomb = { 'app/default/x': ' '.repeat(4_000_000) };
    for (const make of [tarGz, zip]) {
      assert.equal(await refusal(await make(bomb), { ...ARCHIVE_LIMITS, unpacked: 1_000_000 }), 'refused');
      assert.equal(await refusal(await make(bomb), { ...ARCHIVE_LIMITS, ratioFrom: 1_000_000 }), 'refused');
      assert.equal(await refusal(await make(FILES), { ...ARCHIVE_LIMITS, entries: 1 }), 'refused');
      assert.equal(await refusal(await make({ [`app/${'x'.repeat(2000)}`]: '' })), 'refused');
      assert.equal(await refusal(await make(FILES)), 'none');
    }
  });

  const wrongs: readonly (readonly [string, (bytes: Buffer, directory: number) => void])[] = [
    ['a size that is not its own', (bytes, directory) => void bytes.writeUInt32LE(10, directory + 24)],
    ['another checksum', (bytes, directory) => void bytes.writeUInt32LE(10, directory + 16)],
    ['encryption', (bytes, directory) => void bytes.writeUInt16LE(1, directory + 8)],
  ];
  for (const [what, change] of wrongs) {
    it(`calls broken a zip whose directory names ${what}`, async () => {
      const bytes = Buffer.from(zip({ 'app/default/x': 'y'.repeat(5000) }));
      change(bytes, bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])));
      assert.equal(await refusal(bytes), 'broken');
    });
  }

  it('refuses zip64, whose directory is another', async () => {
    const bytes = Buffer.from(zip(FILES));
    const locator = Buffer.alloc(20);
    locator.writeUInt32LE(0x07064b50, 0);
    assert.equal(await refusal(Buffer.concat([bytes.subarray(0, -22), locator, bytes.subarray(-22)])), 'refused');
  });

  it('calls broken what is cut off or no archive', async () => {
    for (const bytes of [await tarGz(FILES), zip(FILES)])
      assert.equal(await refusal(bytes.subarray(0, bytes.length - 30)), 'broken');
    assert.equal(await refusal(encoder.encode('PK no zip')), 'broken');
    assert.equal(await refusal(encoder.encode('plain text')), 'broken');
    assert.equal(await refusal(new Uint8Array(0)), 'broken');
    assert.equal(await refusal(gzipSync('no tar, but long enough to be taken for the header of one'.repeat(20))), 'broken');
  });
});

describe('leadsOut', () => {
  for (const path of ['../x', 'a/../../x', '/etc/x', 'C:/x', 'a\\..\\x', 'a/..'])
    it(path, () => assert.equal(leadsOut(path), true));
  for (const path of ['a/b', './a', 'a..b/..c']) it(path, () => assert.equal(leadsOut(path), false));
});
