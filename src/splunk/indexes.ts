/** An index of its own for a running test: made before, removed after. */
import { randomBytes } from 'node:crypto';
import type { SplunkConnection } from './connect.ts';
import { SplunkError } from './errors.ts';

/** A name nobody else uses: `splkit_` and twelve hexadecimal digits. */
export function ownIndexName(): string {
  return `splkit_${randomBytes(6).toString('hex')}`;
}

/** Makes an index. Throws `SplunkError`; the login needs the capability `indexes_edit`. */
export async function createIndex(connection: SplunkConnection, name: string, signal: AbortSignal): Promise<void> {
  await connection.call(`create index ${name} (capability indexes_edit)`, signal, (service) =>
    service.indexes().create(name, { datatype: 'event' }),
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
