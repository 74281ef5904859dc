/** Whether a case came out as the corpus says. */
import type { ReplayCase } from './replay-case.ts';
import type { Outcome } from './replayer.ts';

export type Verdict = 'ok' | 'failed' | 'open';

/** `open` where the corpus itself does not know. */
export function verdictOf({ expect }: ReplayCase, { result }: Outcome): Verdict {
  const rows = result.rows.length;
  if (expect === 'rows') return rows > 0 ? 'ok' : 'failed';
  if (expect === 'none') return rows === 0 ? 'ok' : 'failed';
  return 'open';
}
