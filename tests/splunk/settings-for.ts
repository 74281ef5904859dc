/** Settings for a server of the tests. */
import type { RunningServer } from '../../src/server/start-server.ts';
import type { SplunkLimits } from '../../src/splunk/connect.ts';
import type { SplunkSettings } from '../../src/splunk/settings.ts';

/** Reaches the server over the name its certificate is for. */
export function settingsFor(server: RunningServer, change: Partial<SplunkSettings> = {}): SplunkSettings {
  const url = new URL(server.url);
  return {
    url,
    hecUrl: url,
    login: { kind: 'token', token: server.credentials.token },
    hecToken: server.credentials.hecToken,
    insecure: false,
    ...change,
  };
}

/** Limits short enough for tests of what never comes. */
export const SHORT_LIMITS: SplunkLimits = { connect: 2_000, request: 5_000, ingest: 300, search: 300, cleanUp: 2_000 };
