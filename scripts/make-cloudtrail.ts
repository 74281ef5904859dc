/** Makes the CloudTrail dataset: `npx tsx scripts/make-cloudtrail.ts [--seed N] [--events N] [--out DIR] [--bytes N]`. */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { day } from './cloudtrail/story.ts';

const SEED = 20260310;
const EVENTS = 400;
const FOLDER = 'datasets/aws_cloudtrail/ecr_container_upload';
const LINES_FILE = 'cloudtrail.jsonl';
const S3_FILE = 'cloudtrail_s3.json';

/** The dataset's files by name: the same records as JSON Lines and as one file of the S3 bucket. */
export function makeFiles(seed: number = SEED, events: number = EVENTS): Readonly<Record<string, string>> {
  const records = day(seed, 0, events);
  return {
    [LINES_FILE]: records.map((item) => `${JSON.stringify(item)}\n`).join(''),
    [S3_FILE]: JSON.stringify({ Records: records }),
  };
}

/** Writes JSON Lines, day after day, until the file has `bytes` bytes; only the first day has the unknown user. Returns the number of events. */
function writeLarge(path: string, seed: number, events: number, bytes: number): number {
  const file = openSync(path, 'w');
  let written = 0;
  let count = 0;
  for (let number = 0; written < bytes; number++) {
    const lines = day(seed, number, events).map((item) => `${JSON.stringify(item)}\n`);
    written += writeSync(file, lines.join(''));
    count += lines.length;
  }
  closeSync(file);
  return count;
}

function main(): void {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, events: { type: 'string' }, out: { type: 'string' }, bytes: { type: 'string' } },
  });
  const seed = Number(values.seed ?? SEED);
  const events = Number(values.events ?? EVENTS);
  const out = values.out ?? FOLDER;
  mkdirSync(out, { recursive: true });
  if (values.bytes !== undefined) {
    const count = writeLarge(join(out, LINES_FILE), seed, events, Number(values.bytes));
    console.log(`${join(out, LINES_FILE)}: ${count} events`);
    return;
  }
  for (const [name, text] of Object.entries(makeFiles(seed, events))) {
    writeFileSync(join(out, name), text);
    console.log(join(out, name));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
