/** Each type of value in an event log of Windows: its text, its arrays, and what is done when it is not whole. */
import assert from 'node:assert/strict';
import { FileError } from '../../../src/base/files.ts';
import { readEvtx } from './read-evtx.ts';
import { ARRAY, fileTime, number, SAMPLES, SID, sid, STRING, unicode } from './values.ts';
import { writeEvtx, type TestElement, type TestValue } from './write-evtx.ts';

const TEMPLATE: TestElement = {
  name: 'E',
  content: [{ name: 'D', attributes: [['Name', [{ text: 'x' }]]], content: [{ value: 0 }] }],
};
const rendered = (value: TestValue): string => readEvtx(writeEvtx([[{ template: TEMPLATE, values: [value] }]]));
const data = (...texts: readonly string[]): string => `<E>${texts.map((text) => `<D Name='x'>${text}</D>`).join('')}</E>\n`;

describe('values of an event log', () => {
  for (const { type, bytes, text } of SAMPLES)
    it(`of type ${type} are written as Windows does: ${JSON.stringify(text)}`, () =>
      assert.equal(rendered({ type, bytes }), data(text)));

  it('are escaped in elements and in attributes', () => {
    const value = { type: STRING, bytes: unicode(`<a & b='1' c="2">`) };
    const template: TestElement = { name: 'E', attributes: [['n', [{ value: 0 }]]], content: [{ value: 0 }] };
    assert.equal(
      readEvtx(writeEvtx([[{ template, values: [value] }]])),
      `<E n='&lt;a &amp; b=&apos;1&apos; c=&quot;2&quot;&gt;'>&lt;a &amp; b='1' c="2"&gt;</E>\n`,
    );
  });

  const arrays: readonly (readonly [string, number, Uint8Array, readonly string[]])[] = [
    ['text', STRING, unicode('one\0\0three\0'), ['one', '', 'three']],
    ['text without its last NUL', STRING, unicode('one\0two'), ['one', 'two']],
    ['one text', STRING, unicode('only\0'), ['only']],
    ['ANSI text', 0x02, Buffer.from('a\0b\0'), ['a', 'b']],
    ['bytes', 0x04, Uint8Array.of(1, 0, 255), ['1', '0', '255']],
    ['numbers', 0x08, Buffer.concat([number(4, 7), number(4, 8)]), ['7', '8']],
    [
      'times',
      0x11,
      Buffer.concat([fileTime(0), fileTime(1)]),
      ['1970-01-01T00:00:00.000000000Z', '1970-01-01T00:00:01.000000000Z'],
    ],
    ['identifiers', SID, Buffer.concat([sid(5, [18]), sid(5, [21, 2, 3, 500])]), ['S-1-5-18', 'S-1-5-21-2-3-500']],
    ['words of 4 bytes', 0x10, Buffer.concat([number(4, 1), number(4, 2), number(4, 3)]), ['0x1', '0x2', '0x3']],
    ['truths', 0x0d, Buffer.concat([number(4, 1), number(4, 0)]), ['true', 'false']],
    ['nothing', STRING, Uint8Array.of(), ['']],
  ];
  for (const [what, type, bytes, texts] of arrays)
    it(`repeat their element for an array of ${what}`, () =>
      assert.equal(rendered({ type: type | ARRAY, bytes }), data(...texts)));

  it('repeat their element for each item of each array', () => {
    const template: TestElement = { name: 'E', content: [{ name: 'D', content: [{ value: 0 }, { text: '-' }, { value: 1 }] }] };
    const values = [unicode('a\0b\0'), unicode('c\0d\0')].map((bytes) => ({ type: STRING | ARRAY, bytes }));
    assert.equal(readEvtx(writeEvtx([[{ template, values }]])), '<E><D>a-c</D><D>a-d</D><D>b-c</D><D>b-d</D></E>\n');
  });

  const broken: readonly (readonly [string, number, Uint8Array])[] = [
    ['a type that is not known', 0x7e, number(4, 1)],
    ['a number that is too short', 0x08, number(2, 1)],
    ['a SizeT that is too short', 0x10, number(2, 1)],
    ['an identifier that is not whole', SID, sid(5, [18]).subarray(0, 10)],
    ['an array whose last number is too short', 0x08 | ARRAY, number(6, 1)],
  ];
  for (const [what, type, bytes] of broken)
    it(`are damage: ${what}`, () =>
      assert.throws(
        () => rendered({ type, bytes }),
        (error) => error instanceof FileError && /record 1 in chunk 0/.test(error.message),
      ));
});
