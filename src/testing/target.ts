/** Where tests run: the embedded engine, or a real Splunk. Both answer the same question with the same data. */
import type { Source } from '../base/source.ts';
import type { Dataset } from '../events/dataset.ts';
import type { LookupTable } from '../knowledge/knowledge.ts';
import type { ResultRow, ResultWarning, TraceStage } from '../results/trace.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';

/** One test, ready to run. */
export interface TargetCase {
  readonly detection: string;
  readonly test: string;
  /** The search as written. */
  readonly search: Source;
  /** The project's macros with the test's overrides. */
  readonly macros: MacroTable;
  readonly datasets: readonly Dataset[];
  /** Tables that the search finds instead of those of the lookups of these names; none when absent. */
  readonly lookups?: ReadonlyMap<string, LookupTable>;
  readonly earliest?: string;
  readonly latest?: string;
  /** Epoch seconds. */
  readonly now: number;
}

export interface TargetAnswer {
  readonly fields: readonly string[];
  readonly rows: readonly ResultRow[];
  readonly events: number;
  /** Empty where the target cannot say. */
  readonly trace: readonly TraceStage[];
  readonly warnings: readonly ResultWarning[];
  /** Why the target cannot run this search (a command that needs a real Splunk); the test is then skipped. */
  readonly skip?: string;
  /** Why the search is no valid one (one line a problem, with its place); it was not run, and the test is an error of the content. */
  readonly invalid?: string;
}

/** A target fails a case by throwing `TargetError`; that is an error of the environment (exit 2), never a failed test. */
export interface Target {
  readonly name: string;
  run(testCase: TargetCase, signal: AbortSignal): Promise<TargetAnswer>;
  close(): Promise<void>;
}

/** The environment failed: no connection, wrong token, a search that Splunk refused or that hung. */
export class TargetError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TargetError';
  }
}
