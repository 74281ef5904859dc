/** Makes the files that are measured; the same seed makes the same bytes on every machine. */
import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { seeded } from '../scripts/cloudtrail/random.ts';
import type { Random } from '../scripts/cloudtrail/random.ts';
import { day } from '../scripts/cloudtrail/story.ts';
import { sysmonEvent } from './make-sysmon.ts';
import { winlogEvent } from './make-winlog.ts';

export type DataKind = 'cloudtrail' | 'sysmon' | 'winlog' | 'groups-100k' | 'groups-1m';

const SEED = 20260310;
const BLOCK = 400;

/** Makes a file of at least `bytes` bytes; of `groups` a file of a million rows, whatever its size. One that is there with about that size stays. */
export function makeData(kind: DataKind, path: string, bytes: number): void {
  const isRows = kind.startsWith('groups');
  if (existsSync(path) && (isRows || Math.abs(statSync(path).size - bytes) < bytes / 50)) return;
  console.error(`making ${path} ...`);
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  try {
    let written = 0;
    const block = blocks(kind);
    for (let number = 0; isRows ? number * BLOCK < 1_000_000 : written < bytes; number++)
      written += writeSync(file, block(number));
  } catch (error) {
    rmSync(path);
    throw error;
  } finally {
    closeSync(file);
  }
}

/** The text of a block of events, by its number. */
function blocks(kind: DataKind): (number: number) => string {
  const random = seeded(SEED);
  const lines = (event: (random: Random, number: number) => string) => (block: number) =>
    Array.from({ length: BLOCK }, (_, i) => `${event(random, block * BLOCK + i)}\n`).join('');
  switch (kind) {
    case 'cloudtrail':
      return (number) =>
        day(SEED, number, BLOCK)
          .map((record) => `${JSON.stringify(record)}\n`)
          .join('');
    case 'sysmon':
      return lines(sysmonEvent);
    case 'winlog':
      return lines(winlogEvent);
    case 'groups-100k':
      return lines(row(100_000));
    case 'groups-1m':
      return lines(row(1_000_000));
  }
}

/** Every group once, then any of them. */
function row(groups: number): (random: Random, number: number) => string {
  return (random, number) => {
    const group = number < groups ? number : random.below(groups);
    const time = new Date(Date.UTC(2024, 4, 31) + number * 50).toISOString();
    return `{"time":"${time}","account":"account-${String(group).padStart(7, '0')}","bytes":${random.below(100_000)}}`;
  };
}
