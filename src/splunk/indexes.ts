/** An index of its own for a running test: made before, removed after. */
import { randomBytes } from 'node:crypto';
import type { SplunkConnection } from './connect.ts';
import { SplunkError } from './errors.ts';

/** A name nobody else uses: `splkit_` and twelve hexadecimal digits. */
export function ownIndexName(): string {
  return `splkit_${randomBytes(6).toString('hex')}`;
}

/** Events older than `frozenTimePeriodInSecs` (six years as shipped) are deleted, and datasets may be older; indexes.conf.spec. */
const SETTINGS = { datatype: 'event', frozenTimePeriodInSecs: 2_000_000_000 };

/** Makes an index. Throws `SplunkError`; the login needs the capability `indexes_edit`. */
export async function createIndex(connection: SplunkConnection, name: string, signal: AbortSignal): Promise<void> {
  await connection.call(`create index ${name} (capability indexes_edit)`, signal, (service) =>
    service.indexes().create(name, SETTINGS),
  );
}

/** Removes an index and its events; one that is not there is removed already. Throws `SplunkError`. */
export async function removeIndex(connection: SplunkConnection, name: string, signal: AbortSignal): Promise<void> {
  try {
    await connection.call(`remove index ${name}`, signal, (service) =>
      service.del(`data/indexes/${encodeURIComponent(name)}`, {}),
    );
  } catch (error) {
    if (!(error instanceof SplunkError && error.answer?.status === 404)) throw error;
  }
}
