/** Saved searches that are written to the app as they are: static_configs/savedsearches_fbd.conf. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { source } from '../base/source.ts';
import type { ConfStanza } from '../conf-file/conf-file.ts';
import { parseConf } from '../conf-file/parse-conf.ts';
import { readText } from './read-items.ts';

const FILE = 'static_configs/savedsearches_fbd.conf';

/** None when there is no such file. */
export function readStaticSearches(fs: FileSystem, root: string, report: Report): readonly ConfStanza[] {
  if (fs.stat(`${root}/${FILE}`) === undefined) return [];
  const text = readText(fs, root, FILE, report);
  return text === undefined ? [] : parseConf(source(FILE, text), report).stanzas;
}
