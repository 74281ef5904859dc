/** Loads a Splunk app's folder: the .conf files and data models of default/ and local/, and the CSV files of lookups/. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import { source } from '../base/source.ts';
import type { ConfFile } from '../conf-file/conf-file.ts';
import { parseConf } from '../conf-file/parse-conf.ts';
import type { App } from './app.ts';
import { loadDataModels } from './data-models.ts';
import type { LookupTable, Settings } from './knowledge.ts';
import { readLookupFile } from './read-lookup-file.ts';

/** From weakest to strongest. */
const LAYERS = ['default', 'local'];

/**
 * Loads an app. Settings of local/ win over default/ key by key (Admin Manual, "Configuration file precedence"). Throws `FileError` when the
 * folder is not there or holds neither a conf folder nor lookups, for then it is no app.
 */
export function loadApp(fs: FileSystem, path: string): App {
  const folder = path.replace(/\/+$/, '');
  const names = fs.list(folder);
  if (!names.some((name) => LAYERS.includes(name) || name === 'lookups')) {
    throw new FileError(folder, 'this is no Splunk app: there is no folder default, local or lookups in it');
  }
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  return {
    name: folder.split('/').at(-1) ?? folder,
    props: loadConf(fs, folder, 'props.conf', report),
    transforms: loadConf(fs, folder, 'transforms.conf', report),
    savedSearches: loadConf(fs, folder, 'savedsearches.conf', report),
    dataModels: loadDataModels(fs, folder, LAYERS, report),
    lookupFile: lookupFiles(fs, folder),
    diagnostics,
  };
}

function loadConf(fs: FileSystem, folder: string, file: string, report: Report): ReadonlyMap<string, Settings> {
  const stanzas = new Map<string, Map<string, string>>();
  for (const layer of LAYERS) {
    const path = `${folder}/${layer}/${file}`;
    if (fs.stat(path) !== undefined) overlay(stanzas, parseConf(source(path, fs.readText(path)), report));
  }
  return stanzas;
}

function overlay(stanzas: Map<string, Map<string, string>>, conf: ConfFile): void {
  for (const stanza of conf.stanzas) {
    const settings = stanzas.get(stanza.name) ?? new Map<string, string>();
    stanzas.set(stanza.name, settings);
    for (const entry of stanza.entries) settings.set(entry.key, entry.value);
  }
}

function lookupFiles(fs: FileSystem, folder: string): (name: string) => LookupTable | undefined {
  const tables = new Map<string, LookupTable | undefined>();
  return (name) => {
    if (name.includes('/') || name.includes('\\')) return undefined;
    if (!tables.has(name)) {
      const path = `${folder}/lookups/${name}`;
      tables.set(name, fs.stat(path) === undefined ? undefined : readLookupFile(fs, path));
    }
    return tables.get(name);
  };
}
