/** What of the bundled add-ons is left beside the apps that a user has installed: data is known by the one or the other, never by a mixture. */
import { lazily, lazyRecord } from '../base/lazily.ts';
import { remember } from '../base/remember.ts';
import type { App } from './app.ts';
import { eventTypesLeft } from './event-types-left.ts';
import { fieldsMade } from './fields-made.ts';
import { describesSame, stanzaName } from './stanza-name.ts';
import type { IndexTimeTables, Settings, Stanzas, StanzaTables } from './stanza-tables.ts';
import { stanzaTables } from './stanza-tables.ts';
import type { StoodBack } from './stood-back.ts';

/** Settings that give events fields. An app that only says how data is broken and timed knows nothing of its fields. */
const FIELD_SETTING = /^(?:(?:EXTRACT|REPORT|FIELDALIAS|EVAL)-|lookup)/i;

/** Who makes such a share of what a bundled stanza makes, or so many fields of it, knows the data; who makes less adds to it. */
const ENOUGH = 1 / 4;
const MANY = 10;

const NO_SETTINGS: Settings = new Map();

type Installed = Pick<StanzaTables, 'props' | 'transforms' | 'eventTypes'>;

/** What is left of an add-on, and what is not. */
interface Left {
  readonly app: App;
  /** In the order of the add-on's stanzas. */
  readonly stoodBack: () => readonly StoodBack[];
}

/**
 * A bundled add-on without what stands back for the installed apps: each stanza of props.conf, whole, for which they have one for the same data
 * (`describesSame`) that makes at least a quarter of its fields, or ten; the event types of such data and those of the same name, and the tags of these. What is
 * left is merged with the installed apps key by key, so that an app which only adds fields finds those that it builds upon. Nothing is read
 * before it is asked for.
 */
export function standBack(addOn: App, installed: Installed, enough = ENOUGH): Left {
  const stoodBack = lazily(() => stanzasGone(addOn, installed, enough));
  const gone = lazily(() => new Set(stoodBack().map(({ stanza }) => stanza)));
  const without = (props: Stanzas): Stanzas => where(props, (name) => !gone().has(name));
  const layer = (of: IndexTimeTables): IndexTimeTables =>
    lazyRecord<IndexTimeTables>({ props: () => without(of.props), transforms: () => of.transforms });
  const eventTypes = lazily(() => eventTypesLeft(addOn.tables, gone(), installed.eventTypes));
  const app: App = {
    name: addOn.name,
    tables: stanzaTables((table) => {
      if (table === 'props') return without(addOn.tables.props);
      if (table === 'eventTypes') return eventTypes();
      if (table === 'tags') return tagsLeft(addOn.tables, eventTypes());
      return addOn.tables[table];
    }),
    layers: { default: layer(addOn.layers.default), local: layer(addOn.layers.local) },
    exports: addOn.exports,
    get dataModels() {
      return addOn.dataModels;
    },
    lookupFile: addOn.lookupFile,
    get diagnostics() {
      return addOn.diagnostics;
    },
  };
  return { app, stoodBack };
}

function stanzasGone({ name: addOn, tables }: App, installed: Installed, enough: number): readonly StoodBack[] {
  const theirs = [...installed.props].flatMap(([their, settings]) => (givesFields(settings) ? [their] : []));
  const madeBy = remember((their) => fieldsMade(installed.props.get(their) ?? NO_SETTINGS, installed.transforms), Infinity);
  return [...tables.props].flatMap(([stanza, settings]): readonly StoodBack[] => {
    const same = theirs.filter((their) => describesSame(stanzaName(stanza), stanzaName(their)));
    if (same.length === 0) return [];
    const { names } = fieldsMade(settings, tables.transforms);
    const made = same.map(madeBy);
    const fields = [...names].filter((name) => made.some((their) => their.names.has(name))).sort();
    // Fields that nobody can list are taken for all.
    const isKnown = made.some(({ others }) => others) || fields.length >= Math.min(names.size * enough, MANY);
    return isKnown ? [{ addOn, stanza, installed: same, fields }] : [];
  });
}

function givesFields(settings: Settings): boolean {
  return [...settings.keys()].some((key) => FIELD_SETTING.test(key));
}

/** Without the tags of event types that are gone. */
function tagsLeft({ tags, eventTypes }: StanzaTables, left: Stanzas): Stanzas {
  const gone = new Set([...eventTypes.keys()].filter((name) => !left.has(name)).map((name) => `eventtype=${name}`));
  return where(tags, (stanza) => !gone.has(stanza));
}

function where(stanzas: Stanzas, keep: (name: string) => boolean): Stanzas {
  return new Map([...stanzas].filter(([name]) => keep(name)));
}
