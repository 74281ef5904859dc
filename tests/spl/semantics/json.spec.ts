import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson, printJson } from '../../../src/spl/semantics/json.ts';
import { changeAt, parsePath, valuesAt } from '../../../src/spl/semantics/json-path.ts';
import { xmlValuesAt } from '../../../src/spl/semantics/xml-path.ts';

function valuesOf(text: string, path: string): readonly string[] {
  const json = parseJson(text);
  assert.ok(json !== undefined);
  return valuesAt(json, parsePath(path)).map(printJson);
}

describe('JSON', () => {
  it('keeps numbers and the order of keys as they are written', () => {
    for (const text of [
      '{"b":1.0,"a":12345678901234567890,"c":1e5}',
      '[]',
      '{}',
      '"x"',
      '[null,true,false,-0.5]',
      '{"a":{"b":[{"c":""}]}}',
    ]) {
      const json = parseJson(text);
      assert.ok(json !== undefined);
      assert.equal(printJson(json), text);
    }
  });

  it('reads what JSON.parse reads, and nothing else', () => {
    const text = fc.oneof(
      fc.json(),
      fc
        .array(fc.constantFrom('{', '}', '[', ']', '"', 'a', ':', ',', '1', '-', '.', 'null', ' ', '\\', 'u0041', '\n', '0'), {
          maxLength: 8,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (value) => {
        let expected: string | undefined;
        try {
          expected = JSON.stringify(JSON.parse(value));
        } catch {
          expected = undefined;
        }
        const json = parseJson(value);
        if (expected === undefined || json === undefined) return expected === undefined && json === undefined;
        return JSON.stringify(JSON.parse(printJson(json))) === expected;
      }),
    );
  });

  it('refuses nesting beyond reason instead of failing', () => {
    assert.equal(parseJson('['.repeat(100_000)), undefined);
    assert.equal(parseJson('['.repeat(600) + ']'.repeat(600)), undefined);
  });

  it('follows paths', () => {
    const text = '{"a":{"b":[1,{"c":2},{"c":3}]},"x.y":4}';
    assert.deepEqual(valuesOf(text, 'a.b{0}'), ['1']);
    assert.deepEqual(valuesOf(text, 'a.b{}.c'), ['2', '3']);
    assert.deepEqual(valuesOf(text, 'a.b{}'), ['1', '{"c":2}', '{"c":3}']);
    assert.deepEqual(valuesOf(text, 'a.z'), []);
    assert.deepEqual(valuesOf('[[1,2],[3]]', '{}{0}'), ['1', '3']);
  });

  it('changes what a path leads to', () => {
    const json = parseJson('{"a":[{"b":1},{"b":2}]}') ?? null;
    assert.equal(printJson(changeAt(json, parsePath('a{}.b'), () => 'x')), '{"a":[{"b":"x"},{"b":"x"}]}');
    assert.equal(printJson(changeAt(json, parsePath('c.d'), () => true)), '{"a":[{"b":1},{"b":2}],"c":{"d":true}}');
    assert.equal(printJson(changeAt(json, parsePath('a{0}'), () => undefined)), '{"a":[{"b":2}]}');
  });
});

describe('XML paths', () => {
  const text = '<?xml version="1.0"?><p><b y="1"><t>A &amp; B</t></b><b y=\'2\'><t><![CDATA[<C>]]></t></b><e/></p>';
  it('follow elements, places from 1 on, and attributes', () => {
    assert.deepEqual(xmlValuesAt(text, 'p.b.t'), ['A & B', '<C>']);
    assert.deepEqual(xmlValuesAt(text, 'p.b{2}.t'), ['<C>']);
    assert.deepEqual(xmlValuesAt(text, 'p.b{@y}'), ['1', '2']);
    assert.deepEqual(xmlValuesAt(text, 'p.e'), ['']);
    assert.deepEqual(xmlValuesAt(text, 'p.z'), []);
    assert.deepEqual(xmlValuesAt('no xml', 'p'), []);
  });
});
