/** Runs cases one after the other, those that share their logs in one engine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FileError } from '../../src/base/files.ts';
import type { ReplayCase } from './replay-case.ts';
import type { Outcome, Replayer } from './replayer.ts';
import { verdictOf, type Verdict } from './verdict.ts';

export interface Replayed {
  readonly test: ReplayCase;
  readonly outcome: Outcome;
  readonly verdict: Verdict;
}

/** What became of the cases, in their order, and why some could not be run. */
export interface ReplayedAll {
  readonly replayed: readonly Replayed[];
  readonly problems: readonly string[];
}

/** `reasons` says of detections, by name, why a case of theirs has no rows. */
export function replayAll(cases: readonly ReplayCase[], replayer: Replayer, reasons: ReadonlyMap<string, string>): ReplayedAll {
  const replayed: Replayed[] = [];
  const problems: string[] = [];
  for (const test of cases) {
    const outcome = replay(test, replayer);
    if (typeof outcome === 'string') problems.push(`${test.detection}: ${outcome}`);
    else replayed.push({ test, outcome, verdict: verdictOf(test, outcome, reasons) });
  }
  return { replayed, problems };
}

/** Why a case cannot be run; undefined when it can, as far as is known before its logs are read. */
export function whyNotRun({ detection, attack_data: logs }: ReplayCase, replayer: Replayer): string | undefined {
  if (replayer.detection(detection) === undefined) return 'the project has no such detection, or could not read it';
  const missing = logs.filter(({ data }) => !existsSync(join(replayer.corpus, data))).map(({ data }) => data);
  return missing.length === 0 ? undefined : `there is no ${missing.join(', no ')} in ${replayer.corpus}`;
}

/** A text says why the case cannot be run. */
function replay(test: ReplayCase, replayer: Replayer): Outcome | string {
  const detection = replayer.detection(test.detection);
  const why = whyNotRun(test, replayer);
  if (detection === undefined || why !== undefined) return why ?? '';
  try {
    return replayer.run(detection, replayer.engine(detection, test.attack_data));
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
}
