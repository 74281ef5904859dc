/** Cryptographic functions: hexadecimal digests of the UTF-8 bytes of a text. */
import { createHash } from 'node:crypto';
import type { EvalFunction } from '../function.ts';
import { docs, textFunction } from './define.ts';

function digest(name: 'md5' | 'sha1' | 'sha256' | 'sha512', result: string): EvalFunction {
  const documentation = docs(`The ${name.toUpperCase()} digest of a text.`, `${name}(<str>)`, [`${name}("abc")`, result]);
  return textFunction(name, documentation, (text) => createHash(name).update(text, 'utf8').digest('hex'));
}

export const cryptographic: readonly EvalFunction[] = [
  digest('md5', '900150983cd24fb0d6963f7d28e17f72'),
  digest('sha1', 'a9993e364706816aba3e25717850c26c9cd0d89d'),
  digest('sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
  digest(
    'sha512',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  ),
];
