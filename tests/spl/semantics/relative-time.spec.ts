import assert from 'node:assert/strict';
import fc from 'fast-check';
import { relativeTime } from '../../../src/spl/semantics/relative-time.ts';
import { epochOfLocal, isTimeZone, localSeconds, localTime, offsetAt } from '../../../src/spl/semantics/time-zone.ts';

const NEW_YORK = 'America/New_York';

/** Epoch seconds of an ISO time. */
function at(iso: string): number {
  return Date.parse(iso) / 1000;
}

// 2023-11-14 is a Tuesday.
const now = at('2023-11-14T22:13:20Z');
const cases: readonly [specifier: string, result: string][] = [
  ['now', '2023-11-14T22:13:20Z'],
  ['-70m@m', '2023-11-14T21:03:00Z'],
  ['-h', '2023-11-14T21:13:20Z'],
  ['+2hours', '2023-11-15T00:13:20Z'],
  ['@d', '2023-11-14T00:00:00Z'],
  ['@d-2h', '2023-11-13T22:00:00Z'],
  ['-1d@d', '2023-11-13T00:00:00Z'],
  ['@w', '2023-11-12T00:00:00Z'],
  ['@w0', '2023-11-12T00:00:00Z'],
  ['@w7', '2023-11-12T00:00:00Z'],
  ['@w1', '2023-11-13T00:00:00Z'],
  ['@w3', '2023-11-08T00:00:00Z'],
  ['-mon@mon+7d', '2023-10-08T00:00:00Z'],
  ['@q', '2023-10-01T00:00:00Z'],
  ['-1q@q', '2023-07-01T00:00:00Z'],
  ['@y', '2023-01-01T00:00:00Z'],
  ['-2years', '2021-11-14T22:13:20Z'],
  ['-1w', '2023-11-07T22:13:20Z'],
  ['-500ms', '2023-11-14T22:13:19.500Z'],
  ['11/14/2023:10:00:00', '2023-11-14T10:00:00Z'],
  ['1700000000', '2023-11-14T22:13:20Z'],
];

describe('relativeTime', () => {
  for (const [specifier, result] of cases)
    it(`${specifier} is ${result}`, () => assert.equal(relativeTime(now, specifier, 'UTC'), at(result)));

  for (const specifier of ['', 'x', '-1', '-1dd@', '@', '@d5', '@w8', 'tomorrow', '13/40/2023:00:00:00', '-1d @d', '1/1']) {
    it(`${JSON.stringify(specifier)} is no time`, () => {
      if (specifier === '-1') assert.equal(relativeTime(now, specifier, 'UTC'), -1);
      else assert.equal(relativeTime(now, specifier, 'UTC'), undefined);
    });
  }

  it('steps and snaps days on the clock of the zone, hours by their length', () => {
    // Clocks in New York go back on 2023-11-05 at 2 o'clock.
    const monday = at('2023-11-06T00:30:00-05:00');
    assert.equal(relativeTime(monday, '-1d', NEW_YORK), at('2023-11-05T00:30:00-04:00'));
    assert.equal(relativeTime(monday, '-24h', NEW_YORK), at('2023-11-05T00:30:00-05:00'));
    assert.equal(relativeTime(monday, '@d', NEW_YORK), at('2023-11-06T00:00:00-05:00'));
    assert.equal(relativeTime(at('2023-11-05T12:00:00-05:00'), '@d', NEW_YORK), at('2023-11-05T00:00:00-04:00'));
    assert.equal(relativeTime(at('2023-11-14T10:10:00+05:30'), '@h', 'Asia/Kolkata'), at('2023-11-14T10:00:00+05:30'));
  });

  it('snapping never goes forward and is done once', () => {
    const unit = fc.constantFrom('@s', '@m', '@h', '@d', '@w', '@mon', '@q', '@y');
    const zone = fc.constantFrom('UTC', NEW_YORK, 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), unit, zone, (time, snap, name) => {
        const once = relativeTime(time, snap, name) ?? NaN;
        return once <= time && relativeTime(once, snap, name) === once;
      }),
    );
  });
});

describe('time zones', () => {
  it('clock times and instants are inverse where the clock runs on', () => {
    const zone = fc.constantFrom('UTC', NEW_YORK, 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), zone, (epoch, name) => {
        const { year, month, day, hour, minute, second } = localTime(name, epoch);
        const back = epochOfLocal(name, localSeconds(year, month, day, hour, minute, second));
        // An hour that comes twice gives its first time.
        return back === epoch || (back < epoch && offsetAt(name, back) > offsetAt(name, epoch));
      }),
    );
  });

  it('a time that the clock skips counts on from before the jump', () => {
    assert.equal(epochOfLocal(NEW_YORK, localSeconds(2023, 3, 12, 2, 30)), at('2023-03-12T03:30:00-04:00'));
  });

  it('knows the names of zones', () => {
    assert.ok(isTimeZone('Europe/Berlin'));
    assert.ok(isTimeZone('UTC'));
    assert.ok(!isTimeZone('Europe/Nowhere'));
    assert.equal(offsetAt('Europe/Nowhere', 0), 0);
  });
});
