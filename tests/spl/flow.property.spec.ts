/** Field analysis against runs of random pipelines: rows cut down to the demand, and rows in another order, give the same result. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Value } from '../../src/spl/semantics/value.ts';
import { analyze } from '../../src/spl/analyze.ts';
import { ANY_FIELDS } from '../../src/spl/fields.ts';
import { analyzeSpl, runSpl, tables, type PlainRow } from './run-spl.ts';

const NAMES = ['a', 'b', 'c', 'n', 'x.a', '_time', '_raw'] as const;

const text = fc.constantFrom(
  '',
  '1',
  '1.0',
  '01',
  '2',
  '10',
  '-3',
  'a',
  'B',
  'b',
  'c',
  'a b',
  'a=1 b=2',
  '1700000000',
  '10.1.1.1',
);
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 1, arbitrary: fc.uniqueArray(text, { minLength: 2, maxLength: 3 }) },
);
const row: fc.Arbitrary<PlainRow> = fc
  .record(
    { a: value, b: value, c: value, n: value, 'x.a': value, _time: fc.nat({ max: 5 }).map(String), _raw: text },
    { requiredKeys: [] },
  )
  .map((fields) => ({ ...fields }));
const rows = fc.array(row, { maxLength: 12 });

const field = fc.constantFrom(...NAMES);
const pattern = fc.oneof({ weight: 3, arbitrary: field }, { weight: 1, arbitrary: fc.constantFrom('*', 'a*', 'x.*', '_*') });
const literal = fc.constantFrom('1', 'a', 'b*', '"a b"', '*', '10.0.0.0/8');

/** Fills the holes of a stage one after the other. */
function stage(parts: readonly string[], ...holes: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...holes).map((filled) => parts.map((part, i) => part + (filled[i] ?? '')).join(''));
}

const search = fc.oneof(
  stage(['search ', '=', ' OR ', '!=', ''], field, literal, field, literal),
  stage(['search NOT ', ' IN (', ', 2) ', '>0'], field, literal, field),
  stage(['search a OR ', '=*'], field),
);

const changing = fc.oneof(
  stage(["eval q='", "'.'", "'"], field, field),
  stage(["eval a=coalesce('", "', b), n=len('", "')"], field, field),
  stage(["eval {a}='", "'"], field),
  stage(['eval r=if(searchmatch("', '=1"), c, null())'], fc.constantFrom('a', 'b', 'n')),
  stage(["eval s=mvmap('", '\', a."x")'], field),
  stage(['rename "', '" AS "', '"'], field, field),
  stage(['rename "', '" AS t, "', '" AS u'], field, field),
  fc.constantFrom('rename x.* AS *', 'rename * AS y.*', 'rename a* AS b*', 'rename a AS b, b AS a', 'rename _* AS i_*'),
  stage(['rex field="', '" "(?<', '>\\w)(?<k>=)?"'], field, fc.constantFrom('a', 'b', 'q')),
  stage(
    ['rex field="', '" mode=sed "s/a/', '/g"'],
    field,
    literal.map((each) => each.replace(/\W/g, '')),
  ),
  stage(['convert ', '("', '") AS ', ''], fc.constantFrom('num', 'ctime', 'auto'), field, fc.constantFrom('a', 'q')),
  fc.constantFrom('convert num(*)', 'convert none(a) num(*) AS m_*', 'convert ctime(_time)'),
  stage(['fillnull value=z "', '" "', '"'], field, field),
  fc.constantFrom('fillnull', 'fillnull a* q', 'fillnull value=z q'),
);

const selecting = fc.oneof(
  stage(["where '", "'>'", "'"], field, field),
  stage(["where isnull('", "') OR like('", '\', "a%")'], field, field),
  stage(['fields "', '" "', '"'], pattern, pattern),
  stage(['fields - "', '" "', '"'], pattern, pattern),
  stage(['table "', '" "', '"'], pattern, pattern),
  stage(['dedup "', '" "', '"'], field, field),
  stage(['dedup 2 "', '" keepempty=true sortby -"', '"'], field, field),
  stage(['dedup "', '" keepevents=true consecutive=true'], field),
  stage(['sort -"', '" "', '"'], field, field),
  stage(['sort 3 num("', '")'], field),
  stage(["head (isnotnull('", "')) keeplast=true"], field),
  fc.constant('head 4'),
);

const aggregate = fc.constantFrom(
  'count',
  'dc',
  'sum',
  'avg',
  'min',
  'max',
  'values',
  'list',
  'first',
  'last',
  'earliest',
  'latest',
  'mode',
  'range',
  'median',
);
const summing = fc.oneof(
  stage(['stats ', '("', '") AS s ', '("', '") BY "', '"'], aggregate, field, aggregate, field, field),
  stage(["stats count(eval('", "'>0)) AS e ", '("', '")'], field, aggregate, field),
  stage(['stats ', '(*) BY "', '"'], aggregate, field),
  stage(['stats ', '(a*) AS f_* count'], aggregate),
);

const pipeline = fc
  .tuple(
    fc.array(fc.oneof(search, changing, selecting, changing, summing), { minLength: 1, maxLength: 4 }),
    fc.oneof(selecting, summing),
  )
  .map(([stages, last]) => ['search *', ...stages, last].join(' | '));

/** The demand on the rows of the first stage; undefined for a pipeline that has an error. */
function flowOf(spl: string) {
  const { analysis, problems } = analyzeSpl(spl);
  return problems.some(({ severity }) => severity === 'error')
    ? undefined
    : { first: analysis.stages[0], fields: analysis.fields };
}

describe('field analysis', () => {
  it('demands all that the rows of the result depend on', () => {
    fc.assert(
      fc.property(pipeline, rows, (spl, input) => {
        const demanded = flowOf(spl)?.first?.demanded;
        if (demanded === undefined || demanded === 'all') return;
        const cut = input.map((each) => Object.fromEntries(Object.entries(each).filter(([name]) => demanded.has(name))));
        assert.deepEqual(runSpl(spl, cut).rows, runSpl(spl, input).rows);
      }),
      { numRuns: 1500 },
    );
  });

  it('knows which fields rows have', () => {
    fc.assert(
      fc.property(pipeline, rows, (spl, input) => {
        const { search, problems } = analyzeSpl(spl);
        if (problems.some(({ severity }) => severity === 'error')) return;
        // The rows are no events: nothing is known of them.
        const { fields } = analyze(search, tables, { input: ANY_FIELDS });
        for (const each of runSpl(spl, input).rows) {
          for (const [name, status] of fields.named) {
            if (status === 'always') assert.ok(name in each, `${name} is missing in ${JSON.stringify(each)}`);
            if (status === 'never') assert.ok(!(name in each), `${name} is in ${JSON.stringify(each)}`);
          }
          if (!fields.open) for (const name of Object.keys(each)) assert.ok(fields.named.has(name), `${name} is not known`);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('says where the order of rows does not matter', () => {
    fc.assert(
      fc.property(pipeline, rows, (spl, input) => {
        if (flowOf(spl)?.first?.ordered !== false) return;
        assert.deepEqual(runSpl(spl, input.toReversed()).rows, runSpl(spl, input).rows);
      }),
      { numRuns: 1500 },
    );
  });
});
