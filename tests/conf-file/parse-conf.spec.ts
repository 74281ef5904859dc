/** Reading .conf files. */
import assert from 'node:assert/strict';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { source } from '../../src/base/source.ts';
import type { ConfFile } from '../../src/conf-file/conf-file.ts';
import { parseConf } from '../../src/conf-file/parse-conf.ts';

function parse(text: string): { readonly file: ConfFile; readonly problems: readonly Diagnostic[]; readonly values: unknown } {
  const problems: Diagnostic[] = [];
  const file = parseConf(source('x.conf', text), (problem) => problems.push(problem));
  const values = Object.fromEntries(
    file.stanzas.map(({ name, entries }) => [name, Object.fromEntries(entries.map(({ key, value }) => [key, value]))]),
  );
  return { file, problems, values };
}

describe('parseConf', () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['stanzas and settings', '[a]\nx = 1\ny=2\n[b]\nz =3', { a: { x: '1', y: '2' }, b: { z: '3' } }],
    ['comments and empty lines', '# top\n[a]\n\n  # indented\nx = 1 # no comment\n', { a: { x: '1 # no comment' } }],
    ['CRLF and a byte order mark', '\uFEFF[a]\r\nx = 1\r\n', { a: { x: '1' } }],
    ['continuation lines', '[a]\nx = one \\\n  two\\\nthree\ny = 2', { a: { x: 'one \n  two\nthree', y: '2' } }],
    ['comments by semicolons', '; top\n[a]\n  ; x = 1\ny = 2 ; no\n', { a: { y: '2 ; no' } }],
    ['a comment sign in a continuation line', '[a]\nx = one\\\n# two\ny = 2', { a: { x: 'one\n# two', y: '2' } }],
    ['a backslash at the end of the file', '[a]\nx = one\\', { a: { x: 'one\\' } }],
    ['equals signs in a value', '[a]\nx = b = c', { a: { x: 'b = c' } }],
    ['an empty value', '[a]\nx =\n', { a: { x: '' } }],
    ['settings before the first stanza', 'x = 1\n[a]\ny = 2', { default: { x: '1' }, a: { y: '2' } }],
    ['a stanza in two places', '[a]\nx = 1\n[b]\n[a]\ny = 2', { a: { x: '1', y: '2' }, b: {} }],
    ['brackets in a name', '[source::...[0-9]]\nx = 1', { 'source::...[0-9]': { x: '1' } }],
    ['blanks in a name', '[A b - c - Rule]\nx = 1', { 'A b - c - Rule': { x: '1' } }],
    ['nothing', '', {}],
  ];
  for (const [what, text, expected] of cases) {
    it(`reads ${what}`, () => {
      const { values, problems } = parse(text);
      assert.deepEqual(values, expected);
      assert.deepEqual(problems, []);
    });
  }

  it('keeps the last of two values and reports where', () => {
    const { values, problems } = parse('[a]\nkey = 1\nkey = 2\n');
    assert.deepEqual(values, { a: { key: '2' } });
    assert.deepEqual(
      problems.map(({ code, span, related }) => [code, span, related?.[0]?.place.span]),
      [['conf/duplicate-key', { start: 12, end: 15 }, { start: 4, end: 7 }]],
    );
  });

  it('reports what is neither stanza nor setting, and goes on', () => {
    const { values, problems } = parse('[a\nx = 1\nnonsense\n= 3\n[b]\ny = 2');
    assert.deepEqual(values, { a: { x: '1' }, b: { y: '2' } });
    assert.deepEqual(
      problems.map(({ code, span }) => [code, span.start, span.end]),
      [
        ['conf/unclosed-stanza', 0, 2],
        ['conf/not-a-setting', 9, 17],
        ['conf/not-a-setting', 18, 21],
      ],
    );
  });

  it('knows where things stand', () => {
    const text = '[a]\n  key  =  one \\\n two  \n';
    const [stanza] = parse(text).file.stanzas;
    const [entry] = stanza?.entries ?? [];
    assert.ok(stanza !== undefined && entry !== undefined);
    const pieces = [stanza.span, entry.span, entry.keySpan, entry.valueSpan].map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(pieces, ['[a]', 'key  =  one \\\n two', 'key', 'one \\\n two']);
  });
});
