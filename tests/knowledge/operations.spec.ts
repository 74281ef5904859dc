/** The order of search-time operations and each of its stages. */
import assert from 'node:assert/strict';
import type { RunWarning } from '../../src/spl/function.ts';
import { compile, fieldsBy, fieldsOf, knowledgeOf, META, rawEvents } from './extract-fields.ts';

describe('EXTRACT', () => {
  it('has the flags (?ms), and matches once', () => {
    assert.deepEqual(fieldsBy('one\nuser=a\nuser=b', 'KV_MODE = none\nEXTRACT-u = ^user=(?P<user>\\w)'), { user: 'a' });
    assert.deepEqual(fieldsBy('x\ny', 'KV_MODE = none\nEXTRACT-u = x(?<rest>.+)'), { rest: '\ny' });
  });
  it('lets the first class in ASCII order win', () => {
    const props = 'KV_MODE = none\nEXTRACT-b = (?<f>b)\nEXTRACT-B = (?<f>a)\nEXTRACT-c = (?<f>c)';
    assert.deepEqual(fieldsBy('abc', props), { f: 'a' });
  });
  it('looks in a field of an earlier class', () => {
    const props = 'KV_MODE = none\nEXTRACT-1 = path=(?<path>\\S+)\nEXTRACT-2 = ^/(?<first>[^/]+) in path';
    assert.deepEqual(fieldsBy('path=/a/b', props, ['first']), { first: 'a' });
  });
  it('cleans names of underscores before them', () => {
    const props =
      'KV_MODE = none\nEXTRACT-1 = (?<_a>a)(?<__2b>b)\nEXTRACT-2 = (?<_KEY_1>c)=(?<_VAL_1>d)\nEXTRACT-3 = (?<e>.)$ in a';
    for (const demanded of ['all', ['a', 'b', 'c', 'e']] as const)
      assert.deepEqual(fieldsBy('ab c=d', props, demanded), { a: 'a', b: 'b', c: 'd', e: 'a' });
  });
  it('leaves out groups that took no part', () => {
    assert.deepEqual(fieldsBy('b', 'KV_MODE = none\nEXTRACT-1 = (?<a>a)?(?<b>b)'), { b: 'b' });
  });
  it('warns about a bad regex once and goes on', () => {
    const warnings: RunWarning[] = [];
    const knowledge = knowledgeOf({ 'default/props.conf': '[st]\nKV_MODE = none\nEXTRACT-1 = (?<a>a\nEXTRACT-2 = (?<b>b)' });
    const row = compile(knowledge, new Set(['a', 'b']), META, warnings).extract(rawEvents('ab'), 0);
    assert.deepEqual([...row], [['b', 'b']]);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['run/bad-regex'],
    );
  });
});

