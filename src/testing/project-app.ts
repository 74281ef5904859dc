/** The app that a project is, as far as its searches read it: its lookups, and its detections as saved searches. */
import { join } from 'node:path/posix';
import type { FileSystem } from '../base/files.ts';
import type { Content, LinkedDetection, LinkedLookup } from '../content/content.ts';
import type { App } from '../knowledge/app.ts';
import type { LookupTable, Settings } from '../knowledge/knowledge.ts';
import { readLookupFile } from '../knowledge/read-lookup-file.ts';
import { stanzaTables } from '../knowledge/stanza-tables.ts';

/** What is taken of a project. */
export interface ProjectContent extends Pick<Content, 'root' | 'lookups'> {
  readonly detections: readonly Pick<LinkedDetection, 'stanza' | 'search'>[];
}

/** Lookups by their names, over CSV files that are read when first asked for; a KV store collection is empty. */
export function projectApp(files: FileSystem, { root, lookups, detections }: ProjectContent): App {
  const paths = new Map(
    lookups.flatMap(({ dataFile }) => (dataFile === undefined ? [] : [[fileName(dataFile), dataFile] as const])),
  );
  const read = new Map<string, LookupTable>();
  const tables = stanzaTables((table) => {
    if (table === 'transforms') return new Map(lookups.map((lookup) => [lookup.value.name, definition(lookup)]));
    if (table === 'savedSearches')
      return new Map(detections.map(({ stanza, search }) => [stanza, new Map([['search', search.text]])]));
    return new Map();
  });
  const nothing = { props: new Map(), transforms: new Map() };
  return {
    name: 'project',
    tables,
    layers: { default: nothing, local: nothing },
    exports: () => true,
    dataModels: new Map(),
    lookupFile: (name) => {
      const path = paths.get(name);
      if (path === undefined) return undefined;
      const table = read.get(name) ?? readLookupFile(files, join(root, path));
      read.set(name, table);
      return table;
    },
    diagnostics: [],
  };
}

/** The lookup's stanza of transforms.conf; the file keeps the name it has in the project. */
function definition({ value, dataFile }: LinkedLookup): Settings {
  const settings = new Map<string, string>();
  const set = (key: string, setting: string | number | boolean | undefined): void => {
    if (setting !== undefined && setting !== '') settings.set(key, String(setting));
  };
  if (value.lookup_type === 'kvstore') {
    set('external_type', 'kvstore');
    set('collection', value.name);
    set('fields_list', value.fields.join(', '));
  } else if (value.lookup_type === 'csv') set('filename', dataFile === undefined ? undefined : fileName(dataFile));
  set('default_match', value.default_match);
  set('case_sensitive_match', value.case_sensitive_match);
  set('match_type', value.match_type?.join(', '));
  set('max_matches', value.max_matches);
  set('min_matches', value.min_matches);
  return settings;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
