/** Diagnostics for a person and for machines. */
import assert from 'node:assert/strict';
import picocolors from 'picocolors';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { type Source, source, span } from '../../src/base/source.ts';
import { renderDiagnostic } from '../../src/cli/render-diagnostic.ts';
import { diagnosticsGithub } from '../../src/cli/reporters/diagnostics-github.ts';
import { diagnosticJson } from '../../src/cli/reporters/diagnostics-json.ts';
import { summarizeDiagnostics } from '../../src/cli/reporters/diagnostics-pretty.ts';

const plain = picocolors.createColors(false);
const options = { colors: plain, showFile: (file: string) => file };

function problem(text: string, start: number, end: number, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'spec/test',
    severity: 'error',
    message: 'wrong',
    source: source('a.yml', text),
    span: span(start, end),
    ...more,
  };
}

/** What the carets stand under. */
function underlined(rendered: string): string {
  const lines = rendered.split('\n');
  const at = lines.findIndex((line) => /^ +\| *\^+$/.test(line));
  const [carets = '', text = ''] = [lines[at], lines[at - 1]];
  return text.slice(carets.indexOf('^'), carets.length);
}

describe('a rendered diagnostic', () => {
  it('starts with file, line and column, severity, message and code', () => {
    assert.match(renderDiagnostic(problem('x: 1\nname: foo\n', 11, 14), options), /^a\.yml:2:7 error: wrong \[spec\/test\]\n/);
  });

  const excerpts: readonly (readonly [string, string, number, number, string])[] = [
    ['a word', 'x: 1\nname: foo\n', 11, 14, 'foo'],
    ['after a tab', '\tkey: foo', 6, 9, 'foo'],
    ['a span of several lines: its first', 'search: a\n  b\n', 8, 13, 'a'],
    ['Windows line ends', 'a: 1\r\nb: two\r\n', 9, 12, 'two'],
    ['an empty span', 'name: foo', 6, 6, 'f'],
    ['on a long line', `${'x'.repeat(500)} needle ${'y'.repeat(500)}`, 501, 507, 'needle'],
  ];
  for (const [title, text, start, end, expected] of excerpts) {
    it(`underlines ${title}`, () => {
      const rendered = renderDiagnostic(problem(text, start, end), options);
      assert.equal(underlined(rendered), expected, rendered);
      assert.ok(Math.max(...rendered.split('\n').map((line) => line.length)) < 150);
    });
  }

  it('survives an end of file, an empty file and wide characters', () => {
    assert.match(renderDiagnostic(problem('name: foo', 9, 9), options), /a\.yml:1:10 [^^]*\^\n/);
    assert.equal(renderDiagnostic(problem('', 0, 0), options).split('\n').length, 2);
    assert.match(renderDiagnostic(problem('名: foo', 3, 6), options), /\n +\| {5}\^\^\^\n/);
  });

  it('shows no control characters of the text', () => {
    assert.ok(!renderDiagnostic(problem('a: \u001b[31mred', 3, 11), options).includes('\u001b'));
  });

  it('shows no control characters that a message, a name or a fix quotes, nor turned text', () => {
    const nasty = 'x\u001b]0;y\u0007\u009b31m\u202ez\u2028\r';
    const told = problem('a: b', 3, 4, {
      message: nasty,
      source: source(nasty, 'a: b'),
      related: [{ message: nasty, place: { source: source('b.yml', 'c'), span: span(0, 1) } }],
      fix: { title: nasty, safe: false, edits: [] },
    });
    assert.doesNotMatch(renderDiagnostic(told, options).replaceAll('\n', ''), /[\p{Cc}\u202e\u2028]/u);
    assert.doesNotMatch(diagnosticsGithub([told], (file) => file).replaceAll('\n', ''), /[\p{Cc}\u202e\u2028]/u);
  });

  it('leads into the file and to the macro it came from', () => {
    const file = source('d.yml', 'search: "`m`"');
    const macro = source('m.yml', 'definition: bad');
    const search: Source = {
      name: 'search',
      text: 'bad',
      origin: {
        pieces: [
          {
            start: 0,
            end: 3,
            at: { source: file, span: span(9, 12) },
            verbatim: false,
            definition: { source: macro, span: span(12, 15) },
          },
        ],
      },
    };
    const rendered = renderDiagnostic(problem('', 0, 3, { source: search }), options);
    assert.match(rendered, /^d\.yml:1:10 /);
    assert.match(rendered, /m\.yml:1:13/);
    assert.equal(underlined(rendered), '`m`');
  });

  it('names related places and the fix', () => {
    const other = source('b.yml', 'x\ny');
    const rendered = renderDiagnostic(
      problem('name: foo', 6, 9, {
        related: [{ message: 'the other one', place: { source: other, span: span(2, 3) } }],
        fix: { title: 'rename it', safe: true, edits: [] },
      }),
      options,
    );
    assert.match(rendered, /the other one: b\.yml:2:1/);
    assert.match(rendered, /fix: rename it/);
  });
});

describe('diagnostics for machines', () => {
  it('are one flat object each, one-based, the end after the last character', () => {
    assert.deepEqual(diagnosticJson(problem('a: 1\nb: 2\n', 3, 9)), {
      code: 'spec/test',
      severity: 'error',
      message: 'wrong',
      file: 'a.yml',
      line: 1,
      column: 4,
      end_line: 2,
      end_column: 5,
    });
  });

  it('are escaped as GitHub workflow commands want it', () => {
    const text = diagnosticsGithub(
      [problem('a: 1', 3, 4, { message: '100% :\nbad, really', severity: 'info', source: source('a,b:c.yml', 'a: 1') })],
      (file) => `p/${file}`,
    );
    assert.equal(
      text,
      '::notice file=p/a%2Cb%3Ac.yml,line=1,endLine=1,col=4,endColumn=5,title=spec/test::100%25 :%0Abad, really\n',
    );
  });

  it('are counted by severity', () => {
    const all = [problem('a', 0, 1), problem('a', 0, 1), problem('a', 0, 1, { severity: 'warning' })];
    assert.equal(summarizeDiagnostics(all), '2 errors, 1 warning');
    assert.equal(summarizeDiagnostics([]), 'no problems');
  });
});
