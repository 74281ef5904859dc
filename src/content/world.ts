/** The world of a project's detections: everything that is said of them outside of their own files. */
import { hash } from '../base/hash.ts';
import { locate } from '../base/source.ts';
import type { Source, Span } from '../base/source.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { AttackTable } from './attack-table.ts';
import type { LinkedLookup } from './content.ts';
import type { Imports } from './imports.ts';
import { fileOf } from './keeper.ts';
import type { World } from './keeper.ts';
import { macroOf } from './macro-table.ts';
import type { ReadContent } from './read-content.ts';
import type { Items } from './read-items.ts';
import type { Surroundings } from './surroundings.ts';
import { macrosOf } from './watched-macros.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';

export interface WorldParts {
  readonly read: ReadContent;
  readonly around: Surroundings;
  readonly imports: Imports | undefined;
  /** With the columns of their tables. */
  readonly lookups: readonly LinkedLookup[];
  readonly attack: AttackTable;
  readonly table: MacroTable;
  /** Names of filter macros that stand in no file. */
  readonly generated: ReadonlySet<string>;
}

/**
 * Of detections it holds nothing but whether any is written as contentctl 4 wants it, as that decides how other files are read. A part that
 * is missing here would let a run repeat what is no longer true.
 */
export function worldOf({ read, around, imports, lookups, attack, table, generated }: WorldParts): World {
  const { detections, ...others } = read;
  const kinds: Readonly<Record<string, Items<unknown>>> = others;
  const documents = [
    ...[...around.layers, ...around.environments].map(({ document }) => document),
    ...Object.values(kinds).flatMap(({ items, drafts }) => [...items, ...drafts].map(({ document }) => document)),
  ];
  const said = [
    [around.environment?.name, around.project, detections.dialects.has('v4'), imports?.hash],
    [...around.layers, ...around.environments].map(textOf),
    Object.entries(kinds).map(([kind, { items, drafts, lostNames, beside }]) => [
      kind,
      items.map(textOf),
      drafts.map(textOf),
      lostNames,
      beside,
    ]),
    // What an environment changes, and the macros that it adds, are no files. It may say one thing at several places.
    read.macros.items.map((macro) => [macro.value, placeOf(macroOf(macro).definition)]),
    read.deployments.items.map(({ value }) => value),
    lookups.map(({ file, dataFile, columns }) => [file, dataFile, columns]),
    [...attack],
  ];
  const labelled = [...table.values()].map(({ definition }) => definition).filter(({ name }) => name.startsWith('<'));
  return {
    hash: hash(JSON.stringify(said)),
    macros: macrosOf(table, generated),
    sources: new Map([...labelled, ...documents.map(fileOf)].map(byName)),
  };
}

function placeOf(text: Source): readonly [string, Span] {
  const { source, span } = locate({ source: text, span: { start: 0, end: text.text.length } }).place;
  return [source.name, span];
}

function textOf({ file, document }: { readonly file: string; readonly document: YamlDocument }): readonly string[] {
  return [file, fileOf(document).text];
}

function byName(source: Source): readonly [string, Source] {
  return [source.name, source];
}
