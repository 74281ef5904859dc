/** What of the bundled add-ons is left beside the apps that a user has installed: data is known by the one or the other, never by a mixture. */
import { lazily, lazyRecord } from '../base/lazily.ts';
import type { App } from './app.ts';
import { eventTypesLeft } from './event-types-left.ts';
import { describesSame, stanzaName } from './stanza-name.ts';
import type { IndexTimeTables, Settings, Stanzas, StanzaTables } from './stanza-tables.ts';
import { stanzaTables } from './stanza-tables.ts';

/** Settings that give events fields. An app that only says how data is broken and timed knows nothing of its fields. */
const FIELD_SETTING = /^(?:(?:EXTRACT|REPORT|FIELDALIAS|EVAL)-|lookup)/i;

/**
 * A bundled add-on without what stands back for the installed apps: each stanza of props.conf, whole, for which they have one for the same data that
 * gives fields (`describesSame`); the event types of such data and those of the same name, and the tags of these. What is left is merged
 * with the installed apps key by key. Nothing is read before it is asked for.
 */
export function standBack(addOn: App, installed: Pick<StanzaTables, 'props' | 'eventTypes'>): App {
  const gone = lazily(() => stanzasGone(addOn.tables.props, installed.props));
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
function stanzasGone(own: Stanzas, installed: Stanzas): ReadonlySet<string> {
  const theirs = [...installed].filter(([, settings]) => givesFields(settings)).map(([name]) => stanzaName(name));
  const isGone = (name: string): boolean => theirs.some((their) => describesSame(stanzaName(name), their));
  return new Set([...own.keys()].filter(isGone));
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
