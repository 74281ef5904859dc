/** The files a search runs over, from the options of the command line. */
import type { Dataset } from '../events/dataset.ts';
import type { Io } from './io.ts';
import { absolutePath } from './paths.ts';
import { UsageError } from './usage-error.ts';

/** Each may be given once for all files, or once for every file, in the same order. */
export interface DataOptions {
  readonly data?: readonly string[];
  readonly sourcetype?: readonly string[];
  readonly source?: readonly string[];
  readonly host?: readonly string[];
  readonly index?: readonly string[];
}

const KEYS = ['index', 'host', 'source', 'sourcetype'] as const;

/** The datasets. Source is the file's path and index `main` unless said otherwise, as Splunk has it. Throws `UsageError`. */
export async function searchDatasets(options: DataOptions, io: Io): Promise<readonly Dataset[]> {
  const files = (options.data ?? []).map((written) => ({ written, path: absolutePath(io.cwd, written) }));
  // Whether a file needs a sourcetype can only be told of one that is there.
  for (const { written, path } of files) checkFile(io, written, path);
  const paths = files.map(({ path }) => path);
  if (options.sourcetype === undefined && !(await nameThemselves(paths, io))) {
    throw new UsageError(
      '--data needs a --sourcetype',
      'It decides how the file is broken into events and which fields they have, such as --sourcetype aws:cloudtrail.',
    );
  }
  const pick = (name: keyof DataOptions, position: number): string | undefined => valueFor(options, name, position, files.length);
  return paths.map((path, position) => ({
    path,
    sourcetype: pick('sourcetype', position) ?? '',
    source: pick('source', position) ?? path,
    host: pick('host', position) ?? 'localhost',
    index: pick('index', position) ?? 'main',
    assumed: KEYS.filter((key) => pick(key, position) === undefined),
  }));
}

/** Exports of Splunk say what their events are, and event logs of Windows are of one kind. */
async function nameThemselves(paths: readonly string[], io: Io): Promise<boolean> {
  const { isSplunkExport } = await import('../events/open-export.ts');
  const { isEventLog } = await import('../events/event-log-kind.ts');
  return paths.every((path) => isSplunkExport(io.files, path) || isEventLog(io.files, path));
}

function valueFor(options: DataOptions, name: keyof DataOptions, position: number, files: number): string | undefined {
  const values = options[name];
  if (values === undefined || values.length === 1) return values?.[0];
  if (values.length !== files) {
    throw new UsageError(
      `--${name} is given ${values.length} times and --data ${files} times`,
      `Give --${name} once for all files, or once for each.`,
    );
  }
  return values[position];
}

function checkFile(io: Io, written: string, path: string): void {
  if (io.files.stat(path) === undefined) throw new UsageError(`there is no file ${written}`);
  const kind = io.files.stat(io.files.realPath(path))?.kind;
  if (kind === 'folder') throw new UsageError(`${written} is a folder; --data wants a file`);
}
