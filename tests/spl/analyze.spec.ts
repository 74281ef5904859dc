/** Field analysis: which fields there are after a stage, what is demanded before it, whether order matters. */
import assert from 'node:assert/strict';
import { fieldStatus } from '../../src/spl/fields.ts';
import { analyzeSpl } from './run-spl.ts';

const ECR =
  'search eventSource=ecr.amazonaws.com eventName=PutImage NOT userName IN (user) | rename requestParameters.* as * ' +
  '| rename repositoryName AS image | eval phase="release" | eval severity="high" ' +
  '| stats min(_time) as firstTime max(_time) as lastTime by awsRegion, eventName, eventSource, user, userName, src_ip, imageTag, registryId, image, phase, severity ' +
  '| convert timeformat="%Y-%m-%dT%H:%M:%S" ctime(firstTime) | convert timeformat="%Y-%m-%dT%H:%M:%S" ctime(lastTime) | search *';

/** What the last but the given stages want of the stage with this number. */
function demandedOf(spl: string, stage: number): readonly string[] | 'all' | undefined {
  const demanded = analyzeSpl(spl).analysis.stages[stage]?.demanded;
  return demanded === undefined || demanded === 'all' ? demanded : [...demanded].sort();
}

describe('demand', () => {
  const cases: readonly (readonly [string, readonly string[] | 'all'])[] = [
    ['search a=1', 'all'],
    ['search a=1 | stats count', []],
    ['search a=1 | search * | stats count', []],
    ['search a=1 | search b=2 OR NOT c=* | stats count', ['b', 'c']],
    ['search a=1 | search error | stats count', ['_raw']],
    ['search a=1 | search earliest=-1h | stats count', []],
    ['search a=1 | stats latest(x) by y', ['_time', 'x', 'y']],
    ['search a=1 | stats count(eval(x>y)) sum(z)', ['x', 'y', 'z']],
    ['search a=1 | stats values(*)', 'all'],
    ['search a=1 | rename r.* as * | stats count by image', ['image', 'r.image']],
    ['search a=1 | rename name AS image | stats count by image', ['name']],
    ['search a=1 | rename r.* as * | rename name AS image | stats count by image', ['name', 'r.name']],
    ['search a=1 | rename a AS b, b AS c | table c', ['a']],
    ['search a=1 | rename x_* AS y_* | table y_1 x_2 z', ['x_1', 'y_1', 'z']],
    ['search a=1 | rename r.* as * | stats max(_time)', ['_time', 'r._time']],
    ['search a=1 | eval b=c+d | table b e', ['c', 'd', 'e']],
    ['search a=1 | eval b=1, c=b | table c', []],
    ['search a=1 | eval {n}=v | table t', ['n', 't', 'v']],
    ['search a=1 | eval b=if(searchmatch("x=1 fail*"), 1, 0) | table b', ['_raw', 'x']],
    ['search a=1 | where isnull(b) | fields c | table c', ['b', 'c']],
    ['search a=1 | fields b c* | stats count by b d', ['b']],
    ['search a=1 | fields - b | stats count by b d', ['d']],
    ['search a=1 | fields b, c', ['_raw', '_time', 'b', 'c']],
    ['search a=1 | fields b*', 'all'],
    ['search a=1 | table b* | stats count', 'all'],
    ['search a=1 | dedup b sortby -c | stats count by d', ['b', 'c', 'd']],
    ['search a=1 | sort b | table c', ['b', 'c']],
    ['search a=1 | head (b=1) | table c', ['b', 'c']],
    ['search a=1 | rex field=b "(?<c>.)" | table c', ['b', 'c']],
    ['search a=1 | rex "(?<c>.)" | table d', ['_raw', 'd']],
    ['search a=1 | fillnull value=x b | table b', ['b']],
    ['search a=1 | convert ctime(b) AS c | table c', ['b', 'c']],
    ['search a=1 | convert ctime(*Time) AS *_text | table first_text', ['firstTime', 'first_text']],
  ];
  for (const [spl, demanded] of cases) it(spl, () => assert.deepEqual(demandedOf(spl, 0), demanded));

  it('of the ECR detection is a finite set', () => {
    const names = [
      'awsRegion',
      'eventName',
      'eventSource',
      'imageTag',
      'registryId',
      'repositoryName',
      'src_ip',
      'user',
      'userName',
      '_time',
    ];
    assert.deepEqual(demandedOf(ECR, 0), [...names, ...names.map((name) => `requestParameters.${name}`)].sort());
    assert.equal(demandedOf(ECR, 5), 'all');
  });
});

