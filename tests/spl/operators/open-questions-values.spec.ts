/** The chosen readings for commands that work on values and events, each where it can be seen. */
import assert from 'node:assert/strict';
import { runSpl, type PlainRow } from '../run-spl.ts';

/** Every reading, what shows it, and what is chosen. */
const READINGS: readonly (readonly [name: string, spl: string, input: readonly PlainRow[], output: readonly PlainRow[]])[] = [
  ['regex != keeps rows without the field (16)', 'regex a!="x"', [{ b: '1' }], [{ b: '1' }]],
  ['regex = drops them', 'regex a="x"', [{ b: '1' }], []],
  ['mvexpand keeps rows without the field (9)', 'mvexpand a', [{ b: '1' }], [{ b: '1' }]],
  ['makemv removes a field in which it finds no token', 'makemv delim="," a', [{ a: ',' }], [{}]],
  [
    'foreach: <<MATCHSTR>> of several wildcards is what they stood for, joined',
    'foreach a*b* [eval r="<<MATCHSTR>>"]',
    [{ a1b2: 'x' }],
    [{ a1b2: 'x', r: '12' }],
  ],
  ['xmlkv takes the last of equal tags', 'xmlkv m | fields - m', [{ m: '<a>1</a><a>2</a>' }], [{ a: '2' }]],
  [
    'transaction: without startswith, what is open at the end is complete (19)',
    'transaction u endswith=(a=e) | table eventcount',
    [
      { _time: '2', u: 'x', a: 'e' },
      { _time: '1', u: 'x' },
    ],
    [{ eventcount: '2' }],
  ],
  [
    'transaction: with startswith, what has not begun at the end is not',
    'transaction u startswith=(a=s) | table eventcount',
    [{ _time: '2', u: 'x' }],
    [],
  ],
  [
    'concurrency counts events that start together',
    'concurrency duration=d | table concurrency',
    [
      { _time: '1', d: '1' },
      { _time: '1', d: '1' },
    ],
    [{ concurrency: '2' }, { concurrency: '2' }],
  ],
];

describe('open questions of commands on values and events', () => {
  for (const [name, spl, input, output] of READINGS) {
    it(name, () => {
      assert.deepEqual(runSpl(spl, input).rows, output);
    });
  }

  it('iplocation adds no fields for an address that the database does not know (20)', () => {
    const { rows } = runSpl('iplocation a', [{ a: '10.0.0.1' }], { context: { geoip: () => undefined } });
    assert.deepEqual(rows, [{ a: '10.0.0.1' }]);
  });
});