describe('REPORT', () => {
  const report = (raw: string, transforms: string, demanded: readonly string[] | 'all' = 'all') =>
    fieldsOf(
      raw,
      { 'default/props.conf': '[st]\nKV_MODE = none\nREPORT-r = t', 'default/transforms.conf': `[t]\n${transforms}` },
      demanded,
    );

  const cases: readonly (readonly [string, string, string, Record<string, unknown>])[] = [
    ['named groups', 'a=1 b=2', 'REGEX = a=(?<x>\\d) b=(?<y>\\d)', { x: '1', y: '2' }],
    ['a fixed FORMAT', 'from 1 to 2', 'REGEX = from (\\d) to (\\d)\nFORMAT = src::$1 dest::"$2!"', { src: '1', dest: '2!' }],
    ['a FORMAT of groups there are not', 'from 1', 'REGEX = from (\\d)(x)?\nFORMAT = a::$9 b::$1$2$34', { a: '$9', b: '1$34' }],
    ['a fixed FORMAT once', 'x1 x2', 'REGEX = x(\\d)\nFORMAT = n::$1', { n: '1' }],
    ['MV_ADD', 'x1 x2', 'REGEX = x(\\d)\nFORMAT = n::$1\nMV_ADD = true', { n: ['1', '2'] }],
    ['names from the text', 'a:1;b-c:2;b-c:3', 'REGEX = ([^:;]+):([^;]+)\nFORMAT = $1::$2', { a: '1', b_c: '2' }],
    ['_KEY_1 and _VAL_1', '<a>1</a><b>2</b>', 'REGEX = <(?<_KEY_1>\\w+)>(?<_VAL_1>[^<]*)<', { a: '1', b: '2' }],
    ['CLEAN_KEYS = false', 'b-c:2', 'REGEX = ([^:]+):(.+)\nFORMAT = $1::$2\nCLEAN_KEYS = false', { 'b-c': '2' }],
    ['clean names', '1a:1;_b:2;__:3', 'REGEX = ([^:;]+):([^;]+)\nFORMAT = $1::$2', { a: '1', b: '2' }],
    ['no empty values', 'a: b:1', 'REGEX = (\\w):(\\d?)\nFORMAT = $1::$2', { b: '1' }],
    ['KEEP_EMPTY_VALS', 'a: b:1', 'REGEX = (\\w):(\\d?)\nFORMAT = $1::$2\nKEEP_EMPTY_VALS = true', { a: '', b: '1' }],
    ['DELIMS and FIELDS', '1,"2,3",4', 'DELIMS = ","\nFIELDS = "a", "b c", d', { a: '1', b_c: '2,3', d: '4' }],
    ['DELIMS without FIELDS', 'a||1|b|"2|3"', 'DELIMS = "|"', { a: '1', b: '2|3' }],
    ['DELIMS of pairs, behind characters of two units', '\u{1f600}x=1&b=2', 'DELIMS = "&", "="', { x: '1', b: '2' }],
    ['DELIMS of pairs', 'a=1&b=2&c', 'DELIMS = "&", "="', { a: '1', b: '2' }],
  ];
  for (const [what, raw, transforms, expected] of cases) {
    it(`extracts with ${what}`, () => {
      assert.deepEqual(report(raw, transforms), expected);
      assert.deepEqual(report(raw, transforms, Object.keys(expected)), expected);
    });
  }

  it('reads SOURCE_KEY, and stanzas in the order in which they are named', () => {
    const files = {
      'default/props.conf': '[st]\nKV_MODE = none\nREPORT-r = outer, inner',
      'default/transforms.conf': '[outer]\nREGEX = uri=(?<uri>\\S+)\n[inner]\nSOURCE_KEY = uri\nREGEX = \\?(?<query>.*)',
    };
    assert.deepEqual(fieldsOf('uri=/a?q=1', files, ['query']), { query: 'q=1' });
  });

  it('warns about a transform that no app has', () => {
    const warnings: RunWarning[] = [];
    compile(knowledgeOf({ 'default/props.conf': '[st]\nREPORT-r = nowhere' }), 'all', META, warnings);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['run/unknown-transform'],
    );
  });
});

describe('KV_MODE=auto', () => {
  const cases: readonly (readonly [string, Record<string, unknown>])[] = [
    ['a=1 b="two words" c=3', { a: '1', b: 'two words', c: '3' }],
    ['a=1,b=2;c=3|d=4', { a: '1', b: '2', c: '3', d: '4' }],
    ['a=1 a=2', { a: '1' }],
    ['a= b="" c=3', { c: '3' }],
    ['user-name=x', { user_name: 'x' }],
    ['{"a":"1","b":{"c":2}}', { a: '1', 'b.c': '2' }],
    ['no pairs here', {}],
  ];
  for (const [raw, expected] of cases) {
    it(`extracts from ${raw}`, () => assert.deepEqual(fieldsOf(raw, { 'default/props.conf': '' }), expected));
  }
  it('resolves escapes only as auto_escaped', () => {
    assert.deepEqual(fieldsBy('a="x\\"y"', 'KV_MODE = auto'), { a: 'x\\"y' });
    assert.deepEqual(fieldsBy('a="x\\"y"', 'KV_MODE = auto_escaped'), { a: 'x"y' });
  });
  it('trims spaces and nothing else, but for KV_TRIM_SPACES', () => {
    assert.deepEqual(fieldsBy('a=" x " b="\ty"', ''), { a: 'x', b: '\ty' });
    assert.deepEqual(fieldsBy('a=" x " b=y', 'KV_TRIM_SPACES = false'), { a: ' x ', b: 'y' });
  });
  it('leaves JSON alone without AUTO_KV_JSON', () => assert.deepEqual(fieldsBy('{"a":"1"}', 'AUTO_KV_JSON = false'), {}));
});

