/** Checks of lookups/: which files may lie there, and that tables are tables. */
import { parse } from 'csv-parse/sync';
import type { Check, ReportFinding } from '../check.ts';
import { EVERYBODY, SPLUNKBASE } from '../check.ts';
import type { InspectedApp } from '../inspected-app.ts';
import { effective, settings, stanza } from '../stanzas.ts';

const LARGEST_READ = 50 * 1024 * 1024;
const LONGEST_HEADER = 4096;
const ALLOWED = /\.(?:csv|csv\.default|csv\.gz|csv\.tgz|kmz)$/iu;

function lookupFiles(app: InspectedApp): readonly string[] {
  return [...app.files.keys()].filter((file) => file.startsWith('lookups/'));
}

function checkTable(app: InspectedApp, file: string, report: ReportFinding): void {
  const bytes = app.files.get(file);
  if (bytes === undefined) return;
  if (bytes.length > LARGEST_READ) return report('warn', 'The table is larger than 50 MB and was not looked into.', { file });
  const text = app.text(file);
  if (text === undefined) return report('fail', 'The table is not UTF-8 text.', { file });
  if (text.trim() === '') return report('fail', 'The table is empty.', { file });
  const bare = text.search(/\r(?!\n)/u);
  if (bare >= 0) return report('fail', 'A line of the table ends in a carriage return alone.', { file, offset: bare });
  const header = text.slice(0, text.search(/\r?\n|$/u));
  if (header.length > LONGEST_HEADER)
    report('fail', `The first line has ${header.length} characters; Splunk reads ${LONGEST_HEADER}.`, { file, offset: 0 });
  checkRows(text, file, report);
}

function checkRows(text: string, file: string, report: ReportFinding): void {
  const rows = readRows(text);
  if (typeof rows === 'string') return report('fail', `The table cannot be read: ${rows}.`, { file });
  const columns = rows[0]?.length ?? 0;
  if (columns < 2) report('warn', 'The table has fewer than two columns.', { file, offset: 0 });
  const uneven = rows.findIndex((row) => row.length !== columns);
  if (uneven > 0)
    report('fail', `Row ${uneven + 1} has ${rows[uneven]?.length ?? 0} columns, the first line ${columns}.`, { file });
}

/** The rows, or why there are none. */
function readRows(text: string): string[][] | string {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    return error instanceof Error ? error.message : 'it is no CSV';
  }
}

export const lookupChecks: readonly Check[] = [
  {
    name: 'check_lookup_csv_is_valid',
    profiles: SPLUNKBASE,
    what: 'A lookup table is UTF-8, not empty, has two columns or more (else a warning), as many in every row, and a first line of at most 4096 characters.',
    check(app, report) {
      for (const file of lookupFiles(app)) if (/\.csv$/iu.test(file)) checkTable(app, file, report);
    },
  },
  {
    name: 'check_for_lookups_file_name',
    profiles: EVERYBODY,
    what: 'No lookup lies there both as NAME and as NAME.default, which a search head cluster would mix up.',
    check(app, report) {
      const app_conf = app.conf('app');
      const shclustering = stanza(app_conf, 'shclustering');
      const mode =
        app_conf === undefined || shclustering === undefined
          ? undefined
          : effective(app_conf, shclustering, 'deployer_lookups_push_mode');
      if (mode === 'always_overwrite') return;
      for (const file of lookupFiles(app)) {
        if (app.files.has(`${file}.default`)) report('fail', `There is a ${file}.default as well.`, { file });
      }
    },
  },
  {
    name: 'check_lookups_allow_list',
    profiles: EVERYBODY,
    what: 'lookups/ holds tables only: .csv, .csv.default, .csv.gz, .csv.tgz, .kmz.',
    check(app, report) {
      const models = new Set([...settings(app.conf('transforms'))].map(({ entry }) => `lookups/${entry.value}`));
      for (const file of lookupFiles(app)) {
        if (ALLOWED.test(file) || isTable(app.text(file))) continue;
        report('fail', `This is no table${models.has(file) ? ', though transforms.conf uses it as one' : ''}.`, { file });
      }
    },
  },
];

/** Whether a file with another name is a CSV all the same. */
function isTable(text: string | undefined): boolean {
  if (text === undefined || text.trim() === '' || text.length > LARGEST_READ) return false;
  const rows = readRows(text);
  return typeof rows !== 'string' && (rows[0]?.length ?? 0) > 1 && rows.every((row) => row.length === rows[0]?.length);
}
