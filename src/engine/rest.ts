/** REST endpoints that the engine can answer for the `rest` command: what it knows of itself, its indexes and its apps. */
import type { Knowledge, Settings } from '../knowledge/knowledge.ts';
import { CONF_OF, type Stanzas, type TableName } from '../knowledge/stanza-tables.ts';
import type { StoodBack } from '../knowledge/stood-back.ts';
import type { Row } from '../spl/semantics/value.ts';

const isTable = (name: string): name is TableName => Object.hasOwn(CONF_OF, name);
const TABLES = Object.keys(CONF_OF).filter(isTable);

/** What the answers are made of. */
export interface RestSetting {
  readonly knowledge: Knowledge;
  readonly indexes: () => readonly { readonly name: string; readonly events: number }[];
}

const SERVER = 'splkit';

/** Rows of an endpoint, `/services/...` or `/servicesNS/user/app/...`; undefined when nothing is known of it. (REST API Reference.) */
export function restRows(path: string, { knowledge, indexes }: RestSetting): readonly Row[] | undefined {
  const [pathOnly = ''] = path.split('?');
  const parts = pathOnly
    .replace(/^\/?(?:services|servicesNS\/[^/]+\/[^/]+)\//, '')
    .split('/')
    .filter((part) => part !== '');
  const [first = '', second = '', name] = parts;
  const one = (rows: readonly Row[]): readonly Row[] =>
    name === undefined ? rows : rows.filter((row) => row.get('title') === decodeURIComponent(name));
  switch (`${first}/${second}`) {
    case 'data/indexes':
      return one(indexes().map(({ name: title, events }) => entry(title, { totalEventCount: String(events), disabled: '0' })));
    case 'server/info':
      return [entry('server-info', { serverName: SERVER, os_name: 'splkit' })];
    case 'saved/searches':
      return one(stanzaRows(knowledge.savedSearches));
    case 'saved/eventtypes':
      return one(stanzaRows(knowledge.eventTypes));
    case 'admin/macros':
      return one(stanzaRows(knowledge.macros));
    case 'splkit/stood-back':
      return one(knowledge.stoodBack.map(stoodBackRow));
    case 'datamodel/model':
      return one([...knowledge.dataModels.values()].map((model) => entry(model.name, { 'eai:data': model.json })));
    case 'data/transforms': {
      if (name !== 'lookups') return undefined;
      const lookups = [...knowledge.transforms].filter(([, settings]) => isLookup(settings));
      const wanted = parts[3];
      return lookups
        .filter(([title]) => wanted === undefined || title === wanted)
        .map(([title, settings]) => entry(title, Object.fromEntries(settings)));
    }
    default: {
      const conf = confOf(first, second);
      return conf === undefined ? undefined : one(stanzaRows(knowledge[conf]));
    }
  }
}

/** The table behind `configs/conf-transforms` and the like. */
function confOf(first: string, second: string): TableName | undefined {
  if (first !== 'configs') return undefined;
  return TABLES.find((table) => second === `conf-${CONF_OF[table]}`);
}

function stanzaRows(stanzas: Stanzas): readonly Row[] {
  return [...stanzas].map(([title, settings]) => entry(title, Object.fromEntries(settings)));
}

/** A stanza of a bundled add-on that installed apps leave no room for. An endpoint of splkit's own. */
function stoodBackRow({ addOn, stanza, installed, fields }: StoodBack): Row {
  const row = entry(stanza, { 'eai:acl.app': addOn });
  row.set('installed', installed);
  if (fields.length > 0) row.set('shared_fields', fields);
  return row;
}

function isLookup(settings: Settings): boolean {
  return settings.has('filename') || settings.has('external_type') || settings.has('external_cmd');
}

function entry(title: string, fields: Readonly<Record<string, string>>): Row {
  return new Map([...Object.entries(fields).filter(([, value]) => value !== ''), ['splunk_server', SERVER], ['title', title]]);
}
