/** Reading YAML: values as PyYAML gives them, every problem with its code and place, hostile files survived. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { source } from '../../src/base/source.ts';
import { YAML_CODES } from '../../src/yaml/codes.ts';
import { readYaml } from '../../src/yaml/read.ts';

function read(text: string) {
  const problems: string[] = [];
  const document = readYaml(source('a.yml', text), ({ code, span }) => {
    assert.ok(Object.hasOwn(YAML_CODES, code), code);
    problems.push(
      `${code} ${text.slice(0, span.start).split('\n').length}:${span.start - text.lastIndexOf('\n', span.start - 1)}`,
    );
  });
  return { document, problems };
}

describe('readYaml: values', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['yes', true],
    ['Off', false],
    ['y', 'y'],
    ['NO', false],
    ['2024-02-29', '2024-02-29'],
    ['2024-02-29T10:00:00Z', '2024-02-29T10:00:00Z'],
    ['1:30', '1:30'],
    ['0 * * * *', '0 * * * *'],
    ['-70m@m', '-70m@m'],
    ['0123', 83],
    ['089', '089'],
    ['0x1F', 31],
    ['0b101', 5],
    ['1_000', 1000],
    ['-5', -5],
    ['1.5', 1.5],
    ['1e3', '1e3'],
    ['1.0e+3', 1000],
    ['.', '.'],
    ['.inf', Infinity],
    ['~', null],
    ['Null', null],
    ['12345678901234567890', '12345678901234567890'],
    ['!!str 12', '12'],
    ['"\\u00e9"', 'é'],
  ];
  for (const [text, value] of cases) {
    it(`${text} is ${JSON.stringify(value)}`, () => {
      const { document, problems } = read(`key: ${text}\n`);
      assert.deepEqual(problems, []);
      assert.deepEqual(document.value, { key: value });
    });
  }

  it('reads a file with a byte order mark, CRLF and comments', () => {
    const { document, problems } = read('\ufeff# first\r\na: 1\r\nb:\r\n- x # item\r\n- y\r\n');
    assert.deepEqual(problems, []);
    assert.deepEqual(document.value, { a: 1, b: ['x', 'y'] });
  });

  it('merges mappings, and keeps a key named __proto__ a key', () => {
    const { document } = read('base: &b {x: 1}\nmore:\n  <<: *b\n  y: 2\n__proto__: 3\n');
    assert.deepEqual(Object.entries(document.value ?? {}), [
      ['base', { x: 1 }],
      ['more', { x: 1, y: 2 }],
      ['__proto__', 3],
    ]);
  });
});

describe('readYaml: problems', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a tab', 'a:\n\tb: 1\n', ['yaml/tab-indentation 2:1']],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', ['yaml/duplicate-key 3:1']],
    ['a key twice further down', 'l:\n- x: 1\n  x: 2\n', ['yaml/duplicate-key 3:3']],
    ['an open quote, at the quote', "a: 1\nb: 'x\nc: 2\n", ['yaml/unclosed-quote 2:4']],
    ['an unknown alias', 'a: *x\n', ['yaml/bad-alias 1:4']],
    ['an alias inside its anchor', 'a: &x\n  b: *x\n', ['yaml/bad-alias 2:6']],
    ['an unknown tag', 'a: !include b\n', ['yaml/unknown-tag 1:4']],
    ['a second document', 'a: 1\n---\nb: 2\n', ['yaml/several-documents 2:1']],
    ['an empty file', '', ['yaml/empty 1:1']],
    ['a file of comments', '# nothing\n', ['yaml/empty 1:1']],
    ['a colon in a plain text', 'a: b: c\n', ['yaml/syntax 1:4']],
    ['a bad escape', 'a: "\\q"\n', ['yaml/syntax 1:5']],
    ['a bad start', 'a: @x\nb: `y`\n', ['yaml/syntax 1:4', 'yaml/syntax 2:4']],
    ['what follows an open list', 'a:\n- [x\n- y\n- z: 1\n  w: 2\nb: 1\nc: @x\n', ['yaml/syntax 2:3', 'yaml/syntax 7:4']],
    [
      'one of each block of what is no YAML at all',
      `a: b: c\n d: [\n  e: }\n f: @\n${'g: @x\n h: `\n i: %\n'.repeat(2)}`,
      ['yaml/syntax 1:4', 'yaml/syntax 5:4', 'yaml/syntax 8:4'],
    ],
    ['a list that does not end', 'a: [1, 2\n', ['yaml/syntax 1:4']],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => {
      assert.deepEqual(read(text).problems, expected);
    });
  }

  it('reads on behind syntax errors', () => {
    const { document } = read('a: [1\nb: 2\nc: *x\nde\nf:\n- g: h: i\n- @k\n');
    assert.deepEqual(document.value, { a: null, b: 2, c: null, d: null, f: [{ g: null }, null] });
  });

  it('never throws on a content file with letters lost, added or changed', () => {
    const text = readFileSync('detections/cloud/aws_ecr_container_upload_unknown_user.yml', 'utf8');
    const letter = fc.constantFrom(...'\t\n"\'[]{}:-*&!|>#@% \r');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(text.length), fc.nat(2), letter), { minLength: 1, maxLength: 4 }), (changes) => {
        const broken = changes.reduce((all, [at, gone, added]) => all.slice(0, at) + added + all.slice(at + gone), text);
        const { document, problems } = read(broken);
        document.scalar(['search']);
        assert.ok(document.value !== undefined || problems.length > 0);
      }),
    );
  });

  it('keeps the last of two values of a key', () => {
    assert.deepEqual(read('a: 1\na: 2\n').document.value, { a: 2 });
  });
});

describe('readYaml: places', () => {
  const text = 'a: one\nb:\n  c: [x, "y"]\n  d: {e: 1}\nf:\nbase: &z {q: 7}\ng:\n  <<: *z\nh: *z\n';
  const { document } = read(text);
  const cut = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);
  const cases: readonly (readonly [readonly (string | number)[], string, string])[] = [
    [['a'], 'a', 'one'],
    [['b', 'c'], 'c', '[x, "y"]'],
    [['b', 'c', 1], '"y"', '"y"'],
    [['b', 'd', 'e'], 'e', '1'],
    [['f'], 'f', ''],
    [['g', 'q'], 'q', '7'],
    [['h', 'q'], 'q', '7'],
    [['a', 'nothing', 'there'], 'a', 'one'],
    [['b', 'nothing'], 'b', 'c: [x, "y"]\n  d: {e: 1}\n'],
  ];
  for (const [path, key, value] of cases) {
    it(`of ${path.join('.')}`, () => {
      assert.equal(cut(document.keySpan(path)), key);
      assert.equal(cut(document.valueSpan(path)), value);
    });
  }
});

describe('readYaml: hostile files', () => {
  const laughs = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...[...'bcdefghijk'].map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghij'[at]}`).join(', ')}]`),
  ];
  const cases: readonly (readonly [string, string, string])[] = [
    ['a billion laughs', laughs.join('\n'), 'yaml/too-large'],
    ['brackets without end', '['.repeat(100_000), 'yaml/too-large'],
    ['brackets that close', '['.repeat(20_000) + ']'.repeat(20_000), 'yaml/too-large'],
    [
      'mappings a thousand deep',
      Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
      'yaml/too-large',
    ],
  ];
  for (const [what, text, code] of cases) {
    it(`reports ${what}`, () => {
      const { document, problems } = read(text);
      assert.deepEqual(
        problems.map((problem) => problem.split(' ')[0]),
        [code],
      );
      assert.equal(document.value, undefined);
      assert.equal(typeof document.valueSpan(['a', 0]).start, 'number');
      assert.equal(document.scalar(['a']), undefined);
    });
  }

  it('reads a scalar of ten megabytes and follows it', () => {
    const { document, problems } = read(`a: "${'x'.repeat(10_000_000)}\\n"\n`);
    assert.deepEqual(problems, []);
    assert.equal(document.scalar(['a'])?.origin?.pieces.length, 2);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '\t',
      '"',
      "'",
      '|',
      '>',
      '&a ',
      '*a',
      '!t ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '#',
      '?',
      '<<: ',
      '%',
      '\0',
      '\ud800',
      '---\n',
      '...\n',
      '\r',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const { document } = read(text);
          for (const path of [[], ['a'], ['a', 0], ['a', 'a', 'a']]) {
            document.keySpan(path);
            document.valueSpan(path);
            document.scalar(path);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
