/** The quick reader of conf files gives what the parser gives. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { source } from '../../src/base/source.ts';
import { parseConf } from '../../src/conf-file/parse-conf.ts';
import { readStanzas } from '../../src/conf-file/read-stanzas.ts';

function parsed(text: string): readonly unknown[] {
  const codes: string[] = [];
  const { stanzas } = parseConf(source('x.conf', text), ({ code }) => codes.push(code));
  return [stanzas.map(({ name, entries }) => [name, entries.map(({ key, value }) => [key, value])]), codes];
}

function quick(text: string): readonly unknown[] {
  const codes: string[] = [];
  const stanzas = readStanzas(source('x.conf', text), ({ code }) => codes.push(code));
  return [[...stanzas].map(([name, settings]) => [name, [...settings]]), codes];
}

describe('readStanzas', () => {
  const texts = [
    '',
    '\uFEFF[a]\nx = 1',
    'x = 1\n[a]\ny = 2\n[a]\nz = 3',
    '[a]\nx = 1 \\\n  2\\\r\n3\ny = 4\r\n',
    '[a]\nx = 1\\',
    '[a]\nx = 1\\\n',
    '[a]\nx = 1\nx = 2',
    '[a\nx = 1',
    '[a]\nnonsense',
    '[a]\n = 1',
    '[a[b]]\nx==y\n# c = d\n  # e = f\nz=',
    '[a]\r\rx = 1\r\n',
  ];
  for (const text of texts)
    it(`reads ${JSON.stringify(text)} as the parser does`, () => assert.deepEqual(quick(text), parsed(text)));

  it('reads any text as the parser does', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      'a',
      'b',
      'x',
      '=',
      ' ',
      '\\',
      '\n',
      '\r\n',
      '\r',
      '#',
      '\t',
      '[a]\n',
      'x = 1\n',
      'y=2\\\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        assert.deepEqual(quick(pieces.join('')), parsed(pieces.join('')));
      }),
      { numRuns: 3000 },
    );
  });
});
