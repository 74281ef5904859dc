/** Datasets: bytes to events, chunk by chunk. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { DatasetOptions } from '../../src/events/open-dataset.ts';
import { openDataset } from '../../src/events/open-dataset.ts';
import type { RunWarning } from '../../src/spl/function.ts';
import { knowledgeOf } from '../knowledge/extract-fields.ts';

const META = { index: 'main', host: 'h', source: 's', sourcetype: 'st' };
const LINES = 'SHOULD_LINEMERGE = false';
const NOW = 1_700_000_000;

interface Read {
  readonly raws: readonly string[];
  readonly times: readonly number[];
  readonly chunks: number;
  readonly warnings: readonly RunWarning[];
}

function read(data: string | Uint8Array, props: string, options: Partial<DatasetOptions> = {}): Read {
  const warnings: RunWarning[] = [];
  const knowledge = knowledgeOf({ 'default/props.conf': `[st]\n${props}` });
  const fs = memoryFiles({ 'data.log': data });
  const source = openDataset(fs, { ...META, path: 'data.log' }, knowledge, {
    now: NOW,
    zone: 'UTC',
    warn: (warning) => warnings.push(warning),
    ...options,
  });
  const raws: string[] = [];
  const times: number[] = [];
  let chunks = 0;
  for (const chunk of source.chunks()) {
    chunks++;
    for (let event = 0; event < chunk.count; event++) {
      raws.push(chunk.raw(event));
      times.push(chunk.time(event));
    }
  }
  return { raws, times, chunks, warnings };
}

/** A device never ends; memory has none, so a file says it is one. */
function device(): void {
  const fs = { ...memoryFiles({ zero: 'a' }), stat: () => ({ kind: 'other' as const, size: 0, modified: 0 }) };
  const source = openDataset(fs, { ...META, path: 'zero' }, knowledgeOf({ 'default/props.conf': '' }), { now: NOW, zone: 'UTC' });
  assert.equal([...source.chunks()].length, 1);
}