describe('fields', () => {
  const status = (spl: string, name: string): string => fieldStatus(analyzeSpl(spl).analysis.fields, name);

  const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['search a=1 b=* OR c=1', { a: 'always', b: 'open', c: 'open', d: 'open' }],
    ['search (a=1 b=2) OR (a=2 c=3)', { a: 'always', b: 'open' }],
    ['search NOT a=1', { a: 'open' }],
    ['search a=1 | where b>1 AND c="x" AND (d=1 OR e=2)', { b: 'always', c: 'always', d: 'open', e: 'open' }],
    ['search a=1 | where NOT b=1', { b: 'open' }],
    ['search a=1 | where isnull(b) AND b+c>1', { b: 'open', c: 'open' }],
    ['stats count by a | where count>1 AND z=1', { count: 'always', z: 'never' }],
    ['stats count by a | search count>1 z=1', { count: 'always', z: 'never' }],
    ['search a=1 | stats count by b', { b: 'always', count: 'always', a: 'never' }],
    ['search a=1 | stats values(*) AS * by b', { a: 'maybe', b: 'always', c: 'open' }],
    ['search a=1 | eval b="x", c=d, e=null(), f=b.a', { b: 'always', c: 'maybe', e: 'never', f: 'always' }],
    ['search a=1 | rename a AS b', { a: 'never', b: 'always' }],
    ['search a=1 | rename x AS y', { x: 'never', y: 'maybe' }],
    ['stats count by r.a | rename r.* AS *', { 'r.a': 'never', a: 'always', b: 'never' }],
    ['search a=1 | fields - a', { a: 'never', b: 'open' }],
    ['search a=1 | fields a, b', { a: 'always', b: 'maybe', c: 'never', _time: 'always' }],
    ['search a=1 | fields a*', { a: 'always', ab: 'open' }],
    ['search a=1', { _time: 'always', host: 'always', linecount: 'maybe', user: 'open' }],
    ['append [search a=1]', { host: 'maybe', user: 'open' }],
    ['eval <<FIELD>>_new=1', { '<<FIELD>>_new': 'open' }],
    ['timechart count sum(x)', { count: 'always', 'sum(x)': 'maybe' }],
    ['search a=1 | table a b', { a: 'always', b: 'maybe', _time: 'never' }],
    ['search a=1 | rex "(?<b>x)"', { b: 'maybe', c: 'open' }],
    ['search a=1 | fillnull b', { b: 'always' }],
    ['search a=1 | dedup b', { b: 'always' }],
    ['makeresults | eval {x}=1', { _time: 'always', y: 'open' }],
    ['makeresults format=csv data="a,b\n1,2"', { a: 'maybe', _time: 'never' }],
    ['stats count by a b | eval {b}_x=c, x_{b}=c', { a: 'always', b: 'always' }],
    ['stats count by a b | eval {b}=c', { a: 'maybe', b: 'maybe' }],
    ['stats count by a b | fields - a | eval {b}=1', { a: 'maybe', b: 'always' }],
    ['table a b | fillnull', { a: 'maybe' }],
    ['table a b | fillnull a', { a: 'always', b: 'maybe' }],
    ['stats count by a b | convert num(*)', { a: 'maybe', b: 'maybe' }],
    ['fields - a b | rename x.* AS *', { a: 'maybe' }],
  ];
  for (const [spl, expected] of cases) {
    it(spl, () => {
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, status(spl, name)])), expected);
    });
  }
});

describe('names that double with every stage', () => {
  it('forwards', () => {
    const spl = `table a b${' | stats avg(*) AS a_* stdev(*) AS s_*'.repeat(60)}`;
    assert.equal(fieldStatus(analyzeSpl(spl).analysis.fields, 'x'), 'open');
  });

  it('backwards', () => {
    const renames = Array.from({ length: 60 }, (_, index) => `rename r${index}.* AS *`).join(' | ');
    assert.equal(demandedOf(`search a=1 | ${renames} | stats count by x`, 0), 'all');
  });
});

describe('a search that is long', () => {
  it('is analyzed in a time that its length decides', () => {
    const list = (text: (index: number) => string) => Array.from({ length: 30_000 }, (_, index) => text(index)).join(' ');
    const spl = `search a=1 | stats ${list((n) => `sum(a${n}) AS s${n}`)} BY ${list((n) => `b${n}`)}`;
    const { analysis, problems } = analyzeSpl(spl);
    // More names than are followed one by one.
    assert.deepEqual([problems, analysis.fields.open], [[], true]);
  });
});

describe('order', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['search a=1', true],
    ['search a=1 | stats count by b', false],
    ['search a=1 | stats list(b)', true],
    ['search a=1 | stats latest(b)', true],
    ['search a=1 | eval b=1 | where b=1 | stats count', false],
    ['search a=1 | head 5 | stats count', true],
    ['search a=1 | dedup b | stats count', true],
    ['search a=1 | sort b', true],
  ];
  for (const [spl, ordered] of cases) it(spl, () => assert.equal(analyzeSpl(spl).analysis.stages[0]?.ordered, ordered));
});

describe('problems of expressions', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['where lenght(x)>1', 'spl/unknown-function', 'lenght'],
    ['eval a=len()', 'spl/function-arity', 'len()'],
    ['eval a=case(x=1)', 'spl/function-arity', 'case(x=1)'],
    ['eval a=b!=c', 'spl/boolean-field', 'b!=c'],
    ['eval a=isnull(b)', 'spl/boolean-field', 'isnull(b)'],
    ['eval a=b*"2"', 'spl/type-mismatch', '"2"'],
    ['eval a=1+"2"', 'spl/type-mismatch', '"2"'],
    ['stats sum(eval(foo(x)))', 'spl/unknown-function', 'foo'],
    ['stats stddev(x)', 'spl/unknown-function', 'stddev'],
    ['search a=1 [search b=2 | eval c=foo(1) | fields c]', 'spl/unknown-function', 'foo'],
  ];
  for (const [spl, code, at] of cases) {
    it(spl, () => {
      const { problems } = analyzeSpl(spl);
      assert.deepEqual(
        problems.map((problem) => [problem.code, problem.source.text.slice(problem.span.start, problem.span.end)]),
        [[code, at]],
      );
    });
  }

  it('names the function that was meant', () => {
    assert.match(analyzeSpl('where lenn(x)>1').problems[0]?.message ?? '', /"len"/);
    assert.match(analyzeSpl('stats distinct_cout(x)').problems[0]?.message ?? '', /"distinct_count"/);
  });
});
