/** A text put in the place of a scalar: whatever its style, the file says the same besides, byte for byte. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { source } from '../../src/base/source.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { rewriteScalar, scalarStyle, type BlockStyle } from '../../src/yaml/rewrite-scalar.ts';
import type { YamlPath } from '../../src/yaml/document.ts';

const PATH: YamlPath = ['a', 'search'];

function rewritten(
  text: string,
  lines: readonly string[],
  style: BlockStyle = 'literal',
  path: YamlPath = PATH,
): string | undefined {
  const document = readYaml(source('a.yml', text), () => undefined);
  const edit = rewriteScalar(text, { key: document.keySpan(path), value: document.valueSpan(path) }, lines, style);
  return edit && text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
}

function valueOf(text: string, path: YamlPath = PATH): string | undefined {
  const problems: string[] = [];
  const document = readYaml(source('a.yml', text), ({ code }) => void problems.push(code));
  assert.deepEqual(problems, []);
  return document.scalar(path)?.text;
}

const LINES = ['x', '| y "1\n2"'];

/** How a search is written -> how it is written then. */
const CASES: readonly (readonly [name: string, before: string, after: string, style?: BlockStyle])[] = [
  ['plain', 'a:\n  search: old\n  z: 1\n', 'a:\n  search: |-\n    x\n    | y "1\n    2"\n  z: 1\n'],
  ['single quotes', "a:\n  search: 'o''\n    ld'\n  z: 1\n", 'a:\n  search: |-\n    x\n    | y "1\n    2"\n  z: 1\n'],
  [
    'double quotes, a comment behind',
    'a:\n  search: "old"  # why\n  z: 1\n',
    'a:\n  search: |-  # why\n    x\n    | y "1\n    2"\n  z: 1\n',
  ],
  [
    'literal, its depth and blank lines stay',
    'a:\n  search: |\n       old\n\n         more\n\n\n  z: 1\n',
    'a:\n  search: |\n       x\n       | y "1\n       2"\n\n\n  z: 1\n',
  ],
  ['folded', 'a:\n  search: >- # why\n   old\n   more\n  z: 1\n', 'a:\n  search: |- # why\n   x\n   | y "1\n   2"\n  z: 1\n'],
  ['an indentation indicator', 'a:\n  search: |2-\n      old\n  z: 1\n', 'a:\n  search: |-\n    x\n    | y "1\n    2"\n  z: 1\n'],
  ['kept breaks', 'a:\n  search: |+\n    old\n\n  z: 1\n', 'a:\n  search: |+\n    x\n    | y "1\n    2"\n\n  z: 1\n'],
  [
    'a value below its key',
    'a:\n  search:\n    old\n    more\n  z: 1\n',
    'a:\n  search: |-\n    x\n    | y "1\n    2"\n  z: 1\n',
  ],
  ['CRLF', 'a:\r\n  search: old\r\n  z: 1\r\n', 'a:\r\n  search: |-\r\n    x\r\n    | y "1\r\n    2"\r\n  z: 1\r\n'],
  [
    'CRLF, literal',
    'a:\r\n  search: |-\r\n    old\r\n\r\n  z: 1\r\n',
    'a:\r\n  search: |-\r\n    x\r\n    | y "1\r\n    2"\r\n\r\n  z: 1\r\n',
  ],
  ['the end of the file', 'a:\n  search: old', 'a:\n  search: |-\n    x\n    | y "1\n    2"'],
  ['the end of the file, literal', 'a:\n  search: |-\n    old', 'a:\n  search: |-\n    x\n    | y "1\n    2"'],
  ['written folded', 'a:\n  search: >\n    old\n  z: 1\n', 'a:\n  search: >\n    x\n    | y "1\n\n    2"\n  z: 1\n', 'folded'],
];

