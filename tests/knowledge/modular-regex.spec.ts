/** Regular expressions that are made of those of other stanzas. */
import assert from 'node:assert/strict';
import { withModularRegexes } from '../../src/knowledge/modular-regex.ts';
import { fieldsOf } from './extract-fields.ts';

const PARTS = `
[word]
REGEX = \\w+
[number]
REGEX = 0x[0-9a-f]+|\\d+
[quoted]
REGEX = '(?<>[^']*)'
[pair]
REGEX = (?<key>[[word]]):(?<>[[number]])
`;

describe('modular regular expressions', () => {
  const fields = (raw: string, regex: string) =>
    fieldsOf(raw, {
      'default/props.conf': '[st]\nKV_MODE = none\nREPORT-a = t',
      'default/transforms.conf': `${PARTS}[t]\nREGEX = ${regex}\n`,
    });
  const cases: readonly (readonly [string, string, Record<string, string>])[] = [
    ['ab 12', '^[[word:first]]\\s[[number:second]]$', { first: 'ab', second: '12' }],
    ['ab 12', '^[[word]]\\s(?<n>[[number]])$', { n: '12' }],
    ["x='a b'", 'x=[[quoted:text]]', { text: 'a b' }],
    ["x='a b' y", 'x=[[quoted]] (?<y>.)', { y: 'y' }],
    ['k:0x1f', '[[pair]]', { key: 'k' }],
    ['k:0x1f', '[[pair:its_]]', { its_key: 'k', its_: '0x1f' }],
    ['a b', '(?<a>[[:alpha:]]+) (?<b>[[ab]+)', { a: 'a', b: 'b' }],
    ['a]', '(?<a>[[nothing]])', {}],
    ['[[word]]', '(?<a>\\[\\[word\\]\\])', { a: '[[word]]' }],
  ];
  for (const [raw, regex, expected] of cases)
    it(`extract with ${regex} from ${raw}`, () => assert.deepEqual(fields(raw, regex), expected));

  const regexOf = (stanzas: Readonly<Record<string, string>>, name: string): string | undefined =>
    withModularRegexes(new Map(Object.entries(stanzas).map(([key, regex]) => [key, new Map([['REGEX', regex]])])))
      .get(name)
      ?.get('REGEX');
  it('that come to themselves are left there', () => {
    assert.equal(regexOf({ a: 'x[[b]]', b: 'y[[a]]' }, 'a'), 'x(?:y[[a]])');
  });
  it('that multiply are stopped', () => {
    const stanzas = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`s${i}`, `[[s${i + 1}]]`.repeat(10)]));
    assert.ok((regexOf({ ...stanzas, s30: 'x' }, 's0') ?? '').length < 1_000_000);
  });
  it('that lead on and on are stopped', () => {
    const stanzas = Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`s${i}`, `[[s${i + 1}]]`]));
    assert.equal(regexOf(stanzas, 's0'), `${'(?:'.repeat(20)}[[s21]]${')'.repeat(20)}`);
  });
  it('of which there are very many are stopped together', () => {
    const long = new Map([['long', new Map([['REGEX', 'x'.repeat(45_000)]])]]);
    const users = Array.from({ length: 500 }, (_, i) => [`s${i}`, new Map([['REGEX', '[[long]][[long]]']])] as const);
    const made = withModularRegexes(new Map([...long, ...users]));
    const total = [...made.values()].reduce((sum, settings) => sum + (settings.get('REGEX')?.length ?? 0), 0);
    assert.ok(total < 3_000_000, String(total));
  });
});