describe('line breaking', () => {
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['lines', 'a\nb\n', LINES, ['a', 'b']],
    ['a last line without an end', 'a\nb', LINES, ['a', 'b']],
    ['CRLF, bare CR and empty lines', 'a\r\nb\r\rc\n\n\r\nd', LINES, ['a', 'b', 'c', 'd']],
    ['non-ASCII text', 'ä\n😀\n', LINES, ['ä', '😀']],
    ['nothing', '', LINES, []],
    ['blank lines only', '\n\r\n', LINES, []],
    ['LINE_BREAKER', 'a---b---c', `${LINES}\nLINE_BREAKER = (-+)`, ['a', 'b', 'c']],
    ['text around the first group', '{1}, {2}', `${LINES}\nLINE_BREAKER = \\}(,\\s*)\\{`, ['{1}', '{2}']],
    ['characters beyond ASCII', 'a€b€€c', `${LINES}\nLINE_BREAKER = (€+)`, ['a', 'b', 'c']],
    ['at a class of characters beyond ASCII', 'aéb', `${LINES}\nLINE_BREAKER = ([é]+)`, ['a', 'b']],
    ['before characters beyond ASCII', 'éa\nb\néc', 'BREAK_ONLY_BEFORE = ^é', ['éa\nb', 'éc']],
    ['an empty group', '{1}{2}', `${LINES}\nLINE_BREAKER = \\}()\\{`, ['{1}', '{2}']],
    ['a group among alternatives', 'a1;b2,c', `${LINES}\nLINE_BREAKER = (;)|(,)`, ['a1', 'b2', 'c']],
    ['a lookahead', 'x 1\ny 2\nx 3', `${LINES}\nLINE_BREAKER = ([\\r\\n]+)(?=x)`, ['x 1\ny 2', 'x 3']],
    [
      'lines merged at dates',
      '2024-01-01 00:00:00 a\n  more\n2024-01-01 00:00:01 b\n',
      '',
      ['2024-01-01 00:00:00 a\n  more', '2024-01-01 00:00:01 b'],
    ],
    ['BREAK_ONLY_BEFORE', 'x1\ny\nx2', 'BREAK_ONLY_BEFORE = ^x', ['x1\ny', 'x2']],
    ['MUST_BREAK_AFTER', 'a\nend\nb\nc', 'BREAK_ONLY_BEFORE_DATE = true\nMUST_BREAK_AFTER = ^end$', ['a\nend', 'b\nc']],
    ['MUST_NOT_BREAK_BEFORE', 'x1\nx+\nx2', 'BREAK_ONLY_BEFORE = ^x\nMUST_NOT_BREAK_BEFORE = \\+', ['x1\nx+', 'x2']],
    [
      'MUST_NOT_BREAK_AFTER, until MUST_BREAK_AFTER',
      'x1\nx{\nx2\nx}\nx3\nx4',
      'BREAK_ONLY_BEFORE = ^x\nMUST_NOT_BREAK_AFTER = \\{$\nMUST_BREAK_AFTER = \\}$',
      ['x1', 'x{\nx2\nx}', 'x3', 'x4'],
    ],
    ['BREAK_ONLY_BEFORE_DATE = false', 'a\nb', 'BREAK_ONLY_BEFORE_DATE = false', ['a', 'b']],
    [
      'MUST_BREAK_AFTER alone',
      'a\nend\nb\nc\nend',
      'BREAK_ONLY_BEFORE_DATE = false\nMUST_BREAK_AFTER = ^end$',
      ['a\nend', 'b\nc\nend'],
    ],
    ['MAX_EVENTS', 'a\nb\nc', 'MAX_EVENTS = 2', ['a\nb', 'c']],
    ['every line once MAX_EVENTS came without a break', 'a\nb\nc\nd\n', 'MAX_EVENTS = 2', ['a\nb', 'c', 'd']],
    [
      'by dates as ever where MAX_EVENTS comes after a break',
      '2024-01-01\n2024-01-02\nb\nc\nd\n',
      'MAX_EVENTS = 2',
      ['2024-01-01', '2024-01-02\nb', 'c\nd'],
    ],
    ['by BREAK_ONLY_BEFORE as ever', 'x\na\nb\nc\nx', 'MAX_EVENTS = 2\nBREAK_ONLY_BEFORE = x', ['x\na', 'b\nc', 'x']],
  ];
  for (const [what, text, props, expected] of cases) {
    it(`breaks ${what}`, () => assert.deepEqual(read(text, props).raws, expected));
    it(`breaks ${what} the same in small pieces`, () => {
      for (const chunkBytes of [3, 16]) assert.deepEqual(read(text, props, { chunkBytes }).raws, expected);
    });
  }

  it('breaks at the same places whatever the size of the pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r', 'é', '"'), { maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (parts, chunkBytes) => {
          const text = parts.join('');
          const { raws } = read(text, LINES, { chunkBytes });
          assert.deepEqual(
            raws,
            text.split(/[\r\n]+/).filter((line) => line !== ''),
          );
        },
      ),
    );
  });

  it('cuts long events at TRUNCATE, between characters, and says so once', () => {
    const { raws, warnings } = read('aaäb\naaab\n', `${LINES}\nTRUNCATE = 3`);
    assert.deepEqual(raws, ['aa', 'aaa']);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['run/truncated-event'],
    );
    assert.deepEqual(read('x'.repeat(10_001), LINES).raws, ['x'.repeat(10_000)]);
    assert.deepEqual(read('x'.repeat(10_001), `${LINES}\nTRUNCATE = 0`).raws, ['x'.repeat(10_001)]);
  });

  it('warns about a breaker that cannot be compiled, and breaks lines', () => {
    const { raws, warnings } = read('a\nb', `${LINES}\nLINE_BREAKER = ([`);
    assert.deepEqual(raws, ['a', 'b']);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['run/bad-regex'],
    );
  });
});

