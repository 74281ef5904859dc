/** The Splunk version the facade gives itself out as: it decides which REST endpoints clients use (search/v2/jobs from 9.0.2 on). */

export const VERSION = '10.0.0';

/** As feeds carry it. */
export const ORIGIN_VERSION = { build: 'splkit', version: VERSION } as const;
