/** Properties of parsing and expansion on random texts: nothing throws, and every span lies in its source. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { locate, source, type Source, type Span } from '../../../src/base/source.ts';
import type { Report } from '../../../src/base/diagnostic.ts';
import { commands } from '../../../src/spl/commands/index.ts';
import { expand } from '../../../src/spl/expand.ts';
import { parse } from '../../../src/spl/parse.ts';
import { SYNTAX_CODES } from '../../../src/spl/syntax/codes.ts';
import { macroCalls } from '../../../src/spl/syntax/macro-calls.ts';
import type { MacroTable } from '../../../src/spl/syntax/macro.ts';
import { parseExpression } from '../../../src/spl/syntax/parse-expression.ts';
import { parseSearchExpression } from '../../../src/spl/syntax/parse-search-expression.ts';
import { splitStructure } from '../../../src/spl/syntax/split-structure.ts';
import { walkArgs, walkExpr, walkSearchExpr, walkStages } from '../../../src/spl/syntax/walk.ts';
import { showExpr, showSearch } from './show.ts';

const FRAGMENTS = [
  ...[
    '|',
    '[',
    ']',
    '(',
    ')',
    '"',
    "'",
    '`',
    '```',
    '\\',
    ',',
    '=',
    '!=',
    '<',
    '==',
    '.',
    '+',
    '-',
    '*',
    '%',
    '$',
    '{}',
    '<<F>>',
    ' ',
    '\n',
    ':',
  ],
  ...[
    'a',
    'b.c',
    '"x y"',
    '5',
    '.5',
    '1.',
    '1e5',
    'AND',
    'OR',
    'NOT',
    'IN',
    'in',
    'like',
    'by',
    'AS',
    'TERM(',
    'if(',
    'eval',
    'count',
    'perc95(',
  ],
  ...[
    'search',
    'where ',
    'stats ',
    '| stats count by ',
    '| eval x=',
    '| rename ',
    '| rex ',
    '| sort ',
    'earliest=',
    '`m`',
    '`f(1, "2")`',
    '`g`',
    'é',
    '😀',
  ],
];
const spl = fc.oneof(
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30, size: 'max' }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30, size: 'max' }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60, size: 'max' }),
);
const macros = fc.record({ m: spl, f: spl, g: spl }).map(
  ({ m, f, g }): MacroTable =>
    new Map([
      ['m', { name: 'm', args: [], definition: source('m', m) }],
      ['f(2)', { name: 'f', args: ['a', 'b'], definition: source('f', `$a$ ${f} $b$`) }],
      ['g', { name: 'g', args: [], definition: source('g', g) }],
    ]),
);

function checkSpan(text: Source, span: Span): void {
  assert.ok(Number.isInteger(span.start) && Number.isInteger(span.end));
  assert.ok(
    span.start >= 0 && span.start <= span.end && span.end <= text.text.length,
    `${span.start}..${span.end} of ${text.text.length}`,
  );
}

/** Each problem lies in the text or, of expansion, in the text that was expanded. */
function checking(text: Source): Report {
  return (diagnostic) => {
    assert.equal(diagnostic.source, text);
    checkSpan(text, diagnostic.span);
    assert.match(diagnostic.code, /^spl\/[a-z-]+$/);
    for (const { place } of diagnostic.related ?? []) checkSpan(place.source, place.span);
  };
}

describe('properties of syntax', () => {
  it('structure: never throws; stages and marks lie in the text, in order', () => {
    fc.assert(
      fc.property(spl, (text) => {
        const s = source('s', text);
        const { root, marks, parens } = splitStructure(s, checking(s));
        let last = 0;
        for (const { span } of root.stages) {
          checkSpan(s, span);
          assert.ok(span.start >= last && span.end > span.start);
          last = span.end;
        }
        for (const [start, mark] of marks) {
          checkSpan(s, mark.span);
          assert.equal(mark.span.start, start);
        }
        for (const [open, close] of parens) assert.ok(text[open] === '(' && text[close] === ')' && open < close);
      }),
      { numRuns: 2000 },
    );
  });

  it('parse: never throws; every node lies in its parent', () => {
    fc.assert(
      fc.property(spl, (text) => {
        const s = source('s', text);
        const search = parse(s, commands, checking(s));
        walkStages(search.pipeline, (stage) => {
          checkSpan(s, stage.span);
          checkSpan(s, stage.nameSpan);
          walkArgs(stage.args ?? {}, (node) => {
            checkSpan(s, node.span);
            assert.ok(node.span.start >= stage.span.start && node.span.end <= stage.span.end);
          });
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('expressions: never throw; children lie in their parents; no tree without a problem', () => {
    fc.assert(
      fc.property(spl, (text) => {
        const s = source('s', text);
        let reported = 0;
        const check = checking(s);
        const report: Report = (diagnostic) => {
          reported++;
          assert.ok(diagnostic.code in SYNTAX_CODES);
          check(diagnostic);
        };
        const expr = parseExpression(s, report);
        if (expr === undefined) assert.ok(reported > 0);
        else {
          showExpr(expr);
          walkExpr(expr, (node) => {
            checkSpan(s, node.span);
            walkExpr(node, (child) => assert.ok(child.span.start >= node.span.start && child.span.end <= node.span.end));
          });
        }
        const searchExpr = parseSearchExpression(s, report);
        showSearch(searchExpr);
        walkSearchExpr(searchExpr, (node) => {
          checkSpan(s, node.span);
          walkSearchExpr(node, (child) => assert.ok(child.span.start >= node.span.start && child.span.end <= node.span.end));
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('expand: never throws; pieces cover the text; every place leads to the search', () => {
    fc.assert(
      fc.property(spl, macros, (text, table) => {
        const s = source('s', text);
        const expanded = expand(s, table, checking(s));
        if (expanded === s) return;
        const pieces = expanded.origin?.pieces ?? [];
        let end = 0;
        for (const piece of pieces) {
          assert.equal(piece.start, end);
          end = piece.end;
          checkSpan(piece.at.source, piece.at.span);
          if (piece.verbatim) {
            const original = piece.at.source.text.slice(piece.at.span.start, piece.at.span.end);
            assert.equal(expanded.text.slice(piece.start, piece.end), original);
          }
        }
        assert.equal(end, expanded.text.length);
        for (let at = 0; at <= expanded.text.length; at += 3) {
          const located = locate({ source: expanded, span: { start: at, end: Math.min(at + 5, expanded.text.length) } });
          assert.equal(located.place.source, s);
          checkSpan(s, located.place.span);
          for (const place of located.definitions) {
            assert.equal(place.source.origin, undefined);
            checkSpan(place.source, place.span);
          }
        }
        parse(expanded, commands, checking(expanded));
      }),
      { numRuns: 1000 },
    );
  });

  it('macroCalls finds what expand expands', () => {
    fc.assert(
      fc.property(spl, (text) => {
        const s = source('s', text);
        let missing = 0;
        expand(s, new Map(), () => void missing++);
        assert.equal(macroCalls(s).length, missing);
      }),
      { numRuns: 500 },
    );
  });
});