describe('records of JSON files', () => {
  const JSON_LINES = `${LINES}\nKV_MODE = json\nTRUNCATE = 0`;
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['AWS records', '{"Records":[{"a":1},{"b":{"c":"]}"}}]}', ['{"a":1}', '{"b":{"c":"]}"}}']],
    ['printed nicely', '{\n  "Records": [\n    {\n "a": 1\n },\n    { "b": 2 }\n  ]\n}\n', ['{\n "a": 1\n }', '{ "b": 2 }']],
    ['no records', '{"Records":[]}', []],
    ['several files in one', '{"Records":[{"a":1}]}\n{"Records":[{"b":[{}]}]}', ['{"a":1}', '{"b":[{}]}']],
    ['an array', '[{"a":1},\n{"b":2}]', ['{"a":1}', '{"b":2}']],
    ['a cut file', '{"Records":[{"a":1},{"b":', ['{"a":1}', '{"b":']],
    ['JSON Lines', '{"a":1}\n{"Records":[{"b":2}]}\n', ['{"a":1}', '{"Records":[{"b":2}]}']],
  ];
  for (const [what, text, expected] of cases) {
    it(`splits ${what}`, () => {
      assert.deepEqual(read(text, JSON_LINES).raws, expected);
      for (const chunkBytes of [24, 33]) assert.deepEqual(read(text, JSON_LINES, { chunkBytes }).raws, expected);
    });
  }
  it('leaves arrays of other sourcetypes alone', () =>
    assert.deepEqual(read('[{"a":1},{"b":2}]', LINES).raws, ['[{"a":1},{"b":2}]']));
});