describe('KV_MODE=none', () => {
  it('extracts nothing', () => assert.deepEqual(fieldsBy('a=1', 'KV_MODE = none'), {}));
});

describe('KV_MODE=multi', () => {
  const table = 'USER      PID  %CPU\nroot        1   0.0\nalice     230  12.5\n';
  it('gives each column of a table as a field, a value for each line', () => {
    const expected = { USER: ['root', 'alice'], PID: ['1', '230'], pctCPU: ['0.0', '12.5'] };
    assert.deepEqual(fieldsBy(table, 'KV_MODE = multi'), expected);
    assert.deepEqual(fieldsBy(table, 'KV_MODE = multi', ['PID']), { PID: expected.PID });
  });
  it('leaves fields alone that are there', () => {
    const fields = fieldsBy(table, 'KV_MODE = multi\nEXTRACT-a = (?<PID>\\d+)', ['PID', 'USER']);
    assert.deepEqual(fields, { PID: '1', USER: ['root', 'alice'] });
  });
  const told: readonly (readonly [string, Record<string, string>])[] = [
    ['multi_Table', {}],
    ['jsn', { a: '1' }],
  ];
  for (const [mode, fields] of told) {
    it(`warns of ${mode}`, () => {
      const warnings: RunWarning[] = [];
      const knowledge = knowledgeOf({ 'default/props.conf': `[st]\nKV_MODE = ${mode}` });
      compile(knowledge, 'all', META, warnings);
      assert.deepEqual(
        warnings.map(({ code }) => code),
        ['run/kv-mode'],
      );
      assert.deepEqual(fieldsBy('a=1', `KV_MODE = ${mode}`), fields);
    });
  }
});

describe('KV_MODE=xml', () => {
  it('trims values', () => {
    const raw = '<e k=" 1 "> x <b><![CDATA[ y ]]></b><c> </c></e>';
    assert.deepEqual(fieldsBy(raw, 'KV_MODE = xml'), { 'e{@k}': '1', e: 'x', 'e.b': 'y' });
  });
  it('extracts elements and attributes by their paths', () => {
    const raw = '<?xml version="1.0"?><e a="1"><b>x &amp; y</b><b>z</b><c d=\'2\'/><!-- no --></e>';
    assert.deepEqual(fieldsBy(raw, 'KV_MODE = xml'), { 'e{@a}': '1', 'e.b': ['x & y', 'z'], 'e.c{@d}': '2' });
  });
});

describe('FIELDALIAS', () => {
  const alias = (value: string, demanded: readonly string[] | 'all' = 'all') =>
    fieldsBy('{"a":"1","b":"2"}', `KV_MODE = json\n${value}`, demanded);
  it('overwrites with AS', () => assert.deepEqual(alias('FIELDALIAS-x = a AS b a as c', ['b', 'c']), { b: '1', c: '1' }));
  it('takes the new name away when the old one is missing', () =>
    assert.deepEqual(alias('FIELDALIAS-x = none AS b'), { a: '1' }));
  it('keeps with ASNEW', () => assert.deepEqual(alias('FIELDALIAS-x = a ASNEW b, a ASNEW c', ['b', 'c']), { b: '2', c: '1' }));
  it('takes quoted names', () => assert.deepEqual(alias('FIELDALIAS-x = "a" AS "new name"', ['new name']), { 'new name': '1' }));
});

