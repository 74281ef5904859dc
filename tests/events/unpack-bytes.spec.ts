/** What a dataset's file may be packed in, told by its content, and what is refused. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { openDataset } from '../../src/events/open-dataset.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';

function read(data: string | Uint8Array, maxUnpackedBytes = 1_000_000): readonly string[] {
  const dataset = { path: 'data', index: 'main', host: 'h', source: 's', sourcetype: 'st' };
  const source = openDataset(memoryFiles({ data }), dataset, NO_KNOWLEDGE, { now: 1000, zone: 'UTC', maxUnpackedBytes });
  return [...source.chunks()].flatMap((chunk) => Array.from({ length: chunk.count }, (_, event) => chunk.raw(event)));
}

const encoded = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(text, encoding);
const TEXT = '2024-01-01 00:00:00 ä\n2024-01-01 00:00:01 b\n';
const EVENTS = ['2024-01-01 00:00:00 ä', '2024-01-01 00:00:01 b'];
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;

describe('packed datasets', () => {
  const whole: readonly (readonly [string, Uint8Array])[] = [
    ['nothing', encoded(TEXT)],
    ['gzip', gzipSync(TEXT)],
    ['zip', zipSync({ 'a.log': encoded(TEXT) })],
    ['zip, stored', zipSync({ 'a.log': [encoded(TEXT), { level: 0 }] })],
    [
      'zip, beside what systems put there',
      zipSync({ 'x/a.log': encoded(TEXT), '__MACOSX/x/._a.log': encoded('no'), 'x/.DS_Store': encoded('no') }),
    ],
    ['zip in gzip', gzipSync(zipSync({ 'a.log': encoded(TEXT) }))],
    ['gzip in zip', zipSync({ 'a.log.gz': gzipSync(TEXT) })],
    ['gzip of UTF-16', gzipSync(encoded(`\uFEFF${TEXT}`, 'utf16le'))],
  ];
  for (const [what, bytes] of whole) it(`are read out of ${what}`, () => assert.deepEqual(read(bytes), EVENTS));

  for (const text of ['\n\r\r\na', 'BZh a', 'PAR1 a', '7z a', 'PK a', 'Rar! a'])
    it(`are text where they only start like something else: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(read(text), [text.trim()]));

  const zip = zipSync({ 'a.log': encoded(TEXT.repeat(100)) });
  const damaged = zip.slice();
  damaged[60] = (damaged[60] ?? 0) ^ 0xff;
  const deep = [1, 2, 3, 4, 5].reduce((inner) => gzipSync(inner), encoded(TEXT));
  const tar = Buffer.alloc(1024);
  tar.write('ustar', 257);
  const wrong: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ['a zip of several files', zipSync({ 'a.log': encoded('a'), 'b.log': encoded('b') }), /2 files/],
    ['an empty zip', zipSync({}), /without a file/],
    ['a cut zip', zip.subarray(0, zip.length - 10), /zip archive/],
    ['a damaged zip', damaged, /zip archive/],
    ['a cut gzip', gzipSync(TEXT).subarray(0, 20), /gzip/],
    ['many layers', deep, /layers/],
    ['a bomb in a zip', zipSync({ 'a.log': new Uint8Array(5_000_000) }), /unpacks to more/],
    ['a pointer of Git LFS', POINTER, /pointer of Git LFS .* 12345 bytes/],
    ['a pointer in a zip', zipSync({ p: encoded(POINTER) }), /pointer of Git LFS/],
    ['a capture of packets', encoded('d4c3b2a102000400', 'hex'), /capture of packets/],
    ['another capture of packets', encoded('0a0d0d0a1c0000004d3c2b1a01000000', 'hex'), /capture of packets/],
    ['a 7-Zip archive', encoded('377abcaf271c0004', 'hex'), /7-Zip/],
    ['a tar archive', gzipSync(tar), /tar archive/],
  ];
  for (const [what, data, message] of wrong) {
    it(`are refused: ${what}`, () =>
      assert.throws(
        () => read(data),
        (error) => error instanceof FileError && message.test(error.message),
      ));
  }
});