describe('files', () => {
  const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);

  it('unpacks gzip of any size, and of several members', () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `line ${i} ${(i * 7919) % 10_007}`);
    const half = lines.length / 2;
    const parts = [lines.slice(0, half), lines.slice(half)].map((part) => gzipSync(`${part.join('\n')}\n`));
    assert.deepEqual(read(Buffer.concat(parts), LINES).raws, lines);
  });
  it('unpacks gzip', () => assert.deepEqual(read(gzipSync('a\nb\n'), LINES).raws, ['a', 'b']));
  it('reads UTF-8 and UTF-16 with a byte order mark', () => {
    assert.deepEqual(read('\uFEFFä\nb', LINES).raws, ['ä', 'b']);
    assert.deepEqual(read(Buffer.concat([Buffer.from([0xff, 0xfe]), bytes('ä\nb😀', 'utf16le')]), LINES).raws, ['ä', 'b😀']);
    assert.deepEqual(read(Buffer.concat([Buffer.from([0xfe, 0xff]), bytes('ä\nb', 'utf16le').swap16()]), LINES).raws, ['ä', 'b']);
  });
  it('reads other charsets by CHARSET', () =>
    assert.deepEqual(read(bytes('ä\nb', 'latin1'), `${LINES}\nCHARSET = latin1`).raws, ['ä', 'b']));
  for (const [charset, text] of [
    ['ISO-8859-1', bytes('ä', 'latin1')],
    ['latin-1', bytes('ä', 'latin1')],
    ['UCS-2LE', bytes('ä', 'utf16le')],
    ['UTF-16LE', bytes('ä', 'utf16le')],
    ['CP936', Buffer.from([0xa8, 0xa6])],
  ] as const)
    it(`knows the charset ${charset}`, () =>
      assert.deepEqual(read(text, `${LINES}\nCHARSET = ${charset}`).raws, [charset === 'CP936' ? 'é' : 'ä']));
  it('reads quotation marks and dashes of Windows-1252 in pieces of any size', () => {
    for (const chunkBytes of [1, 2, 1000])
      assert.deepEqual(
        read(Buffer.from([0x93, 0x61, 0x94, 0x96, 0x0a, 0x80]), `${LINES}\nCHARSET = CP1252`, { chunkBytes }).raws,
        ['“a”–', '€'],
      );
  });
  it('writes bytes that are no UTF-8 in hexadecimal, wherever a piece of the file ends', () => {
    const text = Buffer.concat([Buffer.from([0x61, 0xe9, 0xff, 0x0a]), Buffer.from('é😀\n'), Buffer.from([0xf0, 0x9f, 0x98])]);
    const sound = Buffer.concat([Buffer.from('é'.repeat(70)), Buffer.from([0xe9, 0x21])]);
    for (const chunkBytes of [1, 2, 3, 5, 64, 65, 67, 1000]) {
      const { raws } = read(text, `${LINES}\nCHARSET = AUTO`, { chunkBytes });
      assert.deepEqual(raws, ['a\\xE9\\xFF', 'é😀', '\\xF0\\x9F\\x98']);
      assert.deepEqual(read(sound, LINES, { chunkBytes }).raws, [`${'é'.repeat(70)}\\xE9!`]);
    }
  });
  const failures: readonly (readonly [string, () => unknown, RegExp])[] = [
    [
      'a missing file',
      () => [
        ...openDataset(memoryFiles(), { ...META, path: 'none.log' }, knowledgeOf({ 'default/props.conf': '' }), {
          now: NOW,
          zone: 'UTC',
        }).chunks(),
      ],
      /none\.log/,
    ],
    ['damaged gzip', () => read(gzipSync('abc').subarray(0, 15), LINES), /gzip/],
    ['what is no regular file', () => device(), /no regular file/],
    ['a gzip bomb', () => read(gzipSync(Buffer.alloc(1_000_000)), LINES, { maxUnpackedBytes: 1000 }), /unpacks to more/],
    ['an unknown charset', () => read('a', `${LINES}\nCHARSET = klingon`), /klingon/],
    ['a charset named like a member of objects', () => read('a', `${LINES}\nCHARSET = constructor`), /charset constructor/],
  ];
  for (const [what, act, message] of failures) {
    it(`fails for ${what} with a FileError`, () =>
      assert.throws(act, (error) => error instanceof FileError && message.test(error.message)));
  }

  it('can be read again, and holds one chunk at a time', () => {
    const text = 'line\n'.repeat(1000);
    const { raws, chunks } = read(text, LINES, { chunkBytes: 512 });
    assert.equal(raws.length, 1000);
    assert.ok(chunks >= 9);
    const source = openDataset(
      memoryFiles({ f: text }),
      { ...META, path: 'f' },
      knowledgeOf({ 'default/props.conf': `[st]\n${LINES}` }),
      { now: NOW, zone: 'UTC' },
    );
    for (let time = 0; time < 2; time++)
      assert.equal(
        [...source.chunks()].reduce((sum, chunk) => sum + chunk.count, 0),
        1000,
      );
  });
});

describe('Differs from Splunk', () => {
  it('MAX_DAYS_AGO and its kin do not apply', () => {
    const { times } = read('1999-01-01T00:00:00Z old\n2099-01-01T00:00:00Z new\n', LINES);
    assert.deepEqual(times, [Date.UTC(1999, 0, 1) / 1000, Date.UTC(2099, 0, 1) / 1000]);
  });
  it('TRUNCATE cuts the lines of a multi-line event only where the event as a whole is too long', () => {
    assert.deepEqual(read('aaaa\nbb', 'BREAK_ONLY_BEFORE = ^x\nTRUNCATE = 7').raws, ['aaaa\nbb']);
    assert.deepEqual(read('aaaa\nbb', 'BREAK_ONLY_BEFORE = ^x\nTRUNCATE = 6').raws, ['aaaa\nb']);
  });
});

describe('times of events', () => {
  it('inherit the time of the event before, across chunks, and start with the search', () => {
    const text = 'a\n2024-01-01T00:00:00Z b\nc\nd\n';
    const first = Date.UTC(2024, 0, 1) / 1000;
    for (const chunkBytes of [1024, 30]) assert.deepEqual(read(text, LINES, { chunkBytes }).times, [NOW, first, first, first]);
  });
});
