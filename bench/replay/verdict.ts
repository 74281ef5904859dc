/** Whether a case came out as the corpus says. */
import { nameOf } from './name-of.ts';
import type { ReplayCase } from './replay-case.ts';
import type { Outcome } from './replayer.ts';

export type Verdict = 'ok' | 'failed' | 'explained' | 'open';

/** `explained`: there are no rows, and `reasons` says why there cannot be any; `open` where the corpus itself does not know. */
export function verdictOf({ expect, detection }: ReplayCase, { result }: Outcome, reasons: ReadonlyMap<string, string>): Verdict {
  const rows = result.rows.length;
  if (expect === 'rows') return rows > 0 ? 'ok' : reasons.has(nameOf(detection)) ? 'explained' : 'failed';
  if (expect === 'none') return rows === 0 ? 'ok' : 'failed';
  return 'open';
}
