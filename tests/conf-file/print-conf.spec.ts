/** Whatever a value holds, printing and reading it back gives the same value and no other key. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { source } from '../../src/base/source.ts';
import { parseConf } from '../../src/conf-file/parse-conf.ts';
import { ConfKeyError, printConf } from '../../src/conf-file/print-conf.ts';

/** Text made of what makes trouble in conf files. */
const value = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\\',
        '\n',
        '\r\n',
        '\r',
        '[',
        ']',
        '#',
        '=',
        ' ',
        '\t',
        '"',
        '[default]\n',
        'key = value',
        '\\\n',
        '%',
        '$x$',
        '\u2028',
        'é',
        '😀',
        '\ufeff',
        '\u00a0',
        '',
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const name = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((text) => text.replace(/[\r\n]/gu, '').trim())
  .filter((text) => text !== '');

describe('printConf', () => {
  it('gives back every value through parseConf', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        const text = printConf([
          { name: 'one', settings: values.map((text, i) => [`key${i}`, text]) },
          { name: 'two', settings: [['end', 'x']] },
        ]);
        const { stanzas, problems } = read(text);
        assert.deepEqual(problems, []);
        assert.deepEqual(stanzas, [
          { name: 'one', settings: values.map((text, i) => [`key${i}`, normal(text)]) },
          { name: 'two', settings: [['end', 'x']] },
        ]);
      }),
    );
  });

  it('gives back every stanza name on one line', () => {
    fc.assert(
      fc.property(name, (text) => {
        assert.deepEqual(read(printConf([{ name: text, settings: [['a', 'b']] }])).stanzas, [
          { name: text, settings: [['a', 'b']] },
        ]);
      }),
    );
    assert.deepEqual(read(printConf([{ name: 'a]\n[default', settings: [['a', 'b']] }])).stanzas, [
      { name: 'a] [default', settings: [['a', 'b']] },
    ]);
  });

  it('refuses keys Splunk could not read', () => {
    for (const key of ['', 'a=b', '[x', '#x', 'a\nb', ' a', 'a ', 'a\\'])
      assert.throws(() => printConf([{ name: 'x', settings: [[key, '']] }]), ConfKeyError);
  });

  it('writes comments that cannot become settings', () => {
    assert.equal(
      printConf([{ name: 'a', settings: [['k', 'v']] }], ['one\n[default]', '']),
      '# one [default]\n#\n\n[a]\nk = v\n',
    );
  });
});

function normal(text: string): string {
  return text.replace(/\r\n?/gu, '\n').trim();
}

function read(text: string) {
  const problems: string[] = [];
  const file = parseConf(source('x.conf', text), (problem) => problems.push(problem.code));
  return {
    problems,
    stanzas: file.stanzas.map((stanza) => ({
      name: stanza.name,
      settings: stanza.entries.map(({ key, value }) => [key, value]),
    })),
  };
}
