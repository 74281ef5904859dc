/** What of the bundled add-ons is left beside the apps that a user has installed: data is known by the one or the other, never by a mixture. */
import { lazily, lazyRecord } from '../base/lazily.ts';
import type { App } from './app.ts';
import { eventTypesLeft } from './event-types-left.ts';
import { fieldsMade, type FieldsMade } from './fields-made.ts';
import { describesSame, stanzaName } from './stanza-name.ts';
import type { IndexTimeTables, Settings, Stanzas, StanzaTables } from './stanza-tables.ts';
import { stanzaTables } from './stanza-tables.ts';

/** Settings that give events fields. An app that only says how data is broken and timed knows nothing of its fields. */
const FIELD_SETTING = /^(?:(?:EXTRACT|REPORT|FIELDALIAS|EVAL)-|lookup)/i;

/** Who makes such a share of what a bundled stanza makes, or so many fields of it, knows the data; who makes less adds to it. */
const ENOUGH = 1 / 4;
const MANY = 10;

type Installed = Pick<StanzaTables, 'props' | 'transforms' | 'eventTypes'>;

/**
 * A bundled add-on without what stands back for the installed apps: each stanza of props.conf, whole, for which they have one for the same data
 * (`describesSame`) that makes at least a quarter of its fields, or ten; the event types of such data and those of the same name, and the tags of these. What is
 * left is merged with the installed apps key by key, so that an app which only adds fields finds those that it builds upon. Nothing is read
 * before it is asked for.
 */
export function standBack(addOn: App, installed: Installed, enough = ENOUGH): App {
  const gone = lazily(() => stanzasGone(addOn.tables, installed, enough));
  const without = (props: Stanzas): Stanzas => where(props, (name) => !gone().has(name));
  const layer = (of: IndexTimeTables): IndexTimeTables =>
    lazyRecord<IndexTimeTables>({ props: () => without(of.props), transforms: () => of.transforms });
  const eventTypes = lazily(() => eventTypesLeft(addOn.tables, gone(), installed.eventTypes));
  return {
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
}

/** The names of the stanzas that stand back. */
function stanzasGone(own: StanzaTables, installed: Installed, enough: number): ReadonlySet<string> {
  const theirs = [...installed.props].filter(([, settings]) => givesFields(settings));
  const made = remembered((settings: Settings) => fieldsMade(settings, installed.transforms));
  const isGone = ([name, settings]: readonly [string, Settings]): boolean => {
    const same = theirs.filter(([their]) => describesSame(stanzaName(name), stanzaName(their)));
    return (
      same.length > 0 &&
      knows(
        same.map(([, their]) => made(their)),
        fieldsMade(settings, own.transforms),
        enough,
      )
    );
  };
  return new Set([...own.props].filter(isGone).map(([name]) => name));
}

/** Whether stanzas make enough of the fields that another makes, or fields that nobody can list. */
function knows(theirs: readonly FieldsMade[], { names }: FieldsMade, enough: number): boolean {
  if (theirs.some(({ others }) => others)) return true;
  const shared = [...names].filter((name) => theirs.some((their) => their.names.has(name)));
  return shared.length >= Math.min(names.size * enough, MANY);
}

function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
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
