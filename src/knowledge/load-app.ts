/** Loads a Splunk app's folder: the conf files and data models of default/ and local/, its metadata, and the CSV files of lookups/. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import { lazily } from '../base/lazily.ts';
import { source } from '../base/source.ts';
import { readStanzas } from '../conf-file/read-stanzas.ts';
import type { App } from './app.ts';
import { exportsOf } from './app-metadata.ts';
import { checkSettings } from './check-settings.ts';
import { loadDataModels } from './data-models.ts';
import type { LookupTable } from './knowledge.ts';
import { overlayStanzas } from './overlay-stanzas.ts';
import { readConfText } from './read-conf-text.ts';
import { readLookupFile } from './read-lookup-file.ts';
import type { Stanzas, TableName } from './stanza-tables.ts';
import { CONF_OF, stanzaTables } from './stanza-tables.ts';

/** From weakest to strongest. */
const LAYERS = ['default', 'local'];

/** Read for their problems; saved searches are many and say little about data. */
const CHECKED: readonly TableName[] = ['props', 'transforms', 'eventTypes', 'tags', 'macros', 'fields', 'collections'];

/**
 * Loads an app; its files are read when they are asked for. Settings of local/ win over default/ key by key (Admin Manual, "Configuration file
 * precedence"). Throws `FileError` when the folder is not there or holds neither a conf folder nor lookups, for then it is no app, and when a
 * folder stands where a conf file should.
 */
export function loadApp(fs: FileSystem, path: string): App {
  const folder = path.replace(/\/+$/, '');
  if (!isApp(fs, folder)) {
    throw new FileError(folder, 'this is no Splunk app: there is no folder default, local or lookups in it');
  }
  refuseFolders(fs, folder);
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const read = (file: string): Stanzas => readConf(fs, `${folder}/${file}`, report);
  const [weak, strong] = LAYERS.map((layer) => stanzaTables((table) => read(`${layer}/${CONF_OF[table]}.conf`)));
  const layers = { default: weak ?? NOTHING, local: strong ?? NOTHING };
  const tables = stanzaTables((table) => overlayStanzas([layers.default[table], layers.local[table]]));
  const exports = lazily(() => exportsOf(overlayStanzas(LAYERS.map((layer) => read(`metadata/${layer}.meta`)))));
  const dataModels = lazily(() => {
    const all = loadDataModels(fs, folder, LAYERS, report);
    return new Map([...all].filter(([name]) => exports()('datamodels', name)));
  });
  const checkOnce = lazily(() => {
    for (const layer of LAYERS) {
      for (const conf of ['props', 'transforms'] as const) {
        const file = `${folder}/${layer}/${conf}.conf`;
        if (fs.stat(file) !== undefined)
          checkSettings(
            source(
              file,
              readConfText(fs, file, () => undefined),
            ),
            conf,
            report,
          );
      }
    }
  });
  const files = lookupFiles(fs, folder);
  return {
    name: folder.split('/').at(-1) ?? folder,
    tables,
    layers,
    exports: (table, stanza, key) => exports()(table, stanza, key),
    get dataModels() {
      return dataModels();
    },
    lookupFile: (name) => (exports()('lookups', name) ? files(name) : undefined),
    get diagnostics() {
      for (const table of CHECKED) void tables[table];
      checkOnce();
      dataModels();
      return diagnostics;
    },
  };
}

const NOTHING = stanzaTables(() => new Map());

/** Whether a folder looks like an app's. */
export function isApp(fs: FileSystem, folder: string): boolean {
  return fs.list(folder).some((name) => LAYERS.includes(name) || name === 'lookups');
}

/** Found out at once: a file that cannot be read would otherwise show only when a search asks for its table. */
function refuseFolders(fs: FileSystem, folder: string): void {
  const confs = new Set(Object.values(CONF_OF).map((conf) => `${conf}.conf`));
  for (const directory of [...LAYERS, 'metadata'].map((name) => `${folder}/${name}`)) {
    for (const name of fs.list(directory)) {
      const isRead = directory.endsWith('/metadata') ? name.endsWith('.meta') : confs.has(name);
      const path = `${directory}/${name}`;
      if (isRead && fs.stat(path)?.kind === 'folder') throw new FileError(path, 'this is a folder, where an app has a file');
    }
  }
}

/** The stanzas of a conf file; none when it is not there. */
export function readConf(fs: FileSystem, path: string, report: Report): Stanzas {
  return fs.stat(path) === undefined ? new Map() : readStanzas(source(path, readConfText(fs, path, report)), report);
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
