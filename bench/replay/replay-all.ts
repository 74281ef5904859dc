/** Runs cases one after the other, those that share their logs next to each other. */
import type { Outcome, Replayer } from './replayer.ts';
import type { ReplayCase } from './replay-case.ts';
import { verdictOf, type Verdict } from './verdict.ts';

export interface Replayed {
  readonly test: ReplayCase;
  readonly outcome: Outcome;
  readonly verdict: Verdict;
}

/** In the order of the cases. */
export function replayAll(cases: readonly ReplayCase[], replayer: Replayer): readonly Replayed[] {
  return cases.map((test) => {
    const detection = replayer.detection(test.detection);
    const outcome = replayer.run(detection, replayer.engine(detection, test.attack_data));
    return { test, outcome, verdict: verdictOf(test, outcome) };
  });
}
