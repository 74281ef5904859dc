/** What every builder of a file of the app looks at. */
import type { Content } from '../content/content.ts';
import type { Style } from './style.ts';

export interface BuildContext {
  readonly content: Content;
  readonly style: Style;
  /** The date the app carries: SOURCE_DATE_EPOCH, else the newest date of the content; never the clock, so that a build can be repeated. */
  readonly date: Date;
  /** Stanza names of macros that the overlay app defines in place of this one. */
  readonly elsewhere?: ReadonlySet<string>;
}
