/** Lookup definitions of transforms.conf: how rows match, and where their tables come from. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { lookupsOf, type WrittenTables } from '../../src/knowledge/lookup.ts';
import { mergeApps } from '../../src/knowledge/merge-apps.ts';
import { compile, knowledgeOf, META, rawEvents } from './extract-fields.ts';

const CLOCK = { now: 1_700_000_000, zone: 'UTC' };

function lookups(files: Readonly<Record<string, string | Uint8Array>>, written?: WrittenTables) {
  const inApp = Object.fromEntries(Object.entries(files).map(([path, data]) => [`app/${path}`, data]));
  return lookupsOf(mergeApps([loadApp(memoryFiles(inApp), 'app')]), CLOCK, written);
}

/** The last cells of the rows that match a value of the first column. */
function found(csv: string, settings: string, value: string, time?: number): readonly (string | undefined)[] | string {
  const tables = lookups({ 'default/transforms.conf': `[l]\nfilename = l.csv\n${settings}`, 'lookups/l.csv': csv });
  const opened = tables.open('l');
  if (typeof opened === 'string') return opened;
  const matcher = opened.match([opened.table.columns[0] ?? '']);
  return typeof matcher === 'string' ? matcher : matcher.find([value], time).map((cells) => cells.at(-1));
}

describe('lookup definitions', () => {
  const names = 'k,v\nA,1\na,2\nb,3\na,4\n';
  const cases: readonly (readonly [
    what: string,
    csv: string,
    settings: string,
    value: string,
    rows: readonly string[],
    time?: number,
  ])[] = [
    ['letter by letter, in the order of the file', names, '', 'a', ['2', '4']],
    ['case_sensitive_match', names, 'case_sensitive_match = false', 'a', ['1', '2', '4']],
    ['max_matches', names, 'max_matches = 1', 'a', ['2']],
    ['nothing', names, '', 'z', []],
    [
      'blanks behind a comma, which are no part of the cell unless it is quoted',
      'k, v\na, b c \na," d"\n',
      '',
      'a',
      ['b c ', ' d'],
    ],
    ['min_matches and default_match', names, 'min_matches = 1\ndefault_match = none', 'z', ['none']],
    ['min_matches beside a match', names, 'min_matches = 2\ndefault_match = none', 'b', ['3', 'none']],
    ['no default_match without min_matches', names, 'default_match = none', 'z', []],
    ['WILDCARD', 'k,v\n*.exe,1\ncmd*,2\nCMD.EXE,3\n', 'match_type = WILDCARD(k)', 'cmd.exe', ['1', '2']],
    ['WILDCARD whatever the case', 'k,v\nCMD*,1\n', 'match_type = WILDCARD(k)\ncase_sensitive_match = 0', 'cmd.exe', ['1']],
    ['CIDR', 'k,v\n10.0.0.0/8,1\n10.1.0.0/16,2\n192.0.2.0/24,3\n', 'match_type = CIDR(k)', '10.1.2.3', ['1', '2']],
    ['CIDR of version 6', 'k,v\n2001:db8::/32,1\n', 'match_type = CIDR(k)', '2001:db8:1::1', ['1']],
    ['CIDR of no address', 'k,v\n10.0.0.0/8,1\n', 'match_type = CIDR(k)', 'ten', []],
    [
      'time, the newest that is not newer',
      'k,t,v\na,100,1\na,200,2\na,300,3\n',
      'time_field = t\ntime_format = %s',
      'a',
      ['2'],
      250,
    ],
    [
      'time of the very second',
      'k,t,v\na,100,1\na,200,2\n',
      'time_field = t\ntime_format = %s\nmax_offset_secs = 0',
      'a',
      [],
      201,
    ],
    ['time within max_offset_secs', 'k,t,v\na,100,1\n', 'time_field = t\ntime_format = %s\nmax_offset_secs = 50', 'a', [], 200],
    [
      'time from min_offset_secs on',
      'k,t,v\na,100,1\na,190,2\n',
      'time_field = t\ntime_format = %s\nmin_offset_secs = 50',
      'a',
      ['1'],
      200,
    ],
    ['several times', 'k,t,v\na,100,1\na,200,2\n', 'time_field = t\ntime_format = %s\nmax_matches = 5', 'a', ['2', '1'], 250],
    ['filter', 'k,v\na,1\na,2\na,3\n', 'filter = v>1 AND NOT v=3', 'a', ['2']],
    ['batch_index_query, which changes nothing', names, 'batch_index_query = true', 'b', ['3']],
  ];
  for (const [what, csv, settings, value, rows, time] of cases)
    it(`match by ${what}`, () => assert.deepEqual(found(csv, settings, value, time), rows));

  it('say which column is missing', () => {
    const opened = lookups({ 'default/transforms.conf': '[l]\nfilename = l.csv', 'lookups/l.csv': 'a\n' }).open('l');
    assert.equal(typeof opened === 'string' ? opened : typeof opened.match(['b']), 'string');
  });
});

