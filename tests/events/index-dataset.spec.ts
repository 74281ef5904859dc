/** Index-time settings: sed scripts, transforms, rule sets, and the headers of structured files. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { seededRandom } from '../../src/engine/seeded-random.ts';
import type { EventChunk } from '../../src/events/event.ts';
import { indexDataset } from '../../src/events/index-dataset.ts';
import type { RunWarning } from '../../src/spl/function.ts';
import { functions } from '../../src/spl/functions/index.ts';
import type { Value } from '../../src/spl/semantics/value.ts';
import { compile, knowledgeOf } from '../knowledge/extract-fields.ts';

const META = { index: 'main', host: 'h', source: 's', sourcetype: 'st' };

interface Indexed {
  /** `index/host/source/sourcetype` and the raw texts there. */
  readonly events: Readonly<Record<string, readonly string[]>>;
  readonly fields: readonly Readonly<Record<string, Value>>[];
  readonly times: readonly number[];
  readonly warnings: readonly string[];
}

function index(text: string, props: string, transforms = '', more = ''): Indexed {
  const warnings: RunWarning[] = [];
  const knowledge = knowledgeOf({
    'default/props.conf': `[st]\nSHOULD_LINEMERGE = false\n${props}\n${more}`,
    'default/transforms.conf': transforms,
  });
  const sources = indexDataset(memoryFiles({ 'data.log': text }), { ...META, path: 'data.log' }, knowledge, {
    now: 1_700_000_000,
    zone: 'UTC',
    functions,
    random: seededRandom,
    warn: (warning) => warnings.push(warning),
    chunkBytes: 64,
  });
  const events: Record<string, string[]> = {};
  const fields: Record<string, Value>[] = [];
  const times: number[] = [];
  for (const source of sources) {
    const { meta } = source;
    const key = [meta.index, meta.host, meta.source, meta.sourcetype].join('/');
    for (const chunk of source.chunks()) {
      for (let event = 0; event < chunk.count; event++) {
        (events[key] ??= []).push(chunk.raw(event));
        assert.equal(
          Buffer.from(chunk.text.slice(chunk.starts[event], chunk.ends[event]), 'latin1').toString(),
          chunk.raw(event),
        );
        fields.push(Object.fromEntries(chunk.indexed?.(event) ?? []));
        times.push(chunk.time(event));
      }
    }
  }
  return { events, fields, times, warnings: warnings.map(({ code }) => code) };
}

const HERE = 'main/h/s/st';

describe('SEDCMD', () => {
  it('changes the raw text, classes in ASCII order', () => {
    const { events } = index('ab\nba é', 'SEDCMD-2 = s/b/c/g\nSEDCMD-1 = s/a/b/');
    assert.deepEqual(events, { [HERE]: ['cc', 'cc é'] });
  });
  it('is left out when it is no sed script', () => {
    const { events, warnings } = index('a', 'SEDCMD-1 = a/b/');
    assert.deepEqual([events, warnings], [{ [HERE]: ['a'] }, ['run/bad-index-transform']]);
  });
});

