/** The contract of a geographic database: where the addresses of iplocation are. */

/** What a database in MaxMind's format says of an address; each may be missing. */
export interface Place {
  readonly city?: string;
  readonly country?: string;
  readonly region?: string;
  /** Degrees. */
  readonly latitude?: number;
  readonly longitude?: number;
  readonly continent?: string;
  readonly metroCode?: number;
  /** IANA name. */
  readonly timezone?: string;
}

/** Looks an address (v4 or v6) up; undefined when it is no address, or one the database does not know. `language` is that of the names: `en`, `de`, `zh-CN`. */
export type Geoip = (address: string, language: string) => Place | undefined;
