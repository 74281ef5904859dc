/** A real Splunk as a place where exported cases run: one search job for each, none of which reads or writes anything. */
import { connect, SPLUNK_LIMITS, type SplunkConnection, type SplunkLimits } from '../splunk/connect.ts';
import { SplunkError } from '../splunk/errors.ts';
import { runJob } from '../splunk/jobs.ts';
import type { SplunkSettings } from '../splunk/settings.ts';
import { CASE_TIME } from './spl-case.ts';
import type { ConformanceTarget } from './run-cases.ts';

/** Offsets from UTC in winter and in summer tell a zone from UTC; no zone has none in both but those that mean UTC, or nearly so. */
const PROBE = '| makeresults | eval z=strftime(1704067200, "%z"), s=strftime(1719792000, "%z") | fields z, s | fields - _time';

/** Logs in. Throws `SplunkError`, also when the user's time zone is not UTC, for which the cases are written. */
export async function onSplunk(
  settings: SplunkSettings,
  signal: AbortSignal,
  limits: SplunkLimits = SPLUNK_LIMITS,
): Promise<ConformanceTarget> {
  const connection = await connect(settings, signal, limits);
  try {
    await expectUtc(connection, signal);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return {
    name: `Splunk ${connection.version}`,
    unfit: ({ zone }) => (zone === 'UTC' ? undefined : `needs a user whose time zone is ${zone}`),
    run: async ({ search, now }) => {
      try {
        const { fields, rows } = await runJob(connection, { search, now }, signal);
        return { fields, rows };
      } catch (error) {
        if (error instanceof SplunkError && error.failure === 'search') return { refused: error.message };
        throw error;
      }
    },
    close: () => connection.close(),
  };
}

async function expectUtc(connection: SplunkConnection, signal: AbortSignal): Promise<void> {
  const { rows } = await runJob(connection, { search: PROBE, now: CASE_TIME }, signal);
  const offsets = [...new Set(Object.values(rows[0] ?? {}).map(String))];
  if (offsets.length === 1 && offsets[0] === '+0000') return;
  const found = offsets.length === 0 ? 'unknown' : offsets.join(' and ');
  throw new SplunkError(
    'settings',
    `the cases are written for a user whose time zone is UTC, and that of the user on ${connection.where} is ${found}; set it to GMT in the user's preferences`,
  );
}
