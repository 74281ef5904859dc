/** The results of tests: plain data that reporters print and CI reads. */
import type { ResultRow, ResultWarning, TraceStage } from './trace.ts';

export type TestStatus = 'passed' | 'failed' | 'skipped' | 'error';

/** The risk event Enterprise Security would write for one risk object of one result row. */
export interface RiskEvent {
  readonly risk_object: string;
  readonly risk_object_type: string;
  readonly risk_score: number;
  /** The message with its $tokens$ filled in. */
  readonly risk_message: string;
  readonly threat_objects: readonly { readonly threat_object: string; readonly threat_object_type: string }[];
}

export interface TestResult {
  readonly name: string;
  readonly status: TestStatus;
  /** Why it failed, was skipped or could not be run; null when it passed. */
  readonly reason: string | null;
  /** With status `error`: whether the content is at fault (an invalid search, an empty dataset), or what the test needed of the world. */
  readonly fault?: 'content' | 'environment';
  readonly duration_ms: number;
  /** Events that were replayed. */
  readonly events: number;
  readonly rows: readonly ResultRow[];
  readonly risk: readonly RiskEvent[];
  readonly trace: readonly TraceStage[];
  readonly warnings: readonly ResultWarning[];
}

export interface DetectionResult {
  readonly name: string;
  /** Path relative to the project. */
  readonly file: string;
  readonly tests: readonly TestResult[];
}

export interface TestRun {
  readonly summary: {
    readonly target: string;
    readonly detections: number;
    readonly tests: number;
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly errors: number;
    readonly duration_ms: number;
  };
  readonly detections: readonly DetectionResult[];
}
