/** What linking needs in order to use results of earlier runs. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { Kept } from '../base/kept.ts';
import type { AttackTable } from './attack-table.ts';

export interface Keeping {
  readonly kept: Kept;
  readonly attack: AttackTable;
  /** Sees a problem with what other apps bring; undefined when it is none. */
  readonly see: (problem: Diagnostic) => Diagnostic | undefined;
  /** Takes problems that have been seen so. */
  readonly reportSeen: Report;
}
