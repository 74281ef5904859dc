/** Whatever the expression and whatever the row: eval and stats give rows, and never throw. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import type { Value } from '../../src/spl/semantics/value.ts';
import { analyzeSpl, runSpl, type PlainRow } from './run-spl.ts';

const TEXTS = [
  ...['', ' ', 'a', '-', '0', '-1', '1.50', '1e400', '007', 'NaN', 'é', '\u{1f600}', 'a"b\\', '%Y-%m-%d', '%', '%5d', '%s'],
  ...[
    '(',
    '[a-z]+',
    '^$',
    '\\1',
    '10.0.0.0/8',
    '::1',
    '-1d@d',
    '@w9',
    '{"a":[1,null]}',
    '[1,"x"]',
    '{',
    '<a b="1">x</a>',
    'a{}.b',
  ],
  ...['search x | stats count', '9'.repeat(30), 'x'.repeat(200)],
];
const FIELDS = ['a', 'b', 'm', 'n', 'missing'];
const OPERATORS = ['+', '-', '*', '/', '%', '.', '=', '!=', '<', '>=', ' AND ', ' OR ', ' XOR ', ' LIKE '];

const leaf: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...FIELDS),
  fc.constantFrom(...TEXTS).map(quoted),
  fc.constantFrom('0', '1', '-1', '2.50', '1e308', '9007199254740993', '16'),
);
const { expression } = fc.letrec<{ expression: string; call: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    tie('call'),
    fc.tuple(tie('expression'), fc.constantFrom(...OPERATORS), tie('expression')).map(([a, op, b]) => `(${a}${op}${b})`),
    fc.tuple(fc.constantFrom('NOT ', '-'), tie('expression')).map(([op, a]) => `(${op}${a})`),
  ),
  call: fc
    .constantFrom(...functions.values())
    .chain(({ name, arity }) =>
      fc
        .array(tie('expression'), { minLength: arity.min, maxLength: Math.min(arity.max, arity.min + 2 * (arity.step ?? 1)) })
        .map((args) => `${name}(${args.join(', ')})`),
    ),
}));

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.array(fc.constantFrom(...TEXTS), { minLength: 2, maxLength: 4 }),
);
const row: fc.Arbitrary<PlainRow> = fc
  .record({ a: value, b: value, m: value, n: value, _time: value, _raw: value }, { requiredKeys: [] })
  .map((fields) => ({ ...fields }));
const rows = fc.array(row, { minLength: 1, maxLength: 4 });

describe('expressions', function () {
  this.timeout(60_000);

  it('eval and where never throw, whatever the expression', () => {
    let ran = 0;
    fc.assert(
      fc.property(expression, rows, (text, input) => {
        const found = runSpl(`eval r=if(isnull(${text}), "null", tostring(${text}))`, input);
        if (found.problems.length === 0) ran++;
        assert.ok(found.rows.length === 0 || found.rows.length === input.length);
        runSpl(`where ${text}`, input);
        runSpl(`eval r=${text}`, input);
      }),
      { numRuns: 3000 },
    );
    assert.ok(ran > 500, `${ran} expressions without a problem`);
  });

  it('each function never throws, whatever its arguments', () => {
    for (const { name, arity } of new Set(functions.values())) {
      const count = Math.min(arity.max, arity.min + (arity.step ?? 1));
      fc.assert(
        fc.property(fc.array(leaf, { minLength: arity.min, maxLength: count }), rows, (args, input) => {
          runSpl(`eval r=if(isnull(${name}(${args.join(', ')})), 1, 2)`, input);
          runSpl(`eval r=${name}(${args.join(', ')})`, input);
        }),
        { numRuns: 200 },
      );
    }
  });

  it('each stats function never throws, whatever the values', () => {
    for (const { name, parameter, commands } of new Set(aggregates.values())) {
      const command = commands?.includes('timechart') === true ? 'timechart' : 'stats';
      const call = name === 'sparkline' ? 'sparkline(avg(a), 1d)' : `${name}${parameter === undefined ? '' : '95'}(a)`;
      const spl = `${command} ${call} AS r BY b`;
      assert.deepEqual(analyzeSpl(spl).problems, []);
      fc.assert(
        fc.property(rows, (input) => {
          runSpl(spl, input);
        }),
        { numRuns: 200 },
      );
    }
  });
});

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
