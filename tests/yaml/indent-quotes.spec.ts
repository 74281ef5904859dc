/** Quoted texts that only PyYAML reads. */
import assert from 'node:assert/strict';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { locate, source } from '../../src/base/source.ts';
import { readYaml } from '../../src/yaml/read.ts';

function read(text: string) {
  const problems: Diagnostic[] = [];
  const document = readYaml(source('a.yml', text), (problem) => void problems.push(problem));
  return { document, told: problems.map(({ severity, code }) => `${severity} ${code}`), problems };
}

describe('quoted texts that are not indented deeply enough', () => {
  const cases: readonly (readonly [text: string, value: unknown])[] = [
    ["a: 'one\ntwo'\nb: 1\n", { a: 'one two', b: 1 }],
    ["a: 'one\n\ntwo'  # really\nb: 1\n", { a: 'one\ntwo', b: 1 }],
    ['a: "one\ntwo \\" three"\nb: "x\ny"\n', { a: 'one two " three', b: 'x y' }],
    ["a:\n  b: 'it''s\n  one'\n", { a: { b: "it's one" } }],
    ["- a: 'one\ntwo'\n", [{ a: 'one two' }]],
    ["a: 'one\r\ntwo'\r\nb: 1\r\n", { a: 'one two', b: 1 }],
  ];
  for (const [text, value] of cases) {
    it(JSON.stringify(text), () => {
      const { document, told } = read(text);
      assert.deepEqual(document.value, value);
      assert.deepEqual([...new Set(told)], ['warning yaml/quote-indentation']);
    });
  }

  it('keep their places', () => {
    const text = "a: 'one\ntwo'\nb: three\n";
    const { document } = read(text);
    const scalar = document.scalar(['a']);
    assert.ok(scalar !== undefined);
    const two = locate({ source: scalar, span: { start: 4, end: 7 } }).place;
    assert.equal(two.source.text.slice(two.span.start, two.span.end), 'two');
    const three = locate({ source: document.source, span: document.valueSpan(['b']) }).place;
    assert.equal(three.source.text, text);
    assert.equal(text.slice(three.span.start, three.span.end), 'three');
  });

  it('are mended by the fix', () => {
    const text = "a:\n  b: 'it is\n  one'\n";
    const [edit] = read(text).problems[0]?.fix?.edits ?? [];
    assert.ok(edit !== undefined);
    const mended = text.slice(0, edit.place.span.start) + edit.text + text.slice(edit.place.span.end);
    const { told, document } = read(mended);
    assert.deepEqual([told, document.value], [[], { a: { b: 'it is one' } }]);
  });

  it('do not hide a quote that is missing', () => {
    for (const text of ["a: 'one\nb: it's two\n", "a: 'one\nb: 2\n", 'a: "one\nb: "two"\n']) {
      assert.ok(read(text).told.includes('error yaml/unclosed-quote'), text);
    }
  });
});
