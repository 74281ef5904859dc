/** What `splkit inspect` found in one app. */
import type { Finding, Profile } from '../inspect/finding.ts';

/** Who found it: splkit's own checks or the real AppInspect. */
export interface SourcedFinding extends Finding {
  readonly by: 'splkit' | 'appinspect';
  /** Why it is all right, where the project says so. */
  readonly expected?: string;
}

export interface Inspection {
  /** Id of the app, or the name of what was inspected. */
  readonly app: string;
  readonly profile: Profile;
  readonly findings: readonly SourcedFinding[];
}