describe('tables of lookups', () => {
  const collection = '[l]\nexternal_type = kvstore\ncollection = c\nfields_list = _key, a, b';
  const table = (files: Readonly<Record<string, string | Uint8Array>>, name = 'l', written?: WrittenTables): unknown => {
    const opened = lookups(files, written).open(name);
    return typeof opened === 'string' ? 'unavailable' : opened.table;
  };
  const rows = { columns: ['_key', 'a', 'b'], rows: [['1', 'x', '']] };

  it('are CSV files, packed or not', () => {
    const expected = { columns: ['a'], rows: [['1']] };
    assert.deepEqual(table({ 'lookups/l.csv': 'a\n1\n', 'default/app.conf': '' }, 'l.csv'), expected);
    assert.deepEqual(table({ 'lookups/l.csv.gz': gzipSync('a\n1\n') }, 'l.csv.gz'), expected);
    assert.deepEqual(
      table({ 'default/transforms.conf': '[l]\nfilename = some/lookups/l.csv', 'lookups/l.csv': 'a\n1\n' }),
      expected,
    );
  });
  it('are collections out of CSV or JSON, with the columns of the definition', () => {
    assert.deepEqual(table({ 'default/transforms.conf': collection, 'lookups/c.csv': 'a,other,_key\nx,y,1\n' }), rows);
    assert.deepEqual(table({ 'default/transforms.conf': collection, 'lookups/c.json': '[{"a":"x","_key":1,"b":null}]' }), rows);
    assert.deepEqual(table({ 'default/transforms.conf': collection, 'lookups/c.json': '{"a":"x","_key":"1"}\n' }), rows);
  });
  it('are empty collections otherwise, with the columns of collections.conf where the definition has none', () => {
    assert.deepEqual(table({ 'default/transforms.conf': collection }), { ...rows, rows: [] });
    const files = {
      'default/transforms.conf': '[l]\nexternal_type = kvstore\ncollection = c',
      'default/collections.conf': '[c]\nfield.a = string\nfield.n = number\nenforceTypes = true',
    };
    assert.deepEqual(table(files), { columns: ['_key', 'a', 'n'], rows: [] });
    const named = { 'default/transforms.conf': '[c]\nexternal_type = kvstore\nfields_list = a' };
    assert.deepEqual(table(named, 'c'), { columns: ['a'], rows: [] });
  });
  it('fail for JSON that is no list of rows', () => {
    for (const text of ['[1]', '{"a":', '"a"']) {
      assert.throws(() => table({ 'default/transforms.conf': collection, 'lookups/c.json': text }), FileError);
    }
  });
  it('of scripted lookups are only there when rows are given', () => {
    const files = { 'default/transforms.conf': '[l]\nexternal_cmd = x.py\nfields_list = a' };
    const given = { columns: ['a'], rows: [['1']] };
    assert.equal(table(files), 'unavailable');
    assert.deepEqual(table(files, 'l', new Map([['l', given]])), given);
  });
});

describe('automatic lookups', () => {
  it('find tables that were given in the place of those of apps', () => {
    const knowledge = knowledgeOf({
      'default/props.conf': '[st]\nLOOKUP-l = l a OUTPUT b',
      'default/transforms.conf': '[l]\nfilename = l.csv',
      'lookups/l.csv': 'a,b\n1,app\n',
    });
    const demanded = new Set(['b']);
    assert.equal(compile(knowledge, demanded).extract(rawEvents('a=1'), 0).get('b'), 'app');
    const tables = new Map([['l.csv', { columns: ['a', 'b'], rows: [['1', 'given']] }]]);
    const given = compile(knowledge, demanded, META, [], { tables });
    assert.equal(given.extract(rawEvents('a=1'), 0).get('b'), 'given');
  });
});
