/** What every builder of a file of the app looks at. */
import type { AttackTable } from '../content/attack-table.ts';
import type { Content } from '../content/content.ts';

export interface BuildContext {
  readonly content: Content;
  readonly attack: AttackTable;
  /** The date the app carries: SOURCE_DATE_EPOCH, else the newest date of the content; never the clock, so that a build can be repeated. */
  readonly date: Date;
}
