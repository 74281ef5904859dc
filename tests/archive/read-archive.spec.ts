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

/** Files of four bytes whose names are put in afterwards: an object of JavaScript cannot hold all of them as keys. */
function renamed(names: readonly string[]): Uint8Array {
  const bytes = Buffer.from(zip(Object.fromEntries(names.map((name, index) => [placeholder(name, index), 'text']))));
  names.forEach((name, index) => {
    const old = placeholder(name, index);
    for (let at = bytes.indexOf(old); at >= 0; at = bytes.indexOf(old)) bytes.write(name, at);
  });
  return bytes;
}

/** As many bytes as the name has. */
function placeholder(name: string, index: number): string {
  return String.fromCodePoint(0x41 + index).repeat(Buffer.byteLength(name));
}

/** The header of pax alone: a ustar header of type `x` and its text. */
function paxHeader(length: number): Buffer {
  const text = `${length} comment=${'x'.repeat(length - String(length).length - 10)}\n`;
  const header = Buffer.alloc(512);
  header.write('pax', 0);
  header.write('0000644\0', 100);
  header.write(`${length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        x', 148);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.from(text), Buffer.alloc((512 - (length % 512)) % 512)]);
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

  it('refuses links whose targets, and headers that, fill the memory', async () => {
    const long = await tarGz({}, [{ name: 'app/link', type: 'symlink', linkname: 'x'.repeat(100_000) }]);
    assert.equal(await refusal(long), 'refused');
    // A header of pax belongs to the next entry; nothing but headers has none.
    const headers = gzipSync(Buffer.concat(Array.from({ length: 40 }, () => paxHeader(200_000))));
    assert.equal(await refusal(headers, { ...ARCHIVE_LIMITS, unpacked: 1_000_000 }), 'refused');
    assert.equal(await refusal(headers, { ...ARCHIVE_LIMITS, ratioFrom: 1_000_000 }), 'refused');
  });

  it('unpacks what the counted directory of a zip names, and nothing else', async () => {
    // "Entries on this disk" is another number than "entries": a reader that believes the first unpacks a second file of a name that was counted once.
    const many = Buffer.from(zip({ 'app/default/x': 'small', 'app/default/y': ' '.repeat(2_000_000) }));
    for (let at = many.indexOf('default/y'); at >= 0; at = many.indexOf('default/y')) many.write('default/x', at);
    many.writeUInt16LE(1, many.length - 22 + 10);
    const entries = await readArchive(many, { limits: { ...ARCHIVE_LIMITS, unpacked: 1000 } });
    assert.deepEqual(
      entries.map(({ path, bytes }) => [path, bytes?.length]),
      [['app/default/x', 5]],
    );
  });

  it('keeps files of a zip whatever their names', async () => {
    const names = ['__proto__', 'constructor', '1', 'app/\u00fcber.log'];
    const entries = await readArchive(renamed(names));
    assert.deepEqual(
      entries.map(({ path, bytes }) => [path, bytes?.length]),
      names.map((name) => [name, 4]),
    );
    // In the code page of DOS, as the Explorer of Windows writes them: the letter is lost, the file is not.
    const dos = Buffer.from(zip({ 'app/xber.log': 'text' }));
    for (let at = dos.indexOf('xber'); at >= 0; at = dos.indexOf('xber')) dos[at] = 0x81;
    const [entry] = await readArchive(dos);
    assert.equal(entry?.bytes?.length, 4);
  });

  const wrongs: readonly (readonly [string, (bytes: Buffer, directory: number) => void])[] = [
    ['a size that is not its own', (bytes, directory) => void bytes.writeUInt32LE(10, directory + 24)],
    ['another checksum', (bytes, directory) => void bytes.writeUInt32LE(10, directory + 16)],
    ['a way to pack that is none', (bytes, directory) => void bytes.writeUInt16LE(99, directory + 10)],
    ['more packed bytes than there are', (bytes, directory) => void bytes.writeUInt32LE(1_000_000, directory + 20)],
    ['another place', (bytes, directory) => void bytes.writeUInt32LE(4, directory + 42)],
    ['a place outside', (bytes, directory) => void bytes.writeUInt32LE(0xffffff00, directory + 42)],
    ['a size that is too large', (bytes, directory) => void bytes.writeUInt32LE(6000, directory + 24)],
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