describe('TRANSFORMS', () => {
  const one = (text: string, transform: string, more = '') => index(text, 'TRANSFORMS-t = t', `[t]\n${transform}\n${more}`);

  const moving: readonly (readonly [string, string, Readonly<Record<string, readonly string[]>>])[] = [
    [
      'sourcetype',
      'REGEX = ^(b)\nDEST_KEY = MetaData:Sourcetype\nFORMAT = sourcetype::st:$1',
      { [HERE]: ['a'], 'main/h/s/st:b': ['b'] },
    ],
    ['host', 'REGEX = (.)\nDEST_KEY = MetaData:Host\nFORMAT = host::$1', { 'main/a/s/st': ['a'], 'main/b/s/st': ['b'] }],
    ['source', 'REGEX = a\nDEST_KEY = MetaData:Source\nFORMAT = source::/x', { 'main/h//x/st': ['a'], [HERE]: ['b'] }],
    ['index', 'REGEX = a\nDEST_KEY = _MetaData:Index\nFORMAT = other', { 'other/h/s/st': ['a'], [HERE]: ['b'] }],
    ['queue', 'REGEX = a\nDEST_KEY = queue\nFORMAT = nullQueue', { [HERE]: ['b'] }],
    ['_raw', 'REGEX = (a)\nDEST_KEY = _raw\nFORMAT = <$1>$0', { [HERE]: ['<a>a', 'b'] }],
    [
      'a default value',
      'REGEX = a\nDEST_KEY = _MetaData:Index\nFORMAT = x\nDEFAULT_VALUE = y',
      { 'x/h/s/st': ['a'], 'y/h/s/st': ['b'] },
    ],
    ['SOURCE_KEY', 'SOURCE_KEY = MetaData:Host\nREGEX = ^host::h\nDEST_KEY = queue\nFORMAT = nullQueue', {}],
    ['LOOKAHEAD', 'REGEX = \\n?b$\nLOOKAHEAD = 1\nDEST_KEY = queue\nFORMAT = nullQueue', { [HERE]: ['a'] }],
  ];
  for (const [what, transform, expected] of moving)
    it(`writes ${what}`, () => assert.deepEqual(one('a\nb', transform).events, expected));

  it('runs in the order in which they are named, the last word counting', () => {
    const transforms =
      '[null]\nREGEX = .\nDEST_KEY = queue\nFORMAT = nullQueue\n[keep]\nREGEX = b\nDEST_KEY = queue\nFORMAT = indexQueue';
    assert.deepEqual(index('a\nb', 'TRANSFORMS-t = null, keep', transforms).events, { [HERE]: ['b'] });
    assert.deepEqual(index('a\nb', 'TRANSFORMS-t = keep, null', transforms).events, {});
  });
  it('runs rule sets after transforms', () => {
    const transforms = '[x]\nREGEX = ^\nDEST_KEY = _raw\nFORMAT = x$0\n[y]\nREGEX = ^\nDEST_KEY = _raw\nFORMAT = y$0';
    assert.deepEqual(index('a', 'RULESET-a = y\nTRANSFORMS-b = x', transforms).events, { [HERE]: ['yxa'] });
  });

  const written: readonly (readonly [string, string, string, Readonly<Record<string, Value>>])[] = [
    ['WRITE_META', 'u=ann', 'REGEX = u=(\\w+)\nFORMAT = user::$1 kind::"a b"\nWRITE_META = true', { user: 'ann', kind: 'a b' }],
    ['the default FORMAT', 'u=ann', 'REGEX = u=(\\w+)\nWRITE_META = true', { t: 'ann' }],
    ['_KEY_1 and _VAL_1', 'u=ann', 'REGEX = (?<_KEY_1>\\w)=(?<_VAL_1>\\w+)\nWRITE_META = true', { u: 'ann' }],
    ['one match only', 'u=a u=b', 'REGEX = u=(\\w)\nFORMAT = u::$1\nWRITE_META = true', { u: 'a' }],
    ['REPEAT_MATCH', 'u=a u=b', 'REGEX = u=(\\w)\nFORMAT = u::$1\nWRITE_META = true\nREPEAT_MATCH = true', { u: ['a', 'b'] }],
    ['_meta', 'u=a', 'REGEX = u=(\\w)\nFORMAT = u::$1\nDEST_KEY = _meta', { u: 'a' }],
  ];
  for (const [what, text, transform, expected] of written)
    it(`makes indexed fields by ${what}`, () => assert.deepEqual(one(text, transform).fields, [expected]));

  it('clones events into another sourcetype, whose own settings change them', () => {
    const { events } = index(
      'a\nb',
      'TRANSFORMS-t = t',
      '[t]\nREGEX = a\nCLONE_SOURCETYPE = copy\nDEST_KEY = _raw\nFORMAT = copied',
      '[copy]\nSEDCMD-x = s/$/!/',
    );
    assert.deepEqual(events, { [HERE]: ['a', 'b'], 'main/h/s/copy': ['copied!'] });
  });
  it('makes no clone of the own sourcetype, but changes the event itself', () => {
    const { events } = index('a', 'TRANSFORMS-t = t', '[t]\nREGEX = a\nCLONE_SOURCETYPE = st\nDEST_KEY = _raw\nFORMAT = b');
    assert.deepEqual(events, { [HERE]: ['b'] });
  });
  it('ends where clones clone themselves', () => {
    const transforms = '[t]\nREGEX = a\nCLONE_SOURCETYPE = b\n[u]\nREGEX = a\nCLONE_SOURCETYPE = st';
    const { events } = index('a', 'TRANSFORMS-t = t', transforms, '[b]\nTRANSFORMS-t = u');
    assert.ok((events[HERE] ?? []).length < 20);
  });
  it('bounds the clones of clones, and says so once', () => {
    const transforms = '[t]\nREGEX = a\nCLONE_SOURCETYPE = b\n[u]\nREGEX = a\nCLONE_SOURCETYPE = st';
    const { events, warnings } = index('a\na', 'TRANSFORMS-t = t, t, t', transforms, '[b]\nTRANSFORMS-t = u, u, u');
    assert.equal(Object.values(events).flat().length, 200);
    assert.deepEqual(warnings, ['run/clone-limit']);
  });
  it('leaves out settings by which event after event grows, and says so once', () => {
    const sed = Array.from({ length: 37 }, (_, class_) => `SEDCMD-${class_} = s/a/aa/g`).join('\n');
    const { events, warnings } = index(Array.from({ length: 1000 }, () => 'a').join('\n'), sed);
    assert.deepEqual(
      events[HERE]?.map(({ length }) => length),
      Array.from({ length: 1000 }, (_, event) => (event < 10 ? 100_000 : 1)),
    );
    assert.deepEqual(warnings, ['run/value-limit']);
  });
  it('does not cut a long event that hardly grows', () => {
    const { events, warnings } = index('a'.repeat(200_000), 'TRUNCATE = 0\nSEDCMD-1 = s/a/bb/g');
    assert.deepEqual([events[HERE]?.[0]?.length, warnings], [400_000, []]);
  });
  it('keeps texts within bounds that double themselves', () => {
    const transforms = ['[t]', 'REGEX = a', 'DEST_KEY = _raw', `FORMAT = ${'$0'.repeat(1000)}`].join('\n');
    const sed = [1, 2, 3].map((name) => `SEDCMD-${name} = s/a/${'a'.repeat(1000)}/g`).join('\n');
    for (const props of ['TRANSFORMS-t = t, t, t, t', sed]) {
      const { events, warnings } = index('a', props, transforms);
      assert.ok((events[HERE]?.[0] ?? '').length <= 4_000_000);
      assert.ok(warnings.includes('run/value-limit'));
    }
  });

  const doubled = (assignment: string): string => Array.from({ length: 30 }, () => assignment).join(', ');
  const growing: readonly (readonly [string, string])[] = [
    ['a field of INGEST_EVAL', `INGEST_EVAL = x="aaaaaaaaaaaaaaaa", ${doubled('x:=x.x')}`],
    ['a multivalue of INGEST_EVAL', `INGEST_EVAL = x=split("a,a,a,a,a,a,a,a",","), ${doubled('x:=mvappend($mv:x$,$mv:x$)')}`],
    ['values added by INGEST_EVAL', `INGEST_EVAL = x="a", ${doubled('x=mvappend($mv:x$,$mv:x$)')}`],
    ['a host by INGEST_EVAL', `INGEST_EVAL = ${doubled('host=host.host')}`],
    ['_meta', 'REGEX = ^\nDEST_KEY = _meta\nFORMAT = $0 $0 $0 $0 x::aaaaaaaaa'],
    [
      'MetaData:Host',
      'SOURCE_KEY = MetaData:Host\nLOOKAHEAD = 1000000\nREGEX = host::(.*)\nDEST_KEY = MetaData:Host\nFORMAT = $1$1$1$1',
    ],
  ];
  for (const [what, transform] of growing) {
    it(`keeps ${what} within bounds, and says so`, () => {
      const names = Array.from({ length: 30 }, () => 't').join(', ');
      const { events, fields, warnings } = index('a', `TRANSFORMS-t = ${names}`, `[t]\n${transform}`);
      assert.ok(JSON.stringify([events, fields]).length < 1_000_000);
      assert.ok(warnings.includes('run/value-limit'));
    });
  }
  it('reads a long text that holds no field as quickly as any', () => {
    const transform = 'REGEX = (.*)\nLOOKAHEAD = 1000000\nFORMAT = $1\nWRITE_META = true';
    assert.deepEqual(index('a'.repeat(1_000_000), 'TRUNCATE = 0\nTRANSFORMS-t = t', `[t]\n${transform}`).fields, [{}]);
  });
  it('writes no empty host or index', () => {
    assert.deepEqual(one('a', 'REGEX = (x?)a\nDEST_KEY = _MetaData:Index\nFORMAT = $1').events, { [HERE]: ['a'] });
    assert.deepEqual(one('a', 'INGEST_EVAL = host="", source=null()').events, { [HERE]: ['a'] });
  });
  it('ignores REPEAT_MATCH where _raw is written', () => {
    assert.deepEqual(one('aXbX', 'REGEX = X\nDEST_KEY = _raw\nFORMAT = -$0\nREPEAT_MATCH = true').events, { [HERE]: ['-aXbX'] });
  });
  it('sees whole seconds in _time by a REGEX, and subseconds by INGEST_EVAL', () => {
    const seen = (transform: string): unknown => one('1970-01-01T00:00:07.5Z', transform).fields;
    assert.deepEqual(seen('SOURCE_KEY = _time\nREGEX = (.*)\nFORMAT = t::$1\nWRITE_META = true'), [{ t: '7' }]);
    assert.deepEqual(seen('INGEST_EVAL = t=_time'), [{ t: '7.5' }]);
  });

  it('reads the names of INGEST_EVAL with their marks', () => {
    const transform = 'INGEST_EVAL = n[int]=len($pd:_raw$), $field:m$:=$field:n$+1, $pd:_raw$=upper(_raw), s[float-sf]=0.5';
    const { events, fields } = one('ab', transform);
    assert.deepEqual(events, { [HERE]: ['AB'] });
    assert.deepEqual(fields, [{ n: '2', m: '3', s: '0.5' }]);
  });
  it('evaluates INGEST_EVAL from left to right', () => {
    const transform = 'INGEST_EVAL = n:=len(_raw), twice=n*2, index=if(n>1, "long", index), _raw=upper(_raw), x="1", x="2"';
    const { events, fields } = one('a\nbc', transform);
    assert.deepEqual(events, { [HERE]: ['A'], 'long/h/s/st': ['BC'] });
    assert.deepEqual(fields, [
      { n: '1', twice: '2', x: ['1', '2'] },
      { n: '2', twice: '4', x: ['1', '2'] },
    ]);
  });
  it('reads the first value of a field in INGEST_EVAL, by $mv:name$ all of them', () => {
    const transform = 'INGEST_EVAL = v="a", v="b", one=mvjoin(v,","), all=mvjoin($mv:v$,","), n=mvcount($mv:v$), none=$mv:x$';
    assert.deepEqual(one('x', transform).fields, [{ v: ['a', 'b'], one: 'a', all: 'a,b', n: '2' }]);
  });
  it('leaves a reference of FORMAT to a group that REGEX has not got', () => {
    const transform = 'REGEX = u=(\\w)(x)?\nFORMAT = u::$1$2$9-$1234\nWRITE_META = true';
    assert.deepEqual(one('u=a', transform).fields, [{ u: 'a$9-$1234' }]);
  });
  it('takes the time and drops fields and events by INGEST_EVAL', () => {
    const transform = 'INGEST_EVAL = f="x", f:=null(), _time=strptime(_raw, "%s"), queue=if(_raw="2","nullQueue","indexQueue")';
    const { events, fields, times } = one('1\n2', transform);
    assert.deepEqual([events, fields, times], [{ [HERE]: ['1'] }, [{}], [1]]);
  });
  it('stops where STOP_PROCESSING_IF is true', () => {
    const transforms = '[stop]\nSTOP_PROCESSING_IF = _raw="a"\n[drop]\nREGEX = .\nDEST_KEY = queue\nFORMAT = nullQueue';
    assert.deepEqual(index('a\nb', 'TRANSFORMS-t = stop, drop', transforms).events, { [HERE]: ['a'] });
  });

  const bad: readonly (readonly [string, string, string])[] = [
    ['a transform that no app has', '', 'run/unknown-transform'],
    ['a bad regex', '[t]\nREGEX = (\nDEST_KEY = queue\nFORMAT = nullQueue', 'run/bad-regex'],
    ['a bad expression', '[t]\nINGEST_EVAL = x=if(', 'run/bad-index-transform'],
    ['a function that there is not', '[t]\nINGEST_EVAL = x=length(_raw)', 'run/bad-index-transform'],
    ['a call with too many arguments', '[t]\nSTOP_PROCESSING_IF = len(_raw,1)=1', 'run/bad-index-transform'],
    ['no assignment', '[t]\nINGEST_EVAL = now()', 'run/bad-index-transform'],
    ['an unknown key', '[t]\nREGEX = a\nDEST_KEY = elsewhere\nFORMAT = x', 'run/bad-index-transform'],
    ['nothing to do', '[t]\nFORMAT = x', 'run/bad-index-transform'],
  ];
  for (const [what, transforms, code] of bad) {
    it(`leaves out ${what}, and says so once`, () => {
      const { events, warnings } = index('a\nb', 'TRANSFORMS-t = t', transforms);
      assert.deepEqual([events, warnings], [{ [HERE]: ['a', 'b'] }, [code]]);
    });
  }
});

