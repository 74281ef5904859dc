/** Forms that the stanzas of vendors' add-ons take, in stanzas of our own. */
import assert from 'node:assert/strict';
import type { RunWarning } from '../../src/spl/function.ts';
import type { Value } from '../../src/spl/semantics/value.ts';
import { compile, fieldsBy, fieldsOf, knowledgeOf, META, rawEvents } from './extract-fields.ts';

type Expected = Readonly<Record<string, Value>>;

describe('EVAL as vendors write it', () => {
  const path = 'p="C:\\dir\\tool.exe"';
  const cases: readonly (readonly [string, string, string, Value | undefined])[] = [
    ['a backslash in a regex string', path, 'if(match(p,"(\\\\\\)"),"path","name")', 'path'],
    ['a replacement of all but the name', path, 'replace(p,"(?:.*\\\\\\)?(.*)","\\1")', 'tool.exe'],
    ['a look-ahead behind a greedy prefix', path, 'replace(p,"(.*\\\\\\)(?=.*(\\.\\w*)$|(\\w+)$)","")', 'tool.exe'],
    ['two backslashes in a regex string', path, 'replace(p,".+\\\\\\\\","")', 'tool.exe'],
    ['a string of a backslash', 'u="DOM\\ann"', 'mvindex(split(u,"\\\\"),0)', 'DOM'],
    ['quotes put around a value', 'p="a b"', '"\\"" + p + "\\"" + " x"', '"a b" x'],
    ['dots against quotes', 'id=7', 'case(id >= 5 AND id <= 9, "Scan(".id.")",1==1, "no")', 'Scan(7)'],
    [
      'lines and tabs',
      'a=2',
      'case(a=1,"one", \\\n\t\ta IN("2","3") and isnotnull(a),"two – x", \\\n\t\ttrue(),null)',
      'two – x',
    ],
    ['NOT before IN', 'a=2', 'if(isnotnull(a) and NOT a IN("1"),"y","n")', 'y'],
    ['null as a word', 'a=2', 'if(a=2,null,"n")', undefined],
    ['a name that begins with a digit', 'a=2', "coalesce('9_lives',a)*pow(1024,1)", '2048'],
    ['a number against a minus', 'a="5%"', '100.0-tonumber(rtrim(a,"%%"),10)', '95.0'],
    ['functions in capitals', 'a=2', 'IF(ISNULL(a),1,COALESCE(a,2))', '2'],
    ['a condition on the field itself', 'x=old', 'if(isnull(x),"new",x)', 'old'],
  ];
  for (const [what, raw, expression, expected] of cases)
    it(`reads ${what}`, () => assert.equal(fieldsBy(raw, `EVAL-x = ${expression}`)['x'], expected));

  it('finds values of one list by another', () => {
    const raw = '{"Who":[{"Kind":1,"Id":"x"},{"Kind":5,"Id":"y"}]}';
    const by = "EVAL-x = mvindex('Who{}.Id',coalesce(mvfind('Who{}.Kind',\"^5$\"), mvfind('Who{}.Kind',\"^1$\")))";
    assert.equal(fieldsBy(raw, `KV_MODE = JSON\n${by}`)['x'], 'y');
  });
});

