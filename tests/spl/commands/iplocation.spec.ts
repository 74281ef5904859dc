/** iplocation with a geographic database: a table in its place. */
import assert from 'node:assert/strict';
import type { Geoip, Place } from '../../../src/spl/geoip.ts';
import { runSpl } from '../run-spl.ts';

const PLACES: Readonly<Record<string, Place>> = {
  '192.0.2.1': {
    city: 'Bern',
    country: 'Switzerland',
    region: 'Bern',
    latitude: 46.9481,
    longitude: 7.4474,
    continent: 'Europe',
    timezone: 'Europe/Zurich',
  },
  '2001:db8::1': { country: 'Chile', latitude: -33, longitude: -71 },
};

const geoip: Geoip = (address, language) =>
  language === 'en' ? PLACES[address] : { ...PLACES[address], country: `${language}:${PLACES[address]?.country ?? ''}` };

function locate(spl: string, ...rows: readonly Readonly<Record<string, string | readonly string[]>>[]): unknown {
  const result = runSpl(spl, rows, { context: { geoip } });
  assert.deepEqual(result.warnings, []);
  return result.rows;
}

describe('iplocation', () => {
  it('adds what the database knows, over what was there', () => {
    assert.deepEqual(locate('iplocation src', { src: '192.0.2.1', City: 'was' }), [
      { src: '192.0.2.1', City: 'Bern', Country: 'Switzerland', Region: 'Bern', lat: '46.9481', lon: '7.4474' },
    ]);
  });

  it('adds nothing for an address that is unknown or private (open question 20)', () => {
    assert.deepEqual(locate('iplocation src', { src: '10.0.0.1' }, { other: 'x' }), [{ src: '10.0.0.1' }, { other: 'x' }]);
  });

  it('knows all fields, a prefix and a language', () => {
    assert.deepEqual(
      locate('iplocation prefix=d_ allfields=true lang=de src | table d_Country d_Continent d_Timezone d_MetroCode', {
        src: '192.0.2.1',
      }),
      [{ d_Country: 'de:Switzerland', d_Continent: 'Europe', d_Timezone: 'Europe/Zurich' }],
    );
  });

  it('takes addresses of version 6, and every value of a multivalue', () => {
    assert.deepEqual(locate('iplocation src | table Country lat', { src: ['192.0.2.1', 'x', '2001:db8::1'] }), [
      { Country: ['Switzerland', 'Chile'], lat: ['46.9481', '-33'] },
    ]);
  });

  it('says once that there is no database', () => {
    const { warnings } = runSpl('iplocation src', [{ src: '192.0.2.1' }]);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['run/no-geoip'],
    );
  });
});
