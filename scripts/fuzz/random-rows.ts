/** Rows of random fields and values, made to hit what functions and commands trip over. */
import type { Value } from '../../src/spl/semantics/value.ts';
import type { Random } from './random.ts';

const NAMES = 'a b c x y n f user host id m j ip t _time _raw mv p.q total source count'.split(' ').concat('sp ace');
const VALUES = [
  '',
  '0',
  '1',
  '-1',
  '2.50',
  '1e3',
  '1e308',
  'nan',
  'inf',
  '0x1F',
  '007',
  '-0',
  '1700000000',
  '1700000000.123',
  '99999999999999',
  '9007199254740993',
  'abc',
  'ABC',
  'a b',
  'x"y',
  'x\\y',
  'a,b;c',
  '10.0.0.1',
  '2001:db8::1',
  '{"a":{"b":[1,2]},"c":null}',
  '[1,"x",{"k":2}]',
  '<r><a k="1">t</a></r>',
  'k=v k2="v 2"',
  '1,234.5',
  '10kb',
  '00:10:15',
  '2023-11-14 22:13:20',
  'é😀',
  '\u0000',
  '\n',
  '$a$',
  '*',
  '%',
  'null',
  'true',
  ' 5 ',
];
const MOST_FIELDS = 7;

type PlainRow = Readonly<Record<string, Value>>;

/** So many rows; a row has at least one field. */
export function randomRows(random: Random, count: number): readonly PlainRow[] {
  return Array.from({ length: count }, () =>
    Object.fromEntries(Array.from({ length: 1 + random.below(MOST_FIELDS) }, () => [random.one(NAMES), randomValue(random)])),
  );
}

/** A row like another, some of its fields with other values, some without any. */
export function randomRow(random: Random, like: PlainRow): PlainRow {
  const fields = Object.entries(like).flatMap(([name, value]): [string, Value][] => {
    const choice = random.below(5);
    return choice === 0 ? [] : [[name, choice === 1 ? randomValue(random) : value]];
  });
  return Object.fromEntries(fields);
}

function randomValue(random: Random): Value {
  return random.below(6) > 0 ? random.one(VALUES) : Array.from({ length: 2 + random.below(3) }, () => random.one(VALUES));
}
