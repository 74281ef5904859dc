/** The contract of a geographic database: where the addresses of iplocation are. */

/** What a database in MaxMind's format says of an address; each may be missing. */
export interface Place {
  readonly city?: string | undefined;
  readonly country?: string | undefined;
  readonly region?: string | undefined;
  /** Degrees. */
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly continent?: string | undefined;
  readonly metroCode?: number | undefined;
  /** IANA name. */
  readonly timezone?: string | undefined;
}

/** Looks an address (v4 or v6) up; undefined when it is no address, or one the database does not know. `language` is that of the names: `en`, `de`, `zh-CN`. */
export type Geoip = (address: string, language: string) => Place | undefined;
