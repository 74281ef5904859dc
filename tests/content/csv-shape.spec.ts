/** Columns and rows of CSV tables, with and without quotes. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringifyCsv } from './stringify-csv.ts';
import { csvShape } from '../../src/content/csv-shape.ts';

describe('csvShape', () => {
  const cases: readonly (readonly [text: string, header: readonly string[], uneven: readonly string[]])[] = [
    ['a,b\n1,2\n', ['a', 'b'], []],
    ['a,b\r\n1,2\r\n', ['a', 'b'], []],
    ['\uFEFFa,b\n1,2', ['a', 'b'], []],
    ['', [], []],
    ['\n\n', [], []],
    ['a,b\n\n1,2\n\n', ['a', 'b'], []],
    ['a,b\n1\n1,2,3\n', ['a', 'b'], ['1', '1,2,3']],
    ['"a","b"\n"1"\n', ['a', 'b'], ['"1"']],
    ['a,b\n"x,\ny",2\n"1"\n', ['a', 'b'], ['"1"']],
    ['a,b\n"say ""no""",2\n', ['a', 'b'], []],
    ['a,b\n\n"1",2,3\n', ['a', 'b'], ['"1",2,3']],
  ];
  for (const [text, header, uneven] of cases) {
    it(JSON.stringify(text), () => {
      const shape = csvShape(text);
      assert.deepEqual(shape.header, header);
      assert.deepEqual(
        shape.uneven.map(({ span }) => text.slice(span.start, span.end)),
        uneven,
      );
      assert.equal(shape.broken, undefined);
    });
  }

  it('tells of a quote that does not end', () => {
    assert.notEqual(csvShape('a,b\n"1,2\n3,4\n').broken, undefined);
  });

  it('finds nothing uneven in what is even, whatever the cells hold', () => {
    const cell = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 4 })
          .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 })),
        (rows) => {
          const shape = csvShape(stringifyCsv(rows));
          assert.deepEqual(shape.uneven, []);
          assert.equal(shape.header.length, rows[0]?.length);
        },
      ),
    );
  });
});
