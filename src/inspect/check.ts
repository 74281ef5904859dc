/** The contract of a check of a built app: families of checks in checks/, one line each in checks/index.ts. */
import type { InspectedApp } from './inspected-app.ts';
import type { Level, Profile } from './finding.ts';

export interface Check {
  /** As AppInspect calls it. */
  readonly name: string;
  readonly profiles: readonly Profile[];
  /** What an app must be like, in one sentence. */
  readonly what: string;
  check(app: InspectedApp, report: ReportFinding): void;
}

export type ReportFinding = (level: Level, message: string, at?: At) => void;

/** A file of the app, and a place in it. */
export interface At {
  /** Path inside the app's folder. */
  readonly file: string;
  /** Offset into the file's text. */
  readonly offset?: number;
}

/** Profiles that most checks belong to. */
export const EVERYBODY: readonly Profile[] = ['cloud', 'private-victoria', 'private-classic', 'splunkbase'];
/** Checks for apps of one's own, and for Splunkbase. */
export const PRIVATE: readonly Profile[] = ['private-victoria', 'private-classic', 'splunkbase'];
/** Checks for Splunk Cloud by way of Splunkbase. */
export const CLOUD: readonly Profile[] = ['cloud', 'splunkbase'];
export const SPLUNKBASE: readonly Profile[] = ['splunkbase'];
