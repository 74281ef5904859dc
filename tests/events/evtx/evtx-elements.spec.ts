/** Elements, attributes and templates of event logs: each construct by hand, and many at random against a writer and a renderer of their own. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEvtx } from './read-evtx.ts';
import { number, SAMPLES, string, STRING, unicode } from './values.ts';
import { writeEvtx, type Part, type TestElement, type TestInstance, type TestValue } from './write-evtx.ts';

const rendered = (template: TestElement, values: readonly TestValue[] = []): string =>
  readEvtx(writeEvtx([[{ template, values }]])).slice(0, -1);

const NULL: TestValue = { type: 0, bytes: Uint8Array.of() };
const inner: TestElement = { name: 'EventData', content: [{ name: 'Data', content: [{ value: 0 }] }] };

describe('elements of an event log', () => {
  const cases: readonly (readonly [string, TestElement, readonly TestValue[], string])[] = [
    ['closed at once', { name: 'Correlation' }, [], '<Correlation/>'],
    ['with nothing in it', { name: 'Data', content: [] }, [], '<Data></Data>'],
    [
      'with an attribute and text',
      { name: 'Data', attributes: [['Name', [{ text: "it's" }]]], content: [{ text: '<b>' }] },
      [],
      "<Data Name='it&apos;s'>&lt;b&gt;</Data>",
    ],
    [
      'with attributes that have no value',
      {
        name: 'P',
        attributes: [
          ['A', [{ value: 0, optional: true }]],
          ['B', []],
          ['C', [{ text: '' }]],
          ['D', [{ text: 'd' }, { value: 1 }]],
        ],
      },
      [NULL, string('1')],
      "<P D='d1'/>",
    ],
    ['with an attribute that has no value left', { name: 'P', attributes: [['A', [{ value: 0 }]]] }, [NULL], '<P/>'],
    [
      'with references, CDATA and an instruction',
      {
        name: 'P',
        content: [{ entity: 'amp' }, { reference: 65 }, { reference: 1 }, { cdata: 'a]]>b' }, { instruction: ['go', 'on?>'] }],
      },
      [],
      '<P>&amp;&#65;_<![CDATA[a]]]]><![CDATA[>b]]><?go on?_?></P>',
    ],
    ['with a value that is not there', { name: 'P', content: [{ value: 7 }] }, [string('x')], '<P></P>'],
    [
      'that depend on a value',
      {
        name: 'P',
        content: [
          { name: 'A', dependency: 0, content: [{ value: 0 }] },
          { name: 'B', dependency: 1, content: [{ value: 1 }] },
          { name: 'C', dependency: 2, content: [] },
          { name: 'D', dependency: 9, content: [] },
        ],
      },
      [NULL, string(''), string('c')],
      '<P><B></B><C></C><D></D></P>',
    ],
    ['with names that would break it', { name: 'a b', attributes: [["c'", [{ text: 'd' }]]] }, [], "<a_b c_='d'/>"],
    [
      'in a value',
      { name: 'Event', content: [{ value: 0 }] },
      [{ instance: { template: inner, values: [string('x & y')] } }],
      '<Event><EventData><Data>x &amp; y</Data></EventData></Event>',
    ],
    [
      'of a template in a template',
      { name: 'Event', content: [{ template: inner, values: [string('x')] }] },
      [string('not this')],
      '<Event><EventData><Data>x</Data></EventData></Event>',
    ],
    [
      'whose value is empty',
      { name: 'EventData', content: [{ value: 0 }] },
      [{ type: 0x21, bytes: Uint8Array.of() }],
      '<EventData></EventData>',
    ],
  ];
  for (const [what, template, values, xml] of cases)
    it(`are written as Windows does: ${what}`, () => assert.equal(rendered(template, values), xml));

  it('use the templates of their own chunk', () => {
    const [a, b] = ['a', 'b'].map((name): TestElement => ({ name, content: [{ value: 0 }] }));
    assert.ok(a !== undefined && b !== undefined);
    const use = (template: TestElement, text: string): TestInstance => ({ template, values: [string(text)] });
    assert.equal(
      readEvtx(
        writeEvtx([
          [use(a, '1'), use(b, '2'), use(a, '3')],
          [use(b, '4'), use(b, '5')],
        ]),
      ),
      '<a>1</a>\n<b>2</b>\n<a>3</a>\n<b>4</b>\n<b>5</b>\n',
    );
  });

  it('are written the same by a renderer that knows nothing of the format', function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(fc.array(fc.array(records(), { maxLength: 6 }), { minLength: 1, maxLength: 3 }), (chunks) => {
        const expected = chunks.flat().map(({ template, values }) => `${naive(template, values)}\n`);
        assert.equal(readEvtx(writeEvtx(chunks.map((chunk) => chunk.map(written)))), expected.join(''));
      }),
      { numRuns: 300 },
    );
  });
});

/** A template with values whose text is known. */
interface Known {
  readonly template: TestElement;
  readonly values: readonly (readonly [TestValue, string])[];
}

