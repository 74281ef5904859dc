/** Cross-replay: every detection of the corpus over every log of its sourcetypes, to see which fire where nobody said they do. */
import { FileError } from '../../src/base/files.ts';
import type { LinkedDetection } from '../../src/content/content.ts';
import { nameOf } from './name-of.ts';
import type { CaseLog, ReplayCase } from './replay-case.ts';
import type { Replayer } from './replayer.ts';

/** A detection that returned rows over a log that no case gives it. */
interface Unexpected {
  readonly detection: string;
  readonly log: string;
  readonly rows: number;
}

interface CrossReplayed {
  readonly pairs: number;
  /** Pairs that a case names. */
  readonly named: number;
  readonly namedWithRows: number;
  readonly unexpected: readonly Unexpected[];
  /** Logs that could not be read, with the reason. */
  readonly unreadable: ReadonlyMap<string, string>;
}

/** Detections in the table. */
const SHOWN = 30;

/** A log goes with a detection whose cases name its sourcetype and source. All cases have to be such as can be run. */
export function crossReplay(replayer: Replayer, cases: readonly ReplayCase[]): CrossReplayed {
  const logs = new Map<string, CaseLog>();
  for (const { attack_data } of cases) for (const log of attack_data) logs.set(log.data, log);
  const unexpected: Unexpected[] = [];
  const unreadable = new Map<string, string>();
  let pairs = 0;
  let named = 0;
  let namedWithRows = 0;
  for (const [file, own] of byDetection(cases)) {
    const detection = replayer.detection(file);
    if (detection === undefined) continue;
    const wanted = new Set(own.flatMap(({ attack_data }) => attack_data.map(kindOf)));
    const expected = new Set(own.flatMap(({ attack_data }) => attack_data.map(({ data }) => data)));
    for (const log of logs.values()) {
      if (!wanted.has(kindOf(log)) || unreadable.has(log.data)) continue;
      const rows = rowsOf(replayer, detection, log);
      if (typeof rows === 'string') {
        unreadable.set(log.data, rows);
        continue;
      }
      pairs++;
      if (expected.has(log.data)) {
        named++;
        if (rows > 0) namedWithRows++;
      } else if (rows > 0) unexpected.push({ detection: file, log: log.data, rows });
    }
  }
  return { pairs, named, namedWithRows, unexpected, unreadable };
}

function byDetection<T extends { readonly detection: string }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(item.detection, [...(groups.get(item.detection) ?? []), item]);
  return groups;
}

function kindOf({ sourcetype, source }: CaseLog): string {
  return `${sourcetype?.toLowerCase() ?? ''}\n${source?.toLowerCase() ?? ''}`;
}

/** A text says why the log cannot be read. */
function rowsOf(replayer: Replayer, detection: LinkedDetection, log: CaseLog): number | string {
  try {
    return replayer.run(detection, replayer.engine(detection, [log])).result.rows.length;
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
}

/** Counts, and the detections that fire most often where no case has them. */
export function crossTable({ pairs, named, namedWithRows, unexpected }: CrossReplayed): string {
  const firing = [...byDetection(unexpected)].sort((a, b) => b[1].length - a[1].length);
  const rows = firing.slice(0, SHOWN).map(([detection, own]) => {
    const total = own.reduce((sum, each) => sum + each.rows, 0);
    return `| ${nameOf(detection)} | ${own.length} | ${total} |`;
  });
  return [
    `${pairs} pairs of a detection and a log of its sourcetype and source: ${named} are named by a case, ${namedWithRows} of them with rows; of the other ${pairs - named}, ${unexpected.length} have rows, of ${firing.length} detections.`,
    '',
    '| detection | logs with rows | rows |',
    '|---|---:|---:|',
    ...rows,
  ].join('\n');
}
