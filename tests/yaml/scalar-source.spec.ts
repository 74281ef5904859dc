/** Scalars of every style: their text is the parser's, and every letter's place in the file is right. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Report } from '../../src/base/diagnostic.ts';
import { Document, Scalar } from 'yaml';
import { locate, source, span } from '../../src/base/source.ts';
import type { Source } from '../../src/base/source.ts';
import { readYaml } from '../../src/yaml/read.ts';

const noProblem: Report = ({ message }) => assert.fail(message);

const STYLES = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;

/** Texts with what YAML treats specially: blanks, tabs, breaks, quotes, escapes, indicators, astral letters. */
const texts = fc
  .array(
    fc.constantFrom(
      'a',
      'word',
      ' ',
      '  ',
      '\t',
      '\n',
      '\n\n',
      "'",
      '"',
      '\\',
      ': ',
      ' #',
      '|',
      '`',
      '-',
      '%',
      'é',
      '😀',
      '\u0085',
      '\x07',
      '{',
      ',',
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));

function inStyle(text: string, style: (typeof STYLES)[number], lineWidth: number, indent: number): string {
  const scalar = new Scalar(text);
  scalar.type = style;
  const document = new Document({ before: 1, after: 2 }, { version: '1.1' });
  document.set('key', { inner: scalar });
  return document.toString({ lineWidth, indent });
}

function assertMapped(file: Source, embedded: Source): void {
  const pieces = embedded.origin?.pieces ?? [];
  let at = 0;
  for (const piece of pieces) {
    assert.equal(piece.start, at);
    at = piece.end;
    assert.equal(piece.at.source, file);
    assert.ok(piece.at.span.start >= 0 && piece.at.span.end <= file.text.length && piece.at.span.start <= piece.at.span.end);
    if (piece.verbatim)
      assert.equal(file.text.slice(piece.at.span.start, piece.at.span.end), embedded.text.slice(piece.start, piece.end));
  }
  assert.equal(at, embedded.text.length);
}

/** The whole scalar as one piece is the way out for text that could not be followed. */
function assertFollowed(embedded: Source): void {
  const letters = /[a-zé]/.exec(embedded.text);
  if (letters === null) return;
  const piece = embedded.origin?.pieces.find(({ start, end }) => start <= letters.index && letters.index < end);
  assert.equal(piece?.verbatim, true, `a letter of ${JSON.stringify(embedded.text)} has lost its place`);
}

function check(text: string, path: readonly string[]): Source | undefined {
  const file = source('a.yml', text);
  const problems: string[] = [];
  const document = readYaml(file, (problem) => problems.push(problem.code));
  if (problems.length > 0) return undefined;
  const value = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    document.value,
  );
  const embedded = document.scalar(path);
  if (typeof value !== 'string') {
    assert.equal(embedded, undefined);
    return undefined;
  }
  assert.equal(embedded?.text, value);
  assertMapped(file, embedded);
  return embedded;
}

describe('scalar source', () => {
  for (const style of STYLES) {
    it(`follows every letter of a ${style} scalar that the library wrote`, () => {
      fc.assert(
        fc.property(texts, fc.constantFrom(0, 10, 80), fc.constantFrom(2, 4), fc.boolean(), (text, lineWidth, indent, crlf) => {
          const written = inStyle(text, style, lineWidth, indent);
          const embedded = check(crlf ? written.replaceAll('\n', '\r\n') : written, ['key', 'inner']);
          if (embedded === undefined) return;
          assertFollowed(embedded);
        }),
        { numRuns: 400 },
      );
    });
  }

  const lines = fc.array(fc.constantFrom('', ' ', '   ', '\t', ' a', 'b c', 'd  ', '\te', "f''g", 'h\\ti', 'j: k', '   l'), {
    maxLength: 8,
  });

  for (const header of ['|', '|-', '|+', '>', '>-', '>+', '|1', '|2-', '>1+', '>2', '|+2', '> # comment']) {
    it(`follows a block scalar ${header} with any lines`, () => {
      fc.assert(
        fc.property(
          lines,
          fc.constantFrom(1, 2, 3),
          fc.constantFrom('\n', '\r\n'),
          fc.boolean(),
          (body, indent, newline, ended) => {
            const text =
              [`key: ${header}`, ...body.map((line) => ' '.repeat(indent) + line)].join(newline) + (ended ? newline : '');
            const embedded = check(text, ['key']);
            if (embedded !== undefined) assertFollowed(embedded);
          },
        ),
        { numRuns: 300 },
      );
    });
  }

  for (const quote of ["'", '"', '']) {
    it(`follows a flow scalar in ${quote === '' ? 'no' : quote} quotes with any lines`, () => {
      fc.assert(
        fc.property(lines, fc.constantFrom('\n', '\r\n'), (body, newline) => {
          const text = `key: ${quote}x${body.join(`${newline}  `)}${quote}${newline}other: 1${newline}`;
          const embedded = check(text, ['key']);
          if (embedded !== undefined) assertFollowed(embedded);
        }),
        { numRuns: 300 },
      );
    });
  }

  it('leads a place in a folded search back to its line and column', () => {
    const file = source('a.yml', 'search: >-\n  one two\n  three\n\n  four\n');
    const embedded = readYaml(file, noProblem).scalar(['search']);
    assert.ok(embedded);
    assert.equal(embedded.text, 'one two three\nfour');
    const at = embedded.text.indexOf('three');
    assert.deepEqual(locate({ source: embedded, span: span(at, at + 5) }).place, { source: file, span: span(23, 28) });
  });

  it('maps an escape to the two characters it is written with', () => {
    const file = source('a.yml', 'search: "a\\"b"\n');
    const embedded = readYaml(file, noProblem).scalar(['search']);
    assert.ok(embedded);
    assert.deepEqual(locate({ source: embedded, span: span(1, 2) }).place.span, span(10, 12));
    assert.deepEqual(locate({ source: embedded, span: span(2, 3) }).place.span, span(12, 13));
  });

  it('gives an empty text a place as well', () => {
    const file = source('a.yml', 'search: ""\n');
    const embedded = readYaml(file, noProblem).scalar(['search']);
    assert.ok(embedded);
    assert.deepEqual(locate({ source: embedded, span: span(0, 0) }).place, { source: file, span: span(8, 8) });
  });

  it('is undefined for what is no text', () => {
    const document = readYaml(source('a.yml', 'a: 1\nb: [x]\nc:\n'), noProblem);
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((key) => document.scalar([key])),
      [undefined, undefined, undefined, undefined],
    );
  });
});