const written = ({ template, values }: Known): TestInstance => ({ template, values: values.map(([value]) => value) });

function records(): fc.Arbitrary<Known> {
  const text = fc.string({ unit: 'grapheme', maxLength: 8 });
  const value = fc.oneof(
    fc.constantFrom(...SAMPLES.map((sample): readonly [TestValue, string] => [sample, sample.text])),
    text.map((each): readonly [TestValue, string] => [{ type: STRING, bytes: unicode(each) }, each.split('\0')[0] ?? '']),
    fc
      .bigInt(0n, 2n ** 64n - 1n)
      .map((each): readonly [TestValue, string] => [{ type: 0x0a, bytes: number(8, each) }, String(each)]),
  );
  const plain = fc.oneof(
    text.map((each): Part => ({ text: each })),
    fc.nat(5).map((index): Part => ({ value: index })),
  );
  const name = fc.constantFrom('Event', 'System', 'Data', 'EventID', 'x-y.z');
  const { element } = fc.letrec<{ element: TestElement }>((tie) => ({
    element: fc.record(
      {
        name,
        attributes: fc.array(fc.tuple(fc.constantFrom('Name', 'Guid'), fc.array(plain, { maxLength: 3 })), { maxLength: 3 }),
        content: fc.array(fc.oneof({ maxDepth: 4 }, plain, tie('element')), { maxLength: 4 }),
        dependency: fc.nat(5),
      },
      { requiredKeys: ['name'] },
    ),
  }));
  return fc.record({ template: element, values: fc.array(value, { maxLength: 5 }) });
}

/** XML by the words of MS-EVEN6. */
function naive(element: TestElement, values: Known['values']): string {
  const { name, attributes = [], content, dependency } = element;
  const depends = dependency === undefined ? undefined : values[dependency]?.[0];
  if (depends !== undefined && 'type' in depends && depends.type === 0) return '';
  const inside = (parts: readonly Part[], escape: (text: string) => string): string =>
    parts
      .map((part) => {
        if ('name' in part) return naive(part, values);
        return escape('text' in part ? part.text : 'value' in part ? (values[part.value]?.[1] ?? '') : '');
      })
      .join('');
  const written = attributes.map(([key, parts]) => {
    const text = inside(parts, (each) => escapeText(each).replaceAll('"', '&quot;').replaceAll("'", '&apos;'));
    return text === '' ? '' : ` ${key}='${text}'`;
  });
  const start = `<${name}${written.join('')}`;
  return content === undefined ? `${start}/>` : `${start}>${inside(content, escapeText)}</${name}>`;
}

function escapeText(text: string): string {
  return [...text.replaceAll('\r\n', '\n')]
    .map((each) => {
      const code = each.codePointAt(0) ?? 0;
      const allowed =
        code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0xd800) || (code > 0xdfff && (code & 0xffff) < 0xfffe);
      if (!allowed && code <= 0xffff) return '_';
      return each === '&' ? '&amp;' : each === '<' ? '&lt;' : each === '>' ? '&gt;' : each;
    })
    .join('');
}
