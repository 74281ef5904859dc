/** What `splkit explain` has to tell, whichever way it is printed. */
import type { Place } from '../../base/source.ts';
import type { LinkedDetection } from '../../content/content.ts';
import type { ExplainedSetting } from '../../content/explain-settings.ts';
import type { ExplainedSchedule } from '../../explain/explain-schedule.ts';
import type { ExplainedSearch } from '../../explain/explained-search.ts';

export interface Explained {
  /** Undefined for a search of the command line. */
  readonly detection: LinkedDetection | undefined;
  /** Name of the environment that is laid over the content. */
  readonly env: string | undefined;
  readonly search: ExplainedSearch;
  readonly schedule: ExplainedSchedule | undefined;
  readonly settings: readonly ExplainedSetting[];
}

/** File and line of a place; the second text when there is no place. */
export type ShowPlace = (place: Place | undefined, from: string) => string;