describe('INDEXED_EXTRACTIONS', () => {
  const cases: readonly (readonly [string, string, string, readonly Readonly<Record<string, Value>>[]])[] = [
    [
      'csv',
      'a,b c,"d,e"\n1,"2 ""x"", y",\n3,4,5\n',
      'csv',
      [
        { a: '1', b_c: '2 "x", y' },
        { a: '3', b_c: '4', d_e: '5' },
      ],
    ],
    ['tsv', 'a\tb\n1\t2\n', 'tsv', [{ a: '1', b: '2' }]],
    ['psv', 'a|b\n1|2\n', 'psv', [{ a: '1', b: '2' }]],
    [
      'w3c',
      '#Version: 1.0\n#Fields: date c-ip cs(User-Agent)\n2024-01-01 1.2.3.4 x+y\n#Fields: c-ip\n-\n5.6.7.8\n',
      'w3c',
      [{ date: '2024-01-01', c_ip: '1.2.3.4', cs_User_Agent: 'x+y' }, {}, { c_ip: '5.6.7.8' }],
    ],
    ['a header with other characters', 'a.b,c-d:\n1,2\n', 'csv', [{ a_b: '1', c_d: '2' }]],
    [
      'HEADER_FIELD_ACCEPTABLE_SPECIAL_CHARACTERS',
      'a.b,c-d,e]f,g:h\n1,2,3,4\n',
      'csv\nHEADER_FIELD_ACCEPTABLE_SPECIAL_CHARACTERS = .]-',
      [{ 'a.b': '1', 'c-d': '2', 'e]f': '3', g_h: '4' }],
    ],
    ['FIELD_NAMES', '1,2\n', 'csv\nFIELD_NAMES = a, b', [{ a: '1', b: '2' }]],
    ['FIELD_NAMES in brackets and quotes', '1,2\n', 'csv\nFIELD_NAMES = [a, "b c"]', [{ a: '1', 'b c': '2' }]],
    ['FIELD_DELIMITER = ws', 'a b\tc\n1 \t2 3\n', 'csv\nFIELD_DELIMITER = ws', [{ a: '1', b: '2', c: '3' }]],
    ['FIELD_DELIMITER by its code', 'a\x14b\n1\x142\n', 'csv\nFIELD_DELIMITER = \\x14', [{ a: '1', b: '2' }]],
    ['FIELD_QUOTE = none', 'a,b\n1,"2\n', 'csv\nFIELD_QUOTE = none', [{ a: '1', b: '"2' }]],
    ['FIELD_DELIMITER and FIELD_QUOTE', "a;b\n'1;2';3\n", "csv\nFIELD_DELIMITER = ;\nFIELD_QUOTE = '", [{ a: '1;2', b: '3' }]],
    [
      'a FIELD_DELIMITER named like a member of objects',
      'a,b\n',
      'csv\nFIELD_DELIMITER = constructor\nFIELD_NAMES = x',
      [{ x: 'a,b' }],
    ],
    ['HEADER_FIELD_DELIMITER', 'a|b\n1,2\n', 'csv\nHEADER_FIELD_DELIMITER = |', [{ a: '1', b: '2' }]],
    ['HEADER_FIELD_LINE_NUMBER', 'title\na,b\n1,2\n', 'csv\nHEADER_FIELD_LINE_NUMBER = 2', [{ a: '1', b: '2' }]],
    ['FIELD_HEADER_REGEX', 'noise\nHeader: a,b\n1,2\n', 'csv\nFIELD_HEADER_REGEX = ^Header: ', [{ a: '1', b: '2' }]],
    ['PREAMBLE_REGEX', '-- x\na,b\n1,2\n', 'csv\nPREAMBLE_REGEX = ^--', [{ a: '1', b: '2' }]],
    ['MISSING_VALUE_REGEX', 'a,b\nn/a,2\n', 'csv\nMISSING_VALUE_REGEX = ^n/a$', [{ b: '2' }]],
    ['more and fewer cells than names', 'a,b\n1\n1,2,3\n', 'csv', [{ a: '1' }, { a: '1', b: '2' }]],
  ];
  for (const [what, text, props, expected] of cases)
    it(`reads ${what}`, () => assert.deepEqual(index(text, `INDEXED_EXTRACTIONS = ${props}`).fields, expected));

  it('takes the time out of TIMESTAMP_FIELDS', () => {
    const props = 'INDEXED_EXTRACTIONS = csv\nTIMESTAMP_FIELDS = day, clock\nTIME_FORMAT = %d/%m/%Y %H:%M\nTZ = UTC';
    const { times } = index('clock,other,day\n10:30,2020-01-01T00:00:00Z,02/03/2024\n', props);
    assert.deepEqual(times, [Date.UTC(2024, 2, 2, 10, 30) / 1000]);
  });
  it('takes a line end inside quotes as part of the cell', () => {
    const long = 'z'.repeat(100);
    const { events, fields } = index(`a,b\n1,"x\n\n""y""${long}"\n"2",z\n`, 'INDEXED_EXTRACTIONS = csv');
    assert.deepEqual(events, { [HERE]: [`1,"x\n\n""y""${long}"`, '"2",z'] });
    assert.deepEqual(fields, [
      { a: '1', b: `x\n\n"y"${long}` },
      { a: '2', b: 'z' },
    ]);
  });
  it('takes a line end inside quotes beyond ASCII as part of the cell', () => {
    const { fields } = index('a,b\n¨x\n¨¨y¨¨\nz¨,2\n', 'INDEXED_EXTRACTIONS = csv\nFIELD_QUOTE = ¨');
    assert.deepEqual(fields, [{ a: 'x\n¨y¨\nz', b: '2' }]);
  });
  it('breaks at every line where a quote is never closed, or stands within a cell', () => {
    const rows = Array.from({ length: 600 }, (_, row) => `${row},${row === 1 ? '"' : row === 599 ? 'a"b' : ''}x`);
    assert.deepEqual(index(`a,b\n${rows.join('\n')}\n`, 'INDEXED_EXTRACTIONS = csv').events, { [HERE]: rows });
  });
  it('makes an event of each JSON object, on one line or many, in an array or not', () => {
    const objects = ['{\n "a": 1\n}', '{"a":2}', '{\n\n"a":3}'];
    for (const text of [objects.join('\n'), `[${objects.join(',\n')}]`]) {
      assert.deepEqual(index(text, 'INDEXED_EXTRACTIONS = json\nSHOULD_LINEMERGE = true').events, { [HERE]: objects });
    }
    const own = 'INDEXED_EXTRACTIONS = json\nLINE_BREAKER = (;)';
    assert.deepEqual(index('{"a":1};{"a":2}', own).events, { [HERE]: ['{"a":1}', '{"a":2}'] });
  });
  const timed: readonly (readonly [string, string, string])[] = [
    ['braces', '{"e":[{"t":"1970-01-01T00:00:07Z"}]}', 'json\nTIMESTAMP_FIELDS = e{}.t'],
    [
      'trimmed braces',
      '{"e":[{"t":"1970-01-01T00:00:07Z"},{"t":"1980-01-01T00:00:00Z"}]}',
      'json\nTIMESTAMP_FIELDS = e.t\nJSON_TRIM_BRACES_IN_ARRAY_NAMES = true',
    ],
    ['quoted names in brackets', '{"a b":"1970-01-01","c":"00:00:07"}', 'json\nTIMESTAMP_FIELDS = ["a b", "c"]'],
    ['a format beyond ASCII', '{"t":"7 Ü 1970-01-01"}', 'json\nTIMESTAMP_FIELDS = t\nTIME_FORMAT = %S Ü %Y-%m-%d'],
    ['the fields of w3c', '#Fields: x time y date\n1999-01-01 00:00:07 1 1970-01-01\n', 'w3c'],
  ];
  for (const [what, text, props] of timed)
    it(`takes the time out of ${what}`, () => assert.deepEqual(index(text, `INDEXED_EXTRACTIONS = ${props}`).times, [7]));
  it('gives its fields to transforms', () => {
    const { events } = index(
      'kind\nx\ny\n',
      'INDEXED_EXTRACTIONS = csv\nTRANSFORMS-t = t',
      '[t]\nINGEST_EVAL = sourcetype="st:".kind',
    );
    assert.deepEqual(Object.keys(events), ['main/h/s/st:x', 'main/h/s/st:y']);
  });
});

