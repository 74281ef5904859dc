/** Timestamps of events. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesOf } from '../../src/events/byte-pattern.ts';
import { compileTimestamps } from '../../src/events/find-timestamp.ts';
import { readIsoTime } from '../../src/events/iso-time.ts';
import type { Timestamp } from '../../src/knowledge/raw-events.ts';
import type { RunWarning } from '../../src/spl/function.ts';

const NOW = Date.UTC(2026, 2, 10, 12) / 1000;

function find(
  text: string,
  settings: Record<string, string> = {},
  zone = 'UTC',
  warnings: RunWarning[] = [],
): Timestamp | undefined {
  return compileTimestamps(new Map(Object.entries(settings)), { zone, now: NOW, warn: (warning) => warnings.push(warning) })(
    bytesOf(text),
  );
}

function iso(stamp: Timestamp | undefined): string | undefined {
  return stamp === undefined ? undefined : new Date(Math.round(stamp.time * 1000)).toISOString();
}

describe('automatic timestamps', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['2024-05-06T07:08:09Z x', '2024-05-06T07:08:09.000Z'],
    ['2024-05-06 07:08:09.123 x', '2024-05-06T07:08:09.123Z'],
    ['x [2024-05-06T07:08:09,5+02:00]', '2024-05-06T05:08:09.500Z'],
    ['2024/05/06 07:08:09 x', '2024-05-06T07:08:09.000Z'],
    ['1.2.3.4 - - [06/May/2024:07:08:09 +0200] "GET / HTTP/1.1" 200', '2024-05-06T05:08:09.000Z'],
    ['May  6 07:08:09 host app: x', '2025-05-06T07:08:09.000Z'],
    ['Mar 10 07:08:09 host app: x', '2026-03-10T07:08:09.000Z'],
    ['Mon May  6 07:08:09 2024 x', '2024-05-06T07:08:09.000Z'],
    ['05/06/2024 07:08:09 PM\nLogName=Security', '2024-05-06T19:08:09.000Z'],
    ['05/06/2024 12:00:00 AM', '2024-05-06T00:00:00.000Z'],
    ['6 May 2024 07:08:09 x', '2024-05-06T07:08:09.000Z'],
    ['May 6, 2024 7:08:09 AM x', '2024-05-06T07:08:09.000Z'],
    ['1714979289 x', '2024-05-06T07:08:09.000Z'],
    ['1714979289.25 x', '2024-05-06T07:08:09.250Z'],
    ['{"timestamp": 1714979289123, "a": 1}', '2024-05-06T07:08:09.123Z'],
    ['msg=audit(1714979289.123:456): x', '2024-05-06T07:08:09.123Z'],
    ['[1714979289] x', '2024-05-06T07:08:09.000Z'],
    ['id=1234567890 2024-05-06 07:08:09', '2024-05-06T07:08:09.000Z'],
    ['31/12/2024 07:08:09 x', '2024-12-31T07:08:09.000Z'],
    ['06.05.2024 07:08:09 x', '2024-05-06T07:08:09.000Z'],
    ['06-MAY-24 07:08:09 x', '2024-05-06T07:08:09.000Z'],
    ['05/06/24-07:08:09.250 x', '2024-05-06T07:08:09.250Z'],
    ['2024 May  6 07:08:09 host', '2024-05-06T07:08:09.000Z'],
    ['20240506T070809Z x', '2024-05-06T07:08:09.000Z'],
    ['20240506 07:08:09 x', '2024-05-06T07:08:09.000Z'],
    ['07:08:09 PM 05/06/2024 x', '2024-05-06T19:08:09.000Z'],
    ['date=2024-05-06 time=07:08:09 devname=x', '2024-05-06T07:08:09.000Z'],
    ['2024-05-06 x', '2024-05-06T00:00:00.000Z'],
    ['2024-05-06 07:08:09 EST x', '2024-05-06T12:08:09.000Z'],
    ['2024-05-06 07:08:09 GMT-05:00 x', '2024-05-06T12:08:09.000Z'],
    ['2024-05-06T07:08:09+02 x', '2024-05-06T05:08:09.000Z'],
    ['Mon May  6 07:08:09 EST 2024', '2024-05-06T12:08:09.000Z'],
    ['1,2024/05/06 07:08:09,012345678901,TRAFFIC', '2024-05-06T07:08:09.000Z'],
    ['1,2024-05-06 07:08:09,2,x', '2024-05-06T07:08:09.000Z'],
    ['2024-05-06 07:08:09,123 INFO', '2024-05-06T07:08:09.123Z'],
    ['Feb 29 07:08:09 x', '2024-02-29T07:08:09.000Z'],
  ];
  for (const [text, expected] of cases) it(`reads ${text}`, () => assert.equal(iso(find(text)), expected));

  const none = [
    '',
    'no time here',
    '4111111111111111 a card number',
    '10.1.2.3 99:99:99',
    '2024-13-45 00:00:00',
    '2025-02-29 00:00:00',
    'Nov 31 00:00:00',
    'born 2024-05-06',
    'ether 00:11:22:33:44:55',
    `${'x'.repeat(128)} 2024-05-06T07:08:09Z`,
  ];
  for (const text of none) it(`finds none in ${text.slice(0, 30)}`, () => assert.equal(find(text), undefined));

  it('Differs from Splunk: a clock time without a date is no time', () => assert.equal(find('07:08:09 x'), undefined));
  it('takes the first of two', () =>
    assert.equal(iso(find('May 7 00:00:00 2024 x 2024-05-06T07:08:09Z')), '2024-05-07T00:00:00.000Z'));
  it('knows where it stands, and what zone was written', () => {
    const stamp = find('x 2024-05-06T07:08:09+02:00 y');
    assert.deepEqual([stamp?.start, stamp?.end, stamp?.offset], [2, 27, 120]);
    assert.equal(find('2024-05-06T07:08:09')?.offset, undefined);
  });
  it('reads times without a zone in the zone of the search', () => {
    assert.equal(iso(find('2024-07-01 12:00:00', {}, 'Europe/Berlin')), '2024-07-01T10:00:00.000Z');
  });
});

describe('settings of timestamps', () => {
  const cases: readonly (readonly [string, string, Record<string, string>, string | undefined])[] = [
    ['TIME_PREFIX', '2020-01-01T00:00:00Z when=2024-05-06T07:08:09Z', { TIME_PREFIX: 'when=' }, '2024-05-06T07:08:09.000Z'],
    ['TIME_PREFIX beyond ASCII', '€: 2024-05-06T07:08:09Z', { TIME_PREFIX: '€:\\s' }, '2024-05-06T07:08:09.000Z'],
    ['a TIME_PREFIX that is not there', '2020-01-01T00:00:00Z', { TIME_PREFIX: 'when=' }, undefined],
    ['MAX_TIMESTAMP_LOOKAHEAD', 'xxxxxxxxxx 2024-05-06T07:08:09Z', { MAX_TIMESTAMP_LOOKAHEAD: '20' }, undefined],
    [
      'no limit of lookahead',
      `${'x'.repeat(200)} 2024-05-06T07:08:09Z`,
      { MAX_TIMESTAMP_LOOKAHEAD: '0' },
      '2024-05-06T07:08:09.000Z',
    ],
    ['TIME_FORMAT', '06.05.2024 07-08-09', { TIME_FORMAT: '%d.%m.%Y %H-%M-%S' }, '2024-05-06T07:08:09.000Z'],
    ['TIME_FORMAT with subseconds', '06.05.2024 07:08:09.250', { TIME_FORMAT: '%d.%m.%Y %T.%3N' }, '2024-05-06T07:08:09.250Z'],
    [
      'TIME_FORMAT with an offset',
      '06.05.2024 07:08:09 +0200',
      { TIME_FORMAT: '%d.%m.%Y %H:%M:%S %z' },
      '2024-05-06T05:08:09.000Z',
    ],
    ['an ISO TIME_FORMAT', '2024-05-06T07:08:09.5Z', { TIME_FORMAT: '%Y-%m-%dT%H:%M:%S.%NZ' }, '2024-05-06T07:08:09.500Z'],
    ['epoch seconds', 't=1714979289', { TIME_PREFIX: 't=', TIME_FORMAT: '%s' }, '2024-05-06T07:08:09.000Z'],
    ['a text that does not fit', '2024-05-06', { TIME_FORMAT: '%H:%M' }, undefined],
    [
      'more digits than the format reads',
      '20230708 07:08:09.123456 Z',
      { TIME_FORMAT: '%Y%m%d %T.%3N %Z' },
      '2023-07-08T07:08:09.123Z',
    ],
    ['milliseconds that are read as seconds', '1714979289123', { TIME_FORMAT: '%s' }, undefined],
    ['composite variables', 'Mon May  6 07:08:09 2024', { TIME_FORMAT: '%c' }, '2024-05-06T07:08:09.000Z'],
    ['the zone within %+', 'Mon May  6 07:08:09 EST 2024', { TIME_FORMAT: '%+' }, '2024-05-06T12:08:09.000Z'],
    ['names of zones', '2024-05-06 07:08:09 EST', { TIME_FORMAT: '%Y-%m-%d %H:%M:%S %Z' }, '2024-05-06T12:08:09.000Z'],
    ['IANA names', '2024-05-06 07:08:09 America/New_York', { TIME_FORMAT: '%F %T %Z' }, '2024-05-06T11:08:09.000Z'],
    [
      'TZ where a zone is not known',
      '2024-05-06 07:08:09 XXX',
      { TIME_FORMAT: '%F %T %Z', TZ: 'EST' },
      '2024-05-06T12:08:09.000Z',
    ],
    [
      'a zone only where the format has one',
      '2024-05-06T07:08:09+02:00',
      { TIME_FORMAT: '%Y-%m-%dT%H:%M:%S' },
      '2024-05-06T07:08:09.000Z',
    ],
    ['the last year where the format has none', 'May 6 07:08:09', { TIME_FORMAT: '%b %d %H:%M:%S' }, '2025-05-06T07:08:09.000Z'],
    ['a leap day without a year', 'Feb 29 07:08:09', { TIME_FORMAT: '%b %d %H:%M:%S' }, '2024-02-29T07:08:09.000Z'],
    ['no day that a month has not got', '2025-02-29 07:08:09', { TIME_FORMAT: '%Y-%m-%d %H:%M:%S' }, undefined],
    ['TZ with an offset', '2024-05-06 07:08:09', { TZ: 'GMT+10:00' }, '2024-05-05T21:08:09.000Z'],
    [
      'TZ with an offset and a TIME_FORMAT',
      '06.05.2024 07:08',
      { TZ: '-05:00', TIME_FORMAT: '%d.%m.%Y %H:%M' },
      '2024-05-06T12:08:00.000Z',
    ],
    ['TZ_ALIAS', '2024-05-06 07:08:09 EST', { TZ_ALIAS: 'EDT=GMT+11:00,EST=GMT+10:00' }, '2024-05-05T21:08:09.000Z'],
    [
      'TZ_ALIAS by %Z',
      '06.05.2024 07:08:09 LOC',
      { TZ_ALIAS: 'LOC=Europe/Berlin', TIME_FORMAT: '%d.%m.%Y %T %Z' },
      '2024-05-06T05:08:09.000Z',
    ],
    ['TZ', '2024-07-01 12:00:00', { TZ: 'America/New_York' }, '2024-07-01T16:00:00.000Z'],
    ['TZ not over a written zone', '2024-07-01T12:00:00Z', { TZ: 'America/New_York' }, '2024-07-01T12:00:00.000Z'],
    ['DATETIME_CONFIG = CURRENT', '2024-07-01T12:00:00Z', { DATETIME_CONFIG: 'CURRENT' }, undefined],
    [
      'TIMESTAMP_FIELDS',
      '{"a":"2020-01-01T00:00:00Z","t":"2024-05-06T07:08:09Z"}',
      { INDEXED_EXTRACTIONS: 'json', TIMESTAMP_FIELDS: 't' },
      '2024-05-06T07:08:09.000Z',
    ],
  ];
  for (const [what, text, settings, expected] of cases)
    it(`follow ${what}`, () => assert.equal(iso(find(text, settings)), expected));

  it('warn about a file of patterns, which is not read', () => {
    const warnings: RunWarning[] = [];
    find('x', { DATETIME_CONFIG: '/etc/apps/x/default/datetime.xml' }, 'UTC', warnings);
    find('x', { DATETIME_CONFIG: '/etc/datetime.xml' }, 'UTC', warnings);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['run/datetime-config'],
    );
  });

  it('take a hostile TIME_FORMAT no longer than another', () => {
    for (const variable of ['%S', '%Z', '%q', '%N', '%B']) {
      const format = `${variable.repeat(5000)}!`;
      assert.equal(find('1'.repeat(9000), { TIME_FORMAT: format, MAX_TIMESTAMP_LOOKAHEAD: '0' }), undefined);
      assert.equal(find('May'.repeat(9000), { TIME_FORMAT: format, MAX_TIMESTAMP_LOOKAHEAD: '0' }), undefined);
    }
  });

  it('warn about an unknown zone', () => {
    const warnings: RunWarning[] = [];
    assert.equal(iso(find('2024-07-01 12:00:00', { TZ: 'Mars/Base' }, 'UTC', warnings)), '2024-07-01T12:00:00.000Z');
    find('2024-07-01 12:00:00', { TZ_ALIAS: 'X=Mars/Base' }, 'UTC', warnings);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['run/unknown-time-zone', 'run/unknown-time-zone'],
    );
  });
});

describe('readIsoTime', () => {
  it('reads what toISOString writes', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
        (date) => {
          const found = readIsoTime(`x${date.toISOString()}`, 1);
          assert.equal(Math.round((found?.local ?? NaN) * 1000), date.getTime());
          assert.deepEqual([found?.offset, found?.end], [0, 25]);
        },
      ),
    );
  });

  for (const clock of ['07:60:09', '07:08:61', '25:00:00', '07:99:99', '-1:08:09'])
    it(`reads no clock that shows ${clock}`, () => assert.equal(readIsoTime(`2024-05-06T${clock}Z`, 0), undefined));
  for (const [clock, seconds] of [
    ['24:00:00', 86_400],
    ['23:59:60', 86_400],
    ['00:00:00', 0],
  ] as const)
    it(`reads ${clock}`, () => assert.equal(readIsoTime(`1970-01-01T${clock}Z`, 0)?.local, seconds));
});