/** What is left alone. */
const REFUSED: readonly (readonly [name: string, text: string])[] = [
  ['an alias', 'b: &x old\na:\n  search: *x\n'],
  ['an anchor', 'a:\n  search: &x old\n'],
  ['a tag', 'a:\n  search: !!str old\n'],
  ['braces', 'a: {search: old, z: 1}\n'],
  ['braces over lines', 'a: {\n  search: old,\n  z: 1\n  }\n'],
  ['a comment between key and value', 'a:\n  search: # why\n    old\n'],
];

describe('rewriteScalar', () => {
  for (const [name, before, after, style] of CASES) {
    it(name, () => {
      assert.equal(rewritten(before, LINES, style), after);
      const value = style === 'folded' ? 'x | y "1\n2"' : LINES.join('\n');
      assert.equal(valueOf(after)?.replace(/\n+$/, ''), value);
    });
  }

  for (const [name, text] of REFUSED) it(`refuses ${name}`, () => assert.equal(rewritten(text, LINES), undefined));

  it('writes items of lists', () => {
    const text = 'a:\n- name: x\n  search: old\n- search: old\n  name: y\n';
    const first = rewritten(text, ['x', '| y'], 'literal', ['a', 0, 'search']);
    assert.equal(first, 'a:\n- name: x\n  search: |-\n    x\n    | y\n- search: old\n  name: y\n');
    assert.equal(
      rewritten(first, ['u', '| v'], 'literal', ['a', 1, 'search']),
      'a:\n- name: x\n  search: |-\n    x\n    | y\n- search: |-\n    u\n    | v\n  name: y\n',
    );
  });

  it('refuses what a block scalar cannot hold', () => {
    for (const line of ['a\u0007b', 'a\u0085b', 'a\u2028b', 'a\rb', ' a', '']) {
      assert.equal(rewritten('a:\n  search: old\n', [line]), undefined, JSON.stringify(line));
    }
    // A folded scalar keeps no breaks before blanks.
    assert.equal(rewritten('a:\n  search: old\n', ['"a\n b"'], 'folded'), undefined);
  });

  it('names the style a scalar has', () => {
    const style = (text: string) => {
      const document = readYaml(source('a.yml', text), () => undefined);
      return scalarStyle(text, { key: document.keySpan(PATH), value: document.valueSpan(PATH) });
    };
    assert.equal(style('a:\n  search: old\n'), 'flow');
    assert.equal(style('a:\n  search: |-\n    old\n'), 'literal');
    assert.equal(style('a:\n  search: >\n    old\n'), 'folded');
  });

  it('changes nothing else, whatever the texts and styles', () => {
    const word = fc.stringMatching(/^[ -~]{0,12}$/);
    const text = fc.array(fc.oneof(word, fc.constantFrom('é', '# no comment', '- x', 'a: b', '\t', '"q"')), {
      minLength: 1,
      maxLength: 5,
    });
    const first = fc.stringMatching(/^[!-~][ -~]{0,12}$/);
    fc.assert(
      fc.property(
        text.map((lines) => lines.join('\n')),
        first,
        fc.array(word, { maxLength: 4 }),
        fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
        fc.boolean(),
        (old, start, rest, type, crlf) => {
          const made = stringify(
            { b: 1, a: { search: old, z: 'x' }, c: ['y'] },
            { defaultStringType: type as 'PLAIN', defaultKeyType: 'PLAIN' },
          );
          const before = crlf ? made.replaceAll('\n', '\r\n') : made;
          // A literal scalar has no blank lines at its end.
          const lines = [start, ...rest, 'end'];
          const after = rewritten(before, lines);
          // A text of blanks alone has no lines to be as deep as.
          if (after === undefined) return assert.equal(old.trim(), '');
          assert.equal(valueOf(after)?.replace(/\n+$/, ''), lines.join('\n'));
          const read = (each: string): unknown => readYaml(source('a.yml', each), () => undefined).value;
          assert.deepEqual({ ...(read(after) as object), a: 0 }, { ...(read(before) as object), a: 0 });
        },
      ),
      { numRuns: 500 },
    );
  });
});
