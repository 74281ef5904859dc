/** The quick reader: what it gives is what the full reader gives, and it gives nothing where that one has a problem to report. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Source } from '../../src/base/source.ts';
import { locate, source } from '../../src/base/source.ts';
import { quickRead } from '../../src/yaml/quick-read.ts';
import { readYaml, readYamlFully } from '../../src/yaml/read.ts';

const RUNS = Number(process.env['SPLKIT_FUZZ_RUNS'] ?? 500);
const CORPUS = '../shared/corpus';

/** Where a letter of an embedded text stands in its file. */
function spanIn(text: Source | undefined, at: number): unknown {
  return text && locate({ source: text, span: { start: at, end: at } }).place.span;
}

/** Every path of a value, and one that is not there below each. */
function pathsIn(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path, [...path, 'nothing']];
  const steps: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [path, ...steps.flatMap(([step, part]) => pathsIn(part, [...path, step]))];
}

/** True when the quick reader had a value. */
function agree(text: string): boolean {
  const quick = quickRead(text);
  if (quick === undefined) return false;
  const problems: string[] = [];
  const full = readYamlFully(source('a.yml', text), ({ code }) => problems.push(code));
  assert.deepEqual({ problems, value: quick }, { problems: [], value: full.value });
  assert.deepEqual(Object.keys(quick), Object.keys(full.value ?? {}));
  const lazy = readYaml(source('a.yml', text), () => assert.fail());
  for (const path of pathsIn(quick)) {
    const name = path.join('.');
    assert.deepEqual(lazy.valueSpan(path), full.valueSpan(path), name);
    assert.deepEqual(lazy.keySpan(path), full.keySpan(path), name);
    const [one, other] = [lazy.scalar(path), full.scalar(path)];
    assert.equal(one?.text, other?.text, name);
    for (let at = 0; at <= (one?.text.length ?? -1); at++) assert.deepEqual(spanIn(one, at), spanIn(other, at), `${name} ${at}`);
  }
  return true;
}

/** A file with everything in it that the quick reader knows. */
const EVERYTHING = `---
# first
name: Plain - text, of two
  lines
empty:
id: 'it''s quoted

  in two lines'
double: "one \\"two\\" \\
  \\ three\\n"
folded: >-
  one
  two

  three
literal: | # with a comment
  | tstats count

  by x   # no comment
   deeper
kept: |+
  text


tags:
  story:
  - one: 1
    two: [a, 1.5, no]
  -
    three: ~
  - - nested
    - -5
  score: 0x1F # number
  list: []
  map: {}
last: 2024-01-01
`;

describe('quickRead', () => {
  const read = [
    'a: b\n',
    'a: b',
    'a:\n',
    'a:\n- b\n- c: d\n  e: f\n',
    'a: >\n  x\n  y\n',
    "a: 'b\n  c'\n",
    'a: "\\\\"\n',
    EVERYTHING,
  ];
  for (const text of read) {
    it(`reads ${JSON.stringify(text.slice(0, 30))}`, () => assert.ok(agree(text)));
    it(`reads it with CRLF: ${JSON.stringify(text.slice(0, 30))}`, () => assert.ok(agree(text.replaceAll('\n', '\r\n'))));
  }

  const left = [
    '',
    '# nothing\n',
    '- a\n',
    'a: b: c\n',
    'a: *x\n',
    'a: 1\na: 2\n',
    'a:\tb\n',
    'a: b\n---\nc: d\n',
    "a: 'b\n",
    '__proto__: 1\n',
  ];
  for (const text of left) {
    it(`leaves ${JSON.stringify(text)} to the full reader`, () => assert.equal(quickRead(text), undefined));
  }

  it('agrees with the full reader on files with letters lost, added or changed', () => {
    const files = [EVERYTHING, readFileSync('detections/cloud/aws_ecr_container_upload_unknown_user.yml', 'utf8')];
    const piece = fc.constantFrom(
      ...'\t\n "\'[]{}:-*&!|>#@%\\\r?,=~.0x',
      '\n\n',
      ': ',
      ' #',
      '- ',
      '\n  ',
      '|\n',
      '>\n',
      '\n---\n',
      'no',
      '<<',
    );
    const change = fc.tuple(fc.nat(2000), fc.nat(3), piece);
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 4 }), (text, changes) => {
        agree(
          changes.reduce(
            (all, [at, gone, added]) => all.slice(0, at % all.length) + added + all.slice((at % all.length) + gone),
            text,
          ),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('agrees with the full reader on lines put together at random', () => {
    const indent = fc.constantFrom('', '  ', '    ', ' ', '- ', '  - ');
    const words = [
      'a:',
      'b: c',
      'd: |',
      'e: >-',
      'text',
      "'q",
      "q'",
      '"d \\',
      'd"',
      '',
      '# c',
      '[x, 1]',
      'k: "v"',
      "k: 'v'",
      'g: {}',
      'h: >+',
      '  more',
      'x: 1 # c',
      '&a b',
      '-',
      'i: - j',
    ];
    fc.assert(
      fc.property(fc.array(fc.tuple(indent, fc.constantFrom(...words)), { maxLength: 8 }), fc.boolean(), (lines, ends) => {
        agree(lines.map((parts) => parts.join('')).join('\n') + (ends ? '\n' : ''));
      }),
      { numRuns: RUNS },
    );
  });

  it('agrees with the full reader on what the library writes', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ab 1.-:#\'"\n\\[]{}~é|>%'), maxLength: 30 });
    const { value } = fc.letrec((tie) => ({
      leaf: fc.oneof(
        letters,
        fc.constantFrom(null, true, 1, 1.5, 'no', '0x1', '2024-01-01', 'a long text of many words that is folded'),
      ),
      value: fc.oneof(
        { depthSize: 'small' },
        tie('leaf'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b_c', 'd e'), tie('value')),
      ),
    }));
    const top = fc.dictionary(fc.constantFrom('x', 'y', 'z'), value, { minKeys: 1 });
    const types = fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
    let count = 0;
    fc.assert(
      fc.property(top, types, fc.constantFrom(0, 20, 80), fc.boolean(), (object, type, lineWidth, indentSeq) => {
        const isRead = agree(
          stringify(object, { defaultStringType: type, defaultKeyType: 'PLAIN', lineWidth, minContentWidth: 0, indentSeq }),
        );
        if (isRead) count++;
      }),
      { numRuns: RUNS },
    );
    assert.ok(count > 50, `${count} texts read`);
  });

  it('finds places when they are asked for', () => {
    const document = readYaml(source('a.yml', EVERYTHING), () => assert.fail());
    const literal = document.scalar(['literal']);
    assert.ok(literal !== undefined);
    const at = literal.text.indexOf('by x');
    const { place } = locate({ source: literal, span: { start: at, end: at + 4 } });
    assert.equal(place.source, document.source);
    assert.equal(EVERYTHING.slice(place.span.start, place.span.end), 'by x');
    const { start, end } = document.keySpan(['tags', 'score']);
    assert.equal(EVERYTHING.slice(start, end), 'score');
  });

  it('agrees with the full reader on every file of the corpus, and reads nearly all', function () {
    if (!existsSync(CORPUS)) this.skip();
    this.timeout(120_000);
    const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yml'));
    const read = files.filter((file) => agree(readFileSync(join(CORPUS, file), 'utf8')));
    assert.ok(read.length > files.length * 0.98, `${read.length} of ${files.length}`);
  });
});
