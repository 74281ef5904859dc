/** The files of inputcsv and outputcsv: they lie beside the lookups, in a folder that no lookup is in. */

/** The name under which a run keeps such a file. A name without an ending is a .csv file, as in Splunk. */
export function csvFileName(name: string): string {
  return `csv/${/\.csv(?:\.gz)?$/i.test(name) ? name : `${name}.csv`}`;
}
