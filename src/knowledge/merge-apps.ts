/** Merges what several apps say into the knowledge that searches and inputs use. */
import { lazyRecord } from '../base/lazily.ts';
import type { App } from './app.ts';
import type { Knowledge, LookupTable, Settings } from './knowledge.ts';
import { withModularRegexes } from './modular-regex.ts';
import { overlayStanzas } from './overlay-stanzas.ts';
import { standBack } from './stand-back.ts';
import type { IndexTimeTables, Stanzas, TableName } from './stanza-tables.ts';
import { stanzaTables, tableMakers } from './stanza-tables.ts';
import { isTrue } from './truth-setting.ts';

/** What there is besides the apps that a user has installed. */
export interface OtherApps {
  /** Those that come with splkit: whatever the user has is stronger, and for data that it knows they stand back. */
  readonly bundled?: readonly App[];
  /** What Splunk itself says in etc/system/default: the weakest of all, and for data that a bundled add-on knows it stands back. */
  readonly system?: App;
  /** The app in whose context searches run: the strongest, and all of it is seen. */
  readonly running?: App;
}

/**
 * Merges apps setting by setting (Admin Manual, "Configuration file precedence"). Searches run in the context of an app: it is the strongest, of
 * the others what they export is seen, and among them the name that comes last in ASCII order wins. Indexing has no such context: every
 * local/ is stronger than any default/, the name that comes first in ASCII order wins, and exports are no matter. Bundled apps are the weakest, and
 * what searches see of installed ones decides what is left of them (`standBack`).
 */
export function mergeApps(installed: readonly App[], { bundled = [], running, system }: OtherApps = {}): Knowledge {
  const together = stanzaTables((table) => overlayStanzas(byName(installed).map((app) => exported(app, table))));
  const beside = installed.length === 0 ? [] : bundled.map((app) => standBack(app, together));
  const left = installed.length === 0 ? bundled : beside.map(({ app }) => app);
  const addOns = byName(left);
  const known = stanzaTables((table) => overlayStanzas(addOns.map((app) => exported(app, table))));
  // A bundled add-on reads all that there is of its data.
  const base = system === undefined ? [] : [standBack(system, known, 0).app];
  const ours = [...base, ...addOns];
  const own = running === undefined ? [] : [running];
  const apps = [...ours, ...byName(installed), ...own];
  const groups = [base, left, [...installed, ...own]];
  return lazyRecord<Knowledge>({
    ...tableMakers((table) => {
      const weaker = [...ours.map((app) => exported(app, table)), together[table]];
      const merged = overlayStanzas([...weaker, ...own.map((app) => app.tables[table])]);
      if (table === 'props') return merged;
      return table === 'transforms' ? withModularRegexes(enabled(overDefault(merged))) : overDefault(merged);
    }),
    indexTime: () =>
      lazyRecord<IndexTimeTables>({
        props: () => overlayStanzas(groups.flatMap((group) => indexTimeLayers(group, 'props'))),
        transforms: () =>
          withModularRegexes(
            enabled(overDefault(overlayStanzas(groups.flatMap((group) => indexTimeLayers(group, 'transforms'))))),
          ),
      }),
    stoodBack: () => beside.flatMap(({ stoodBack }) => stoodBack()),
    dataModels: () => new Map(apps.flatMap((app) => [...app.dataModels])),
    lookupFile: () => (name) => strongestFile(apps, name),
  });
}

/** In the ASCII order of their names. */
function byName(apps: readonly App[]): App[] {
  return [...apps].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Every stanza over the settings of `[default]`; those of props.conf are laid over it when they are matched. */
function overDefault(stanzas: Stanzas): Stanzas {
  const settings = stanzas.get('default');
  if (settings === undefined || settings.size === 0) return stanzas;
  return new Map([...stanzas].map(([name, own]) => [name, new Map([...settings, ...own])]));
}

/** Transforms and lookups can be switched off in Splunk Web, which writes `disabled`. */
function enabled(stanzas: Stanzas): Stanzas {
  const isOff = (settings: Settings): boolean => settings.has('disabled') && isTrue(settings, 'disabled', false);
  return [...stanzas.values()].some(isOff) ? new Map([...stanzas].filter(([, settings]) => !isOff(settings))) : stanzas;
}

/** Weakest first. */
function indexTimeLayers(apps: readonly App[], table: keyof IndexTimeTables): readonly Stanzas[] {
  const weakestFirst = byName(apps).reverse();
  return [...weakestFirst.map(({ layers }) => layers.default[table]), ...weakestFirst.map(({ layers }) => layers.local[table])];
}

/** What other apps' searches see of an app's table: metadata may speak of a single key of a stanza. */
function exported(app: App, table: TableName): Stanzas {
  const seen = new Map<string, Settings>();
  for (const [name, settings] of app.tables[table]) {
    const all = [...settings];
    const kept = all.filter(([key]) => app.exports(table, name, key));
    if (kept.length === all.length && (all.length > 0 || app.exports(table, name))) seen.set(name, settings);
    else if (kept.length > 0) seen.set(name, new Map(kept));
  }
  return seen;
}

function strongestFile(apps: readonly App[], name: string): LookupTable | undefined {
  for (let index = apps.length - 1; index >= 0; index--) {
    const table = apps[index]?.lookupFile(name);
    if (table !== undefined) return table;
  }
  return undefined;
}