describe('FIELDALIAS, EXTRACT and REPORT as vendors write them', () => {
  it('alias with and without commas, quotes and blanks', () => {
    const raw = '{"a.b":{"c":1},"d":[{"e":2}]}';
    const aliases = "FIELDALIAS-x-y.z =a.b.c AS u,  d{}.e as v 'a.b.c' ASNEW w\nFIELDALIAS-h = host AS dest, host as dvc";
    const { u, v, w, dest, dvc } = fieldsBy(raw, `KV_MODE = json\n${aliases}`);
    assert.deepEqual([u, v, w, dest, dvc], ['1', '2', '1', META.host, META.host]);
  });
  const report = (raw: string, names: string, transforms: string): Expected =>
    fieldsOf(raw, {
      'default/props.conf': `[st]\nKV_MODE = none\nREPORT-0first = ${names}\n`,
      'default/transforms.conf': transforms,
    });
  const cases: readonly (readonly [string, string, string, string, Expected])[] = [
    ['an empty name of a transform', 'a1', 't,, ', '[t]\nREGEX = (?<x>\\d)\n', { x: '1' }],
    ['a quoted template', 'a1 b', 't', '[t]\nREGEX = a(\\d) (b)\nFORMAT = x::"$1" y::"$2" \n', { x: '1', y: 'b' }],
    [
      'a field as the source',
      'k=v1',
      't, u',
      '[t]\nREGEX = k=(?<k>\\S+)\n[u]\nSOURCE_KEY =  k\nREGEX = v(?<n>.)',
      { k: 'v1', n: '1' },
    ],
    ['a default field as the source', 'x', 't', '[t]\nSOURCE_KEY = source\nREGEX = ^/(?<top>\\w+)', { top: 'var' }],
    ['delimiters without quotes', 'a|b', 't', '[t]\nDELIMS = |\nFIELDS = x y', { x: 'a', y: 'b' }],
    ['a tab', 'a\tb', 't', '[t]\nDELIMS = "\\t"\nFIELDS = "x","y"', { x: 'a', y: 'b' }],
    [
      'values in attributes',
      '<P N=\'a\' G="b"/>',
      't',
      '[t]\nREGEX = \\s(\\w+)=([\'"][^\'"]*[\'"])\nFORMAT = $1::$2\nMV_ADD = 1',
      { N: "'a'", G: '"b"' },
    ],
  ];
  for (const [what, raw, names, transforms, expected] of cases)
    it(`extract with ${what}`, () => assert.deepEqual(report(raw, names, transforms), expected));
  it('take several values of a field for lines of one text', () => {
    const files = {
      'default/props.conf': '[st]\nKV_MODE = none\nREPORT-a = all, first, second\nEXTRACT-zz = (?<none>x) in name\n',
      'default/transforms.conf':
        '[all]\nREGEX = n=(?<name>\\w+)\nMV_ADD = 1\n[first]\nSOURCE_KEY = name\nREGEX = ([^\\n]+)\\n\nFORMAT = by::"$1"\n' +
        '[second]\nSOURCE_KEY = name\nREGEX = (?:(?:[^\\n]*)\\n)?([^\\n]*)\nFORMAT = user::"$1"\n',
    };
    assert.deepEqual(fieldsOf('n=ann n=eve', files), { name: ['ann', 'eve'], by: 'ann', user: 'eve' });
    assert.deepEqual(fieldsOf('n=ann', files), { name: 'ann', user: 'ann' });
    assert.deepEqual(fieldsOf('n=ann n=eve', files, ['user']), { user: 'eve' });
  });
  it('take a class away in local with an empty value', () => {
    const fields = fieldsOf('x1', {
      'default/props.conf': '[st]\nREPORT-a = t\nEXTRACT-e = (?<e>x)\n',
      'local/props.conf': '[st]\nREPORT-a =\nREPORT-0a = u\nEXTRACT-e =\n',
      'default/transforms.conf': '[t]\nREGEX = (?<a>x)\n[u]\nREGEX = (x)\n',
      'local/transforms.conf': '[u]\nFORMAT = c::$1\n',
    });
    assert.deepEqual(fields, { c: 'x' });
  });
  it('read Windows line ends, a byte order mark and blanks around stanzas', () => {
    const props = '\uFEFF# x\r\n [st] \r\nEXTRACT-a = (?<a>\\d)\r\nEVAL-b = case(a=1,"one",\\\r\n  a=2,"two")\r\n';
    assert.deepEqual(fieldsOf('x2', { 'default/props.conf': props }), { a: '2', b: 'two' });
  });
});

