/** A geographic database in MaxMind's format, made here byte by byte (MaxMind DB File Format Specification 2.0). */
import assert from 'node:assert/strict';
import { openGeoip } from '../../src/engine/open-geoip.ts';
import type { Geoip } from '../../src/spl/geoip.ts';

type Datum = string | number | readonly Datum[] | { readonly [key: string]: Datum };

/** A value of the data section: texts, doubles, arrays and maps; `uint16` where the metadata wants whole numbers. */
function encode(datum: Datum, whole = false): Buffer {
  if (typeof datum === 'string') return Buffer.concat([control(2, Buffer.byteLength(datum)), Buffer.from(datum)]);
  if (typeof datum === 'number') {
    const bytes = Buffer.alloc(whole ? 2 : 8);
    if (whole) bytes.writeUInt16BE(datum);
    else bytes.writeDoubleBE(datum);
    return Buffer.concat([control(whole ? 5 : 3, bytes.length), bytes]);
  }
  if (isList(datum)) return Buffer.concat([Buffer.from([datum.length, 4]), ...datum.map((item) => encode(item, whole))]);
  const entries = Object.entries(datum);
  return Buffer.concat([control(7, entries.length), ...entries.flatMap(([key, value]) => [encode(key), encode(value, whole)])]);
}

function control(type: number, size: number): Buffer {
  assert.ok(size < 29);
  return Buffer.from([(type << 5) | size]);
}

function isList(datum: Datum): datum is readonly Datum[] {
  return Array.isArray(datum);
}

/** A database that knows one network of 24 bits. */
function database(network: readonly [number, number, number], record: Datum): Buffer {
  const bits = network.flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> (7 - i)) & 1));
  const nodes = bits.length;
  const tree = bits.map((bit, at) => {
    const next = at + 1 < nodes ? at + 1 : nodes + 16;
    const node = Buffer.alloc(6);
    node.writeUIntBE(bit === 0 ? next : nodes, 0, 3);
    node.writeUIntBE(bit === 1 ? next : nodes, 3, 3);
    return node;
  });
  const metadata = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1,
    database_type: 'Test-City',
    description: { en: 'test' },
    ip_version: 4,
    languages: ['en'],
    node_count: nodes,
    record_size: 24,
  };
  const marker = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex');
  return Buffer.concat([...tree, Buffer.alloc(16), encode(record), marker, encode(metadata, true)]);
}

function open(record: Datum): Geoip {
  const geoip = openGeoip(database([192, 0, 2], record));
  assert.ok(typeof geoip !== 'string', String(geoip));
  return geoip;
}

describe('openGeoip', () => {
  const geoip = open({
    city: { names: { en: 'Bern', de: 'Bern (de)' } },
    country: { names: { en: 'Switzerland' } },
    subdivisions: [{ names: { en: 'Canton of Bern' } }],
    location: { latitude: 46.9481, longitude: 7.4474, time_zone: 'Europe/Zurich' },
  });

  it('finds the place of an address', () => {
    const { city, country, region, latitude, longitude, timezone, continent } = geoip('192.0.2.77', 'en') ?? {};
    assert.deepEqual(
      { city, country, region, latitude, longitude, timezone, continent },
      {
        city: 'Bern',
        country: 'Switzerland',
        region: 'Canton of Bern',
        latitude: 46.9481,
        longitude: 7.4474,
        timezone: 'Europe/Zurich',
        continent: undefined,
      },
    );
  });

  it('takes names of a language, and English ones where it has none', () => {
    assert.equal(geoip('192.0.2.1', 'de')?.city, 'Bern (de)');
    assert.equal(geoip('192.0.2.1', 'de')?.country, 'Switzerland');
  });

  it('knows nothing of other addresses, of version 6, and of what is no address', () => {
    for (const address of ['192.0.3.1', '10.0.0.1', '2001:db8::1', 'host', '', '192.0.2.256']) {
      assert.equal(geoip(address, 'en'), undefined, address);
    }
  });

  it('says that a file is no database', () => {
    assert.equal(typeof openGeoip(Buffer.from('no database')), 'string');
  });
});
