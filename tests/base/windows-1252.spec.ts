/** Windows-1252: every byte, whatever the version of Node. */
import assert from 'node:assert/strict';
import { decodeWindows1252 } from '../../src/base/windows-1252.ts';

describe('Windows-1252', () => {
  it('has letters and punctuation where Latin-1 has control characters', () => {
    assert.equal(decodeWindows1252(Uint8Array.of(0x80, 0x82, 0x8e, 0x93, 0x94, 0x96, 0x9f)), '€‚Ž“”–Ÿ');
    assert.equal(decodeWindows1252(Uint8Array.of(0x81, 0x8d, 0x8f, 0x90, 0x9d)), '\x81\x8d\x8f\x90\x9d');
  });

  it('is Latin-1 elsewhere', () => {
    const others = Uint8Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte < 0x80 || byte > 0x9f);
    assert.equal(decodeWindows1252(others), Buffer.from(others).toString('latin1'));
  });

  it('is read of a part of a larger buffer', () =>
    assert.equal(decodeWindows1252(Uint8Array.of(0x80, 0x41, 0x93).subarray(1)), 'A“'));
});