describe('random() of INGEST_EVAL', () => {
  const knowledge = knowledgeOf({
    'default/props.conf': '[st]\nSHOULD_LINEMERGE = false\nTRANSFORMS-a = some',
    'default/transforms.conf': '[some]\nINGEST_EVAL = queue=if(random()%2==0,"indexQueue","nullQueue")',
  });
  const lines = Array.from({ length: 100 }, (_, line) => `line ${line}`);
  const options = { now: 0, zone: 'UTC', functions, random: seededRandom, chunkBytes: 64 };

  it('gives the same whenever the data is read, and whatever is read at the same time', () => {
    const [source] = indexDataset(memoryFiles({ f: lines.join('\n') }), { ...META, path: 'f' }, knowledge, options);
    assert.ok(source !== undefined);
    const take = (reading: Iterator<EventChunk>): readonly string[] => {
      const next = reading.next();
      return next.done === true ? [] : Array.from({ length: next.value.count }, (_, event) => next.value.raw(event));
    };
    const [one, other] = [source.chunks()[Symbol.iterator](), source.chunks()[Symbol.iterator]()];
    const kept: string[] = [];
    for (let piece = 0; piece < 100; piece++) {
      const events = take(one);
      assert.deepEqual(take(other), events);
      kept.push(...events);
    }
    assert.ok(kept.length > 20 && kept.length < 80, String(kept.length));
  });
});

describe('indexed fields at search time', () => {
  it('are there before anything is extracted, and nothing takes their place', () => {
    const knowledge = knowledgeOf({
      'default/props.conf':
        '[st]\nSHOULD_LINEMERGE = false\nINDEXED_EXTRACTIONS = csv\nKV_MODE = none\nEXTRACT-a = (?<a>\\d)$\nEVAL-c = a."!"',
    });
    const options = { now: 0, zone: 'UTC', functions, random: seededRandom };
    const [source] = indexDataset(memoryFiles({ f: 'a,b\n1,2\n' }), { ...META, path: 'f' }, knowledge, options);
    const [chunk] = source?.chunks() ?? [];
    assert.ok(source !== undefined && chunk !== undefined);
    const extraction = compile(knowledge, new Set(['a', 'b', 'c']), source.meta);
    assert.deepEqual(Object.fromEntries(extraction.extract(chunk, 0)), { a: '1', b: '2', c: '1!' });
    assert.equal(extraction.verbatim('a'), 'never');
  });
});
