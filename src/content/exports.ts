/** What the apps of a repository hand to each other: exported names with what they stand for, and names that are not exported. */
import type { Report } from '../base/diagnostic.ts';
import { posix } from 'node:path';
import { hash } from '../base/hash.ts';
import { didYouMean } from '../base/suggest.ts';
import { expand } from '../spl/expand.ts';
import type { MacroDefinition } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import { splitKey } from './externals.ts';
import type { ForeignKind, Imports } from './imports.ts';
import { noteIn } from './note-in.ts';
import type { Package } from './note-in.ts';

type ExportKey = 'macros' | 'lookups' | 'stories' | 'data_sources';

const KEYS: Readonly<Record<ForeignKind, ExportKey>> = {
  macro: 'macros',
  lookup: 'lookups',
  story: 'stories',
  'data source': 'data_sources',
};

const KINDS: readonly ForeignKind[] = ['macro', 'lookup', 'story', 'data source'];

/** Names of everything of a kind that an app has; macros by stanza name. */
function namesOf({ content }: Package, kind: ForeignKind): readonly string[] {
  switch (kind) {
    case 'macro':
      return content.macros.map(({ value }) => macroKey(value.name, value.arguments?.length ?? 0));
    case 'lookup':
      return content.lookups.map(({ value }) => value.name);
    case 'story':
      return content.stories.map(({ value }) => value.name);
    case 'data source':
      return content.dataSources.map(({ value }) => value.name);
  }
}

/** A macro may be exported by its bare name, whatever arguments it takes. */
function isExported({ content }: Package, kind: ForeignKind, name: string): boolean {
  const exported = content.project.exports?.[KEYS[kind]] ?? [];
  return exported.includes('*') || exported.includes(name) || (kind === 'macro' && exported.includes(splitKey(name).name));
}

/** What an app may use of all others: of two that export the same name the first counts. */
export function importsFor(app: Package, all: readonly Package[]): Imports {
  const others = all.filter((other) => other.folder !== app.folder);
  const pick = <T extends { readonly value: { readonly name: string } }>(
    kind: ForeignKind,
    items: (other: Package) => readonly T[],
  ) => others.flatMap((other) => items(other).filter(({ value }) => isExported(other, kind, value.name)));
  const given = {
    macros: new Map(others.toReversed().flatMap(macrosOf)),
    lookups: pick('lookup', ({ content }) => content.lookups),
    stories: pick('story', ({ content }) => content.stories),
    dataSources: pick('data source', ({ content }) => content.dataSources),
  };
  return {
    ...given,
    get hash() {
      return hashOf(given, others);
    },
    hidden(kind, name) {
      const owner = others.find((other) => namesOf(other, kind).includes(name));
      if (owner === undefined) return undefined;
      const file = owner.content.layers.at(-1)?.file ?? 'splkit.yml';
      return { id: owner.content.project.app.id, file: posix.join(owner.folder, file) };
    },
  };
}

function hashOf(given: Omit<Imports, 'hash' | 'hidden'>, others: readonly Package[]): string {
  const { macros, lookups, stories, dataSources } = given;
  const owners = others.map((other) => {
    const { layers, project } = other.content;
    return [other.folder, layers.at(-1)?.file, project.app.id, KINDS.map((kind) => namesOf(other, kind))];
  });
  const definitions = [...macros].map(([key, { definition, ...macro }]) => [key, definition.text, macro]);
  return hash(
    JSON.stringify([owners, definitions, [lookups, stories, dataSources].map((items) => items.map(({ value }) => value))]),
  );
}

/** Exported macros, the macros in their definitions put in: those need not be exported. */
function macrosOf(other: Package): readonly (readonly [string, MacroDefinition])[] {
  const { macroTable } = other.content;
  return namesOf(other, 'macro').flatMap((key) => {
    const macro = macroTable.get(key);
    if (macro === undefined || !isExported(other, 'macro', key)) return [];
    // Problems of the definition are told in the app it belongs to.
    return [[key, { ...macro, definition: expand(macro.definition, macroTable, () => undefined) }] as const];
  });
}

/** Reports names that an app exports and does not have, and those that another app exports as well. */
export function reportExports(app: Package, all: readonly Package[], report: Report): void {
  for (const kind of KINDS) {
    const names = namesOf(app, kind);
    const exported = app.content.project.exports?.[KEYS[kind]] ?? [];
    exported.forEach((name, index) => {
      const isThere =
        name === '*' || names.includes(name) || (kind === 'macro' && names.some((key) => splitKey(key).name === name));
      if (isThere) return;
      const message = `The app has no ${kind} "${name}".${didYouMean(name, names)}`;
      noteIn(app, ['exports', KEYS[kind], index], 'project/unknown-export', message, report);
    });
    const before = all.slice(0, all.indexOf(app));
    for (const name of names.filter((own) => isExported(app, kind, own))) {
      const first = before.find((other) => namesOf(other, kind).includes(name) && isExported(other, kind, name));
      if (first === undefined) continue;
      const message = `The app ${first.content.project.app.id} exports the ${kind} "${name}", too: which one is meant is not clear.`;
      noteIn(app, ['exports', KEYS[kind]], 'project/ambiguous-import', message, report);
    }
  }
}
