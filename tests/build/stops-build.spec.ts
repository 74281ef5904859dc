/** A build stops for what would break the app, and for nothing else. */
import assert from 'node:assert/strict';
import { stopsBuild } from '../../src/build/stops-build.ts';

describe('stopsBuild', () => {
  for (const [code, severity, stops] of [
    ['yaml/syntax', 'error', true],
    ['spec/missing-key', 'error', true],
    ['spl/unknown-macro', 'error', true],
    ['content/name-too-long', 'error', true],
    ['content/name-too-long', 'warning', false],
    ['content/unknown-lookup', 'error', false],
  ] as const) {
    it(`${severity} ${code}`, () => assert.equal(stopsBuild({ code, severity }), stops));
  }
});
