/** Work of the Splunk client that must fail. */
import assert from 'node:assert/strict';
import { SplunkError, type SplunkFailure } from '../../src/splunk/errors.ts';

/** The error it fails with, which is of this kind. */
export async function failing(work: Promise<unknown>, failure: SplunkFailure): Promise<SplunkError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof SplunkError, String(error));
  assert.equal(error.failure, failure, error.message);
  return error;
}