describe('EVAL', () => {
  const calculate = (props: string, demanded: readonly string[]) =>
    fieldsBy('{"a":"1","b":"2"}', `KV_MODE = json\n${props}`, demanded);
  it('evaluates in parallel', () => {
    assert.deepEqual(calculate('EVAL-a = b\nEVAL-b = a\nEVAL-c = a.b', ['a', 'b', 'c']), { a: '2', b: '1', c: '12' });
  });
  it('sees aliases', () => assert.deepEqual(calculate('FIELDALIAS-x = a AS x\nEVAL-y = x."!"', ['y']), { y: '1!' }));
  it('takes a field away when the result is null', () => assert.deepEqual(calculate('EVAL-a = null()', ['a', 'b']), { b: '2' }));
  it('warns about an expression that does not parse, and leaves it out', () => {
    const warnings: RunWarning[] = [];
    const knowledge = knowledgeOf({ 'default/props.conf': '[st]\nKV_MODE = json\nEVAL-a = if(\nEVAL-c = "ok"' });
    const row = compile(knowledge, new Set(['a', 'c']), META, warnings).extract(rawEvents('{"a":"1"}'), 0);
    assert.deepEqual(Object.fromEntries(row), { a: '1', c: 'ok' });
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['run/bad-calculated-field'],
    );
  });
  it('is compiled only when somebody wants it', () => {
    const warnings: RunWarning[] = [];
    compile(knowledgeOf({ 'default/props.conf': '[st]\nEVAL-a = if(' }), new Set(['b']), META, warnings);
    assert.deepEqual(warnings, []);
  });
});

describe('LOOKUP', () => {
  const CSV = 'code,text,kind\n404,not found,client\n500,broken,server\n500,again,\nA*,wild,\n10.0.0.0/8,private,\n';
  const look = (
    lookup: string,
    transform: string,
    raw = '{"status":"500","text":"old","ip":"10.1.2.3"}',
    demanded: readonly string[] = ['text', 'kind'],
  ) =>
    fieldsOf(
      raw,
      {
        'default/props.conf': `[st]\nKV_MODE = json\nLOOKUP-l = codes ${lookup}`,
        'default/transforms.conf': `[codes]\nfilename = codes.csv\n${transform}`,
        'lookups/codes.csv': CSV,
      },
      demanded,
    );

  it('gives several rows as a multivalue, empty cells as nothing', () => {
    assert.deepEqual(look('code AS status OUTPUT text kind', ''), { text: ['broken', 'again'], kind: 'server' });
  });
  it('may be written in other ways', () => {
    for (const key of ['LOOKUP_x', 'LOOKUPx', 'lookup_x', 'lookupx'])
      assert.deepEqual(
        fieldsOf('a=1', { 'default/props.conf': `[st]\n${key} = l.csv a OUTPUT b`, 'lookups/l.csv': 'a,b\n1,2\n' }),
        { a: '1', b: '2' },
        key,
      );
  });
  it('keeps to max_matches', () => assert.deepEqual(look('code AS status OUTPUT text', 'max_matches = 1'), { text: 'broken' }));
  it('fills what is missing with OUTPUTNEW', () =>
    assert.deepEqual(look('code AS status OUTPUTNEW text kind', ''), { text: 'old', kind: 'server' }));
  it('writes all other columns without OUTPUT', () =>
    assert.deepEqual(look('code AS status', 'max_matches = 1'), { text: 'broken', kind: 'server' }));
  it('does not write the time field without OUTPUT', () => {
    const files = {
      'default/props.conf': '[st]\nLOOKUP-l = leases ip',
      'default/transforms.conf': '[leases]\nfilename = leases.csv\ntime_field = start',
      'lookups/leases.csv': 'ip,start,user\n1,1600000000,ann\n',
    };
    assert.deepEqual(fieldsOf('ip=1', files), { ip: '1', user: 'ann' });
  });
  it('takes the outputs away when nothing matches', () =>
    assert.deepEqual(look('code AS status OUTPUT text', '', '{"status":"1","text":"old"}'), {}));
  it('leaves events without the match field alone', () =>
    assert.deepEqual(look('code AS status OUTPUT text', '', '{"text":"old"}'), { text: 'old' }));
  it('fills up to min_matches', () => {
    assert.deepEqual(look('code AS status OUTPUT text', 'min_matches = 1\ndefault_match = NONE', '{"status":"1"}'), {
      text: 'NONE',
    });
  });
  it('matches case by case_sensitive_match', () => {
    assert.deepEqual(look('code AS status OUTPUT text', '', '{"status":"a*"}'), {});
    assert.deepEqual(look('code AS status OUTPUT text', 'case_sensitive_match = false', '{"status":"a*"}'), { text: 'wild' });
  });
  it('matches wildcards and subnets', () => {
    assert.deepEqual(look('code AS status OUTPUT text', 'match_type = WILDCARD(code)', '{"status":"Abc"}'), { text: 'wild' });
    assert.deepEqual(look('code AS ip OUTPUT text', 'match_type = CIDR(code)'), { text: 'private' });
  });
  it('names output fields', () =>
    assert.deepEqual(look('code AS status OUTPUT kind AS k', '', undefined, ['k']), { k: 'server' }));
  it('warns about a lookup that is not there', () => {
    const warnings: RunWarning[] = [];
    compile(knowledgeOf({ 'default/props.conf': '[st]\nLOOKUP-l = nowhere.csv a OUTPUT b' }), new Set(['b']), META, warnings);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['run/lookup-unavailable'],
    );
  });
});

