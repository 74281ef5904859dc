import assert from 'node:assert/strict';
import fc from 'fast-check';
import { strftime } from '../../../src/spl/semantics/strftime.ts';
import { strptime } from '../../../src/spl/semantics/strptime.ts';

const MOMENT = 1_700_000_000.123456;

const printed: readonly [format: string, text: string][] = [
  ['%Y-%m-%dT%H:%M:%S', '2023-11-14T22:13:20'],
  ['%F %T', '2023-11-14 22:13:20'],
  ['%c', 'Tue Nov 14 22:13:20 2023'],
  ['%+', 'Tue Nov 14 22:13:20 UTC 2023'],
  ['%x %X', '11/14/2023 22:13:20'],
  ['%A %a %B %b', 'Tuesday Tue November Nov'],
  ['%I %l %k %p', '10 10 22 PM'],
  ['%j %U %V %w %G %g', '318 46 46 2 2023 23'],
  ['%y %C', '23 20'],
  ['%s', '1700000000'],
  ['%N', '123456000'],
  ['%3N %6N %Q %6Q %f', '123 123456 123 123456 123456'],
  ['%z %:z %::z %Ez %Z', '+0000 +00:00 +00:00:00 +0 UTC'],
  ['100%% %', '100% %'],
];

describe('strftime', () => {
  for (const [format, text] of printed) it(`${format} prints ${text}`, () => assert.equal(strftime(MOMENT, format, 'UTC'), text));

  it('prints on the clock of the zone', () => {
    assert.equal(strftime(MOMENT, '%H:%M %Z %z', 'America/New_York'), '17:13 EST -0500');
    assert.equal(strftime(MOMENT, '%H:%M %Z %:z %Ez', 'Asia/Kolkata'), '03:43 IST +05:30 +330');
    assert.equal(strftime(1_690_000_000, '%Z', 'Europe/Berlin'), 'CEST');
  });

  it('counts weeks as ISO 8601 does', () => {
    assert.equal(strftime(Date.UTC(2021, 0, 3) / 1000, '%G-%V', 'UTC'), '2020-53');
    assert.equal(strftime(Date.UTC(2024, 11, 30) / 1000, '%G-%V', 'UTC'), '2025-01');
  });
});

const read: readonly [text: string, format: string, iso: string][] = [
  ['2023-11-14T22:13:20Z', '%Y-%m-%dT%H:%M:%S%Z', '2023-11-14T22:13:20Z'],
  ['2023-11-14 22:13:20.123', '%Y-%m-%d %H:%M:%S.%3N', '2023-11-14T22:13:20.123Z'],
  ['2023-11-14 22:13:20.123456789', '%F %T.%N', '2023-11-14T22:13:20.123456Z'],
  ['14/Nov/2023:22:13:20 +0100', '%d/%b/%Y:%H:%M:%S %z', '2023-11-14T21:13:20Z'],
  ['14/Nov/2023:22:13:20 -05:30', '%d/%b/%Y:%H:%M:%S %z', '2023-11-15T03:43:20Z'],
  ['11/4/23 1:02:03 PM', '%m/%d/%y %I:%M:%S %p', '2023-11-04T13:02:03Z'],
  ['12:30 AM 2023-01-01', '%I:%M %p %Y-%m-%d', '2023-01-01T00:30:00Z'],
  ['Tuesday, November 14 2023', '%A, %B %d %Y', '2023-11-14T00:00:00Z'],
  ['1700000000', '%s', '2023-11-14T22:13:20Z'],
  ['1700000000.5', '%s.%1N', '2023-11-14T22:13:20.500Z'],
  ['2023 318', '%Y %j', '2023-11-14T00:00:00Z'],
  ['2023-11-14 22:13:20 PST', '%F %T %Z', '2023-11-15T06:13:20Z'],
  ['2023-11-14 22:13:20 Europe/Berlin', '%F %T %Z', '2023-11-14T21:13:20Z'],
  ['Nov 14 10:00:00', '%b %d %H:%M:%S', '2023-11-14T10:00:00Z'],
  ['10:15', '%H:%M', '2023-11-14T10:15:00Z'],
  ['2023-11-14    7:05', '%Y-%m-%d %H:%M', '2023-11-14T07:05:00Z'],
];

describe('strptime', () => {
  const options = { zone: 'UTC', now: MOMENT };
  for (const [text, format, iso] of read) {
    it(`${format} reads ${text}`, () => {
      const epoch = strptime(text, format, options);
      assert.ok(epoch !== undefined);
      assert.ok(Math.abs(epoch - Date.parse(iso) / 1000) < 0.001, String(epoch));
    });
  }

  for (const [text, format] of [
    ['yesterday', '%Y-%m-%d'],
    ['2023-13-01', '%Y-%m-%d'],
    ['2023-02-30', '%Y-%m-%d'],
    ['2023-11', '%Y-%m'],
    ['2023', '%Y'],
    ['25:00', '%H:%M'],
    ['', '%Y'],
    ['2023/11/14', '%Y-%m-%d'],
  ] as const) {
    it(`${format} does not fit ${JSON.stringify(text)}`, () => assert.equal(strptime(text, format, options), undefined));
  }

  it('reads a time without a zone on the clock of the search', () => {
    assert.equal(
      strptime('2023-07-01 00:00:00', '%F %T', { zone: 'America/New_York', now: 0 }),
      Date.parse('2023-07-01T04:00:00Z') / 1000,
    );
  });

  it('reads what strftime printed', () => {
    const format = fc.constantFrom(
      '%Y-%m-%dT%H:%M:%S%z',
      '%s',
      '%c %z',
      '%d/%b/%Y:%H:%M:%S %:z',
      '%m/%d/%Y %I:%M:%S %p %z',
      '%Y %j %T %z',
    );
    const zone = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Europe/Berlin');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), format, zone, (epoch, pattern, name) => {
        return strptime(strftime(epoch, pattern, name), pattern, { zone: name, now: 0 }) === epoch;
      }),
    );
  });
});
