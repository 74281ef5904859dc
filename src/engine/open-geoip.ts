/** Opens a geographic database in MaxMind's format (.mmdb), such as GeoLite2-City or the one that Splunk ships. */
import { isIP } from 'node:net';
import { Reader, type CityResponse } from 'mmdb-lib';
import type { Geoip, Place } from '../spl/geoip.ts';

/** The database in these bytes; a text says why they hold none. */
export function openGeoip(bytes: Uint8Array): Geoip | string {
  try {
    const reader = new Reader<CityResponse>(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return (address, language) => (isIP(address) === 0 ? undefined : find(reader, address, language));
  } catch (error) {
    return `This is no database in MaxMind's format: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A database of version 4 has no addresses of version 6, and says so by throwing. */
function find(reader: Reader<CityResponse>, address: string, language: string): Place | undefined {
  try {
    const found = reader.get(address);
    return found === null ? undefined : placeOf(found, language);
  } catch {
    return undefined;
  }
}

/** Names that the language lacks are English. A database of countries has no cities, so every part may be missing. */
function placeOf(record: Partial<CityResponse>, language: string): Place {
  const named = (part: { readonly names?: object } | undefined): string | undefined => {
    const names = new Map<string, unknown>(Object.entries(part?.names ?? {}));
    const name = names.get(language) ?? names.get('en');
    return typeof name === 'string' ? name : undefined;
  };
  const { city, country, subdivisions, continent, location } = record;
  return {
    city: named(city),
    country: named(country),
    region: named(subdivisions?.[0]),
    latitude: location?.latitude,
    longitude: location?.longitude,
    continent: named(continent),
    metroCode: location?.metro_code,
    timezone: location?.time_zone,
  };
}
