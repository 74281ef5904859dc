/** KV_MODE=json. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compile, fieldsBy, knowledgeOf, rawEvents } from './extract-fields.ts';

const JSON_MODE = 'KV_MODE = json';

describe('KV_MODE=json', () => {
  const cases: readonly (readonly [string, string, Record<string, unknown>])[] = [
    ['nested names', '{"a":{"b":{"c":"x"}},"d":"y"}', { 'a.b.c': 'x', d: 'y' }],
    ['arrays of scalars', '{"a":["x","y"],"b":["z"]}', { 'a{}': ['x', 'y'], 'b{}': 'z' }],
    ['arrays of objects, alignment lost', '{"a":[{"b":"1","c":"2"},{"c":"3"}]}', { 'a{}.b': '1', 'a{}.c': ['2', '3'] }],
    ['arrays in arrays', '{"a":[{"b":[1,2]},{"b":[3]}]}', { 'a{}.b{}': ['1', '2', '3'] }],
    ['an array at the top', '[{"a":1},{"a":2}]', { '{}.a': ['1', '2'] }],
    [
      'the text of numbers',
      '{"a":1.0,"b":12345678901234567890,"c":-1.5E+10}',
      { a: '1.0', b: '12345678901234567890', c: '-1.5E+10' },
    ],
    ['literals as text', '{"a":true,"b":false,"c":null}', { a: 'true', b: 'false', c: 'null' }],
    ['no field for empty objects and arrays', '{"a":{},"b":[],"c":"x"}', { c: 'x' }],
    ['empty strings', '{"a":""}', { a: '' }],
    ['texts with the white space around them', '{"a":" x y\\n","b":" "}', { a: ' x y\n', b: ' ' }],
    ['repeated keys', '{"a":"1","a":"2"}', { a: ['1', '2'] }],
    ['escapes', '{"a":"x\\u0041\\n\\"\\\\\\/é\\ud83d\\ude00"}', { a: 'xA\n"\\/é😀' }],
    ['escaped and non-ASCII keys', '{"a\\u0062":"1","ü":"2"}', { ab: '1', ü: '2' }],
    ['brackets and quotes in strings', '{"a":"}{][\\"","b":{"c":"\\\\"}}', { a: '}{]["', 'b.c': '\\' }],
    ['white space', ' { "a" : [ 1 , 2 ] ,\n\t"b" : { } } ', { 'a{}': ['1', '2'] }],
    ['what stands before a fault', '{"a":1,"b":{"c":2,"d":"cut of', { a: '1', 'b.c': '2' }],
    ['the first of two objects', '{"a":1} {"a":2}', { a: '1' }],
    ['keys with dots', '{"a.b":1,"a":{"b":2}}', { 'a.b': ['1', '2'] }],
    ['nothing of other texts', 'Jan 1 host app: {"a":1}', {}],
  ];
  for (const [what, raw, expected] of cases) {
    it(`extracts ${what}`, () => {
      assert.deepEqual(fieldsBy(raw, JSON_MODE), expected);
      // Demanding the fields by name must give the same as demanding all.
      assert.deepEqual(fieldsBy(raw, JSON_MODE, Object.keys(expected)), expected);
    });
  }

  it('does not stop at 5,000 characters (spath auto does)', () => {
    const raw = JSON.stringify({ a: 'x'.repeat(70_000), last: 'here' });
    assert.equal(fieldsBy(raw, JSON_MODE, ['last'])['last'], 'here');
  });

  it('gathers a long array in time that grows with its length', () => {
    const values = Array.from({ length: 200_000 }, (_, i) => String(i));
    assert.deepEqual(fieldsBy(JSON.stringify({ a: values }), JSON_MODE)['a{}'], values);
  });

  it('passes over what nests deeper than any log', () => {
    const raw = `{"top":1,"deep":${'{"a":['.repeat(20_000)}1${']}'.repeat(20_000)},"last":2}`;
    assert.deepEqual(fieldsBy(raw, JSON_MODE), { top: '1', last: '2' });
  });

  it('leaves default fields and fields of EXTRACT alone', () => {
    const props = 'KV_MODE = json\nEXTRACT-a = "b":"(?<a>[^"]+)"';
    assert.deepEqual(fieldsBy('{"a":"json","b":"regex","host":"other"}', props, ['a', 'b', 'host']), {
      a: 'regex',
      b: 'regex',
      host: 'web01',
    });
  });

  it('doubles values when the fields were indexed already', () => {
    assert.deepEqual(fieldsBy('{"a":"x"}', 'INDEXED_EXTRACTIONS = json\nKV_MODE = json'), { a: ['x', 'x'] });
    assert.deepEqual(fieldsBy('{"a":"x"}', 'INDEXED_EXTRACTIONS = json\nKV_MODE = none'), { a: 'x' });
    assert.deepEqual(fieldsBy('{"a":"x"}', 'INDEXED_EXTRACTIONS = json'), { a: 'x' });
  });

  it('leaves braces out of indexed names by JSON_TRIM_BRACES_IN_ARRAY_NAMES', () => {
    const raw = '{"a":[1,[2]],"b":[{"c":3},{"c":[4]}],"d":{"e":[5]},"f{}":6}';
    const indexed = 'INDEXED_EXTRACTIONS = json\nKV_MODE = none\nJSON_TRIM_BRACES_IN_ARRAY_NAMES = ';
    const trimmed = { a: ['1', '2'], 'b.c': ['3', '4'], 'd.e': '5', 'f{}': '6' };
    for (const demanded of ['all', Object.keys(trimmed)] as const)
      assert.deepEqual(fieldsBy(raw, `${indexed}true`, demanded), trimmed);
    assert.deepEqual(fieldsBy(raw, `${indexed}true`, ['b{}.c']), {});
    assert.deepEqual(fieldsBy('{"a":[1]}', `${indexed}false`), { 'a{}': '1' });
    const deep = `{"a":${'['.repeat(20_000)}1${']'.repeat(20_000)},"b":2}`;
    for (const demanded of ['all', ['a', 'b']] as const) assert.equal(fieldsBy(deep, `${indexed}true`, demanded)['b'], '2');
  });

  it('gives what JSON.parse finds, demanded or not', () => {
    const knowledge = knowledgeOf({ 'default/props.conf': `[st]\n${JSON_MODE}` });
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 })), fc.constantFrom(0, 1), (object, indent) => {
        const raw = JSON.stringify(object, null, indent);
        const expected = flatten(object);
        for (const demanded of [new Set(expected.keys()), 'all'] as const) {
          const row = compile(knowledge, demanded).extract(rawEvents('{}', raw), 1);
          for (const [name, values] of expected) assert.deepEqual([row.get(name)].flat(), values, name);
        }
      }),
    );
  });
});

const keys = fc.string({ minLength: 1, unit: 'grapheme' }).filter((key) => !/[.{}]/.test(key) && key !== '__proto__');

/** Names and values by the rules of the manual, from parsed JSON. Names with default fields' names are left out. */
function flatten(object: Record<string, unknown>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const walk = (name: string, value: unknown): void => {
    if (Array.isArray(value)) for (const element of value) walk(`${name}{}`, element);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) if (key !== '') walk(name === '' ? key : `${name}.${key}`, inner);
    } else found.set(name, [...(found.get(name) ?? []), typeof value === 'string' ? value : JSON.stringify(value)]);
  };
  walk('', object);
  for (const name of found.keys())
    if (/^(?:host|source|sourcetype|index|_|date_|linecount|punct|splunk|time)/.test(name)) found.delete(name);
  return found;
}