describe('the order of operations', () => {
  it('is EXTRACT, REPORT, KV, FIELDALIAS, EVAL, LOOKUP, each seeing the one before', () => {
    const files = {
      'default/props.conf': [
        '[st]',
        'KV_MODE = json',
        'EXTRACT-1 = "(?<extracted>e\\w+)"',
        'REPORT-1 = t',
        'FIELDALIAS-1 = reported AS aliased kv AS aliased_kv',
        'EVAL-calculated = aliased."-".aliased_kv',
        'LOOKUP-1 = l.csv in AS calculated OUTPUT out AS final',
      ].join('\n'),
      'default/transforms.conf': '[t]\nSOURCE_KEY = extracted\nREGEX = e(?<reported>\\w+)',
      'lookups/l.csv': 'in,out\nvent-x,done\n',
    };
    assert.deepEqual(fieldsOf('{"kv":"x","a":"event"}', files, ['final']), { final: 'done' });
  });

  it('gives a field the same value whether all or it alone is demanded', () => {
    const props = 'KV_MODE = json\nFIELDALIAS-1 = a AS b\nEVAL-c = b.a\nEVAL-a = "new"';
    const all = fieldsBy('{"a":"1","b":"2","d":"3"}', props);
    for (const [name, value] of Object.entries(all))
      assert.deepEqual(fieldsBy('{"a":"1","b":"2","d":"3"}', props, [name]), { [name]: value });
  });
});

describe('verbatim', () => {
  const knowledge = knowledgeOf({
    'default/props.conf': [
      '[json]',
      'KV_MODE = json',
      'FIELDALIAS-1 = a AS b, c AS d',
      'EVAL-c = a',
      'EVAL-e = a',
      'FIELDALIAS-2 = e AS f',
      'LOOKUP-1 = l.csv a OUTPUT g',
      '[plain]',
      'KV_MODE = none',
      'EXTRACT-1 = (?<a>.)',
      'REPORT-1 = pieces, composed',
    ].join('\n'),
    'default/transforms.conf': '[pieces]\nREGEX = (.)\nFORMAT = p::$1\n[composed]\nREGEX = (.)(.)\nFORMAT = q::$1-$2',
    'lookups/l.csv': 'a,g\n',
  });
  const verbatim = (sourcetype: string, field: string) =>
    compile(knowledge, new Set([field]), { ...META, sourcetype }).verbatim(field);
  const cases: readonly (readonly [string, string, string])[] = [
    ['json', 'a', 'unless-escaped'],
    ['json', 'b', 'unless-escaped'],
    ['json', 'c', 'unless-escaped'],
    ['json', 'd', 'unless-escaped'],
    ['json', 'e', 'unless-escaped'],
    ['json', 'g', 'never'],
    ['json', 'host', 'never'],
    ['json', '_time', 'never'],
    ['plain', 'a', 'always'],
    ['plain', 'p', 'always'],
    ['plain', 'q', 'never'],
    ['other', 'x', 'unless-escaped'],
  ];
  for (const [sourcetype, field, expected] of cases) {
    it(`is ${expected} for ${field} of ${sourcetype}`, () => assert.equal(verbatim(sourcetype, field), expected));
  }
});
