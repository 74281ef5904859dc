/** What inspecting an app finds: splkit's own checks and the real AppInspect speak in these terms. */

/** Whom the app is for; each profile has the checks that Splunk runs for it. */
export const PROFILES = ['cloud', 'private-victoria', 'private-classic', 'splunkbase'] as const;

export type Profile = (typeof PROFILES)[number];

/**
 * `fail` keeps the app out, `error` means that a check could not do its work, `manual` that a person at Splunk would look: none of the three
 * passes the self-service installation. `info` asks for nothing.
 */
export type Level = 'error' | 'fail' | 'manual' | 'warn' | 'info';

export interface Finding {
  /** Name of the check, as AppInspect calls it. */
  readonly check: string;
  readonly level: Level;
  /** One sentence: what is wrong, and where it helps, what is right. */
  readonly message: string;
  /** Path inside the app's folder; none when it is the app as a whole. */
  readonly file?: string;
  /** One-based. */
  readonly line?: number;
}

/** Whether a finding keeps the app from being installed. */
export function isBlocking(finding: Finding): boolean {
  return finding.level === 'error' || finding.level === 'fail' || finding.level === 'manual';
}
