/** The spellings of JSON, CSV and Python's texts. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { printCsv } from '../../src/build/csv.ts';
import { compactJson, float, spacedJson } from '../../src/build/json-value.ts';
import { pythonList, pythonStrip } from '../../src/build/python-text.ts';
import { cdata, xmlText } from '../../src/build/xml-text.ts';

const VALUE = { b: ['é<&>\'"', '😀'], a: { z: null, y: undefined, x: float(5) }, c: true, d: 1.5 };

describe('JSON in conf values', () => {
  it("is spelt as Python's json.dumps and Jinja spell it", () => {
    assert.equal(
      spacedJson(VALUE),
      '{"a": {"x": 5.0, "z": null}, "b": ["\\u00e9\\u003c\\u0026\\u003e\\u0027\\"", "\\ud83d\\ude00"], "c": true, "d": 1.5}',
    );
  });

  it('is spelt as JSON.stringify spells it', () => {
    assert.equal(compactJson(VALUE), '{"a":{"x":5,"z":null},"b":["é<&>\'\\"","😀"],"c":true,"d":1.5}');
  });

  it('reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(JSON.parse(spacedJson(text)), text);
        assert.equal(JSON.parse(compactJson(text)), text);
        assert.match(spacedJson(text), /^[\x20-\x7e]*$/u);
      }),
    );
  });
});

describe('printCsv', () => {
  it('reads back', () => {
    const rows = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.constantFrom('\n' as const, '\r\n' as const), (table, lineEnd) => {
        assert.deepEqual(parse(printCsv(table, lineEnd), { record_delimiter: lineEnd }), table);
      }),
    );
  });
});

describe("Python's texts", () => {
  it('strips what str.isspace says', () => {
    assert.equal(pythonStrip('\u0085\u001c \n a \u00a0\u3000\t'), 'a');
    assert.equal(pythonStrip('\ufeffa'), '\ufeffa');
  });

  it('prints lists as repr does', () => {
    assert.equal(pythonList(["it's", 'a"b', `'"`, 'a\\b\n']), `["it's", 'a"b', '\\'"', 'a\\\\b\\n']`);
  });
});

describe('XML', () => {
  it('takes any text', () => {
    assert.equal(xmlText('<a b="c">&\u0000'), '&lt;a b=&quot;c&quot;&gt;&amp;');
    assert.equal(cdata('x]]>y'), '<![CDATA[x]]]]><![CDATA[>y]]>');
  });
});