describe('LOOKUP as vendors write it', () => {
  const look = (lookup: string, raw: string, transform: string, csv: string): Expected =>
    fieldsOf(raw, {
      'default/props.conf': `[st]\nLOOKUP-l = ${lookup}\n`,
      'default/transforms.conf': `[t]\nfilename = t.csv\n${transform}`,
      'lookups/t.csv': csv,
    });
  const nets = 'cidr,class\n10.0.0.0/8,inside\n';
  const cidr = 'match_type    = CIDR(cidr)\nmax_matches = 1\nmin_matches = 1\ndefault_match = unknown';
  const codes = 'code,text\n1,one\n';
  const cases: readonly (readonly [string, string, string, string, string, Expected])[] = [
    [
      'one column under three names',
      't code OUTPUTNEW text,text AS name, text as subject',
      'code=1',
      '',
      codes,
      { code: '1', text: 'one', name: 'one', subject: 'one' },
    ],
    [
      'outputs without commas',
      't code OUTPUTNEW text text AS name',
      'code=1',
      '',
      codes,
      { code: '1', text: 'one', name: 'one' },
    ],
    ['a name with a colon', 't code OUTPUT text as app:text', 'code=1', '', codes, { code: '1', 'app:text': 'one' }],
    ['a subnet', 't cidr as ip OUTPUT class as c', 'ip=10.2.3.4', cidr, nets, { ip: '10.2.3.4', c: 'inside' }],
    ['a default', 't cidr as ip OUTPUT class as c', 'ip=11.2.3.4', cidr, nets, { ip: '11.2.3.4', c: 'unknown' }],
    ['no match field, no default', 't cidr as ip OUTPUT class as c', 'x=1', cidr, nets, { x: '1' }],
    [
      'several kinds of matching',
      't p, n OUTPUT q',
      'p=ab n=10.0.0.1',
      'match_type = WILDCARD(p),CIDR(n)',
      'p,n,q\na*,10.0.0.0/8,1\n',
      { p: 'ab', n: '10.0.0.1', q: '1' },
    ],
    [
      'quoted CSV with a byte order mark',
      't p OUTPUT q',
      'p=a',
      '',
      '\uFEFF"p","q"\r\n"a","1, ""x"""\r\n',
      { p: 'a', q: '1, "x"' },
    ],
  ];
  for (const [what, lookup, raw, transform, csv, expected] of cases)
    it(`finds ${what}`, () => assert.deepEqual(look(lookup, raw, transform, csv), expected));
});

describe('what of an add-on has no effect here is told', () => {
  const props = (setting: string) => ({ 'default/props.conf': `[st]\n${setting}\n` });
  const transform = (settings: string) => ({
    ...props('LOOKUP-x = t a OUTPUT b'),
    'default/transforms.conf': `[t]\n${settings}\n`,
  });
  const collection = transform('external_type = kvstore\ncollection = c\nfields_list = _key, a, b');
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string | undefined])[] = [
    ['a script', transform('external_cmd = x.py a b\nfields_list = a,b'), 'run/lookup-unavailable'],
    ['shapes', transform('external_type = geo\nfilename = x.kmz'), 'run/lookup-unavailable'],
    ['a file that is not there', transform('filename = x.csv'), 'run/lookup-unavailable'],
    ['a lookup that is not there', props('LOOKUP-x = t a OUTPUT b'), 'run/lookup-unavailable'],
    ['a column that is not there', { ...transform('filename = x.csv'), 'lookups/x.csv': 'a,c\n1,2\n' }, 'run/lookup-unavailable'],
    ['an empty collection', collection, 'run/lookup-unavailable'],
    ['a collection with rows', { ...collection, 'lookups/c.json': '[{"a":1,"b":2}]' }, undefined],
    ['a file without rows', { ...transform('filename = x.csv'), 'lookups/x.csv': 'a,b\n' }, undefined],
    ['a function that is not there', props('EVAL-x = if(isnull(a),nosuch(a),1)'), 'run/bad-calculated-field'],
    ['too many arguments', props('EVAL-x = len(a, a)'), 'run/bad-calculated-field'],
    ['a transform that is not there', props('REPORT-x = nosuch'), 'run/unknown-transform'],
    [
      'a transform that is switched off',
      { ...props('REPORT-x = t'), 'default/transforms.conf': '[t]\nREGEX = (?<x>a)\ndisabled = 1\n' },
      'run/unknown-transform',
    ],
    [
      'a lookup that is switched off',
      { ...transform('filename = x.csv\ndisabled = true'), 'lookups/x.csv': 'a,b\n' },
      'run/lookup-unavailable',
    ],
    ['XML that is indexed nowhere', props('INDEXED_EXTRACTIONS = XMLKV-WINEVT'), undefined],
    [
      'XML that is indexed',
      props('INDEXED_EXTRACTIONS = xmlkv\nXML_INDEXED_EXTRACTIONS_PIPELINE = typing'),
      'run/indexed-extractions',
    ],
    ['a format that is not there', props('INDEXED_EXTRACTIONS = yaml'), 'run/indexed-extractions'],
    ['a mode that is not there', props('KV_MODE = perl'), 'run/kv-mode'],
  ];
  for (const [what, files, code] of cases)
    it(`${what}: ${code ?? 'nothing'}`, () => {
      const warnings: RunWarning[] = [];
      const row = compile(knowledgeOf(files), 'all', META, warnings).extract(rawEvents('a=1'), 0);
      assert.deepEqual(
        warnings.map((warning) => warning.code),
        code === undefined ? [] : [code],
      );
      assert.equal(row.get('a'), '1');
    });
});
