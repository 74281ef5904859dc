/** For every check a bad app and one that is nearly as bad, but good. */
import type { Level, Profile } from '../../../src/inspect/finding.ts';
import type { Changes } from '../example-app.ts';

export interface Example {
  readonly check: string;
  readonly bad: Changes;
  readonly level: Level;
  readonly good: Changes;
  /** Where the bad app's first finding is. */
  readonly at?: readonly [file: string, line?: number];
  /** One that runs the check; splunkbase when not given. */
  readonly profile?: Profile;
  /** The real AppInspect has no such check (any more), or we know why it says something else. */
  readonly alone?: string;
}
