/** Waits until events that were sent can be found. */
import { isJson, jsonItems } from './answer.ts';
import type { SplunkConnection } from './connect.ts';
import { SplunkError } from './errors.ts';
import { waitFor } from './wait.ts';

/**
 * Asks for the number of events in these indexes until it is `expected`. `newest`: time of the newest event, epoch seconds, so that
 * events of the future count. Throws `SplunkError`: `time-limit` saying how many came, `protocol` when there are more than were sent.
 */
export async function countEvents(
  connection: SplunkConnection,
  indexes: readonly string[],
  expected: number,
  newest: number,
  signal: AbortSignal,
): Promise<void> {
  const search = `search ${indexes.map((name) => `index=${name}`).join(' OR ')} | stats count`;
  const latest = Math.floor(Math.max(newest, Date.now() / 1000)) + 1;
  let found = 0;
  await waitFor(
    async () => {
      found = await connection.call('count events', signal, async (service) =>
        countIn(
          await service.oneshotSearch(search, { output_mode: 'json', earliest_time: '0', latest_time: String(latest), count: 1 }),
        ),
      );
      if (found > expected)
        throw new SplunkError('protocol', `${connection.where} found ${found} events where ${expected} were sent`);
      return found === expected ? true : undefined;
    },
    () => tooFew(connection, indexes, expected, found),
    { limit: connection.limits.ingest, first: 50, longest: 2000, signal },
  );
}

function countIn(data: unknown): number {
  const [row] = isJson(data) ? jsonItems(data['results']) : [];
  return Number(row?.['count'] ?? 0);
}

function tooFew(connection: SplunkConnection, indexes: readonly string[], expected: number, found: number): SplunkError {
  const hint = found > 0 ? '' : `; may the user search the index ${indexes.join(', ')} (a role with srchIndexesAllowed = *)?`;
  return new SplunkError(
    'time-limit',
    `ingested ${found} of ${expected} events on ${connection.where} within ${connection.limits.ingest / 1000} s${hint}`,
  );
}
