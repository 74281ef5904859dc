/** How the events of a file lie that Splunk exported. */
import type { EventBreaker } from './break-events.ts';

/** What Splunk knew of an event, by the names of fields. */
export type ExportedRow = ReadonlyMap<string, string>;

export interface ExportFormat {
  /** Whether rows may have this column. */
  readonly has: (column: string) => boolean;
  /** Breaks the file into the texts of rows; anew for each reading. */
  readonly choose: () => EventBreaker;
  /** The row of a text; undefined for what is none, such as a header. Throws `FileError` for a row that is damaged. */
  readonly row: (text: string) => ExportedRow | undefined;
}
