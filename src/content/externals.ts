/** Names that searches may use although no file of the project defines them: those of other apps. */
import { source } from '../base/source.ts';
import type { ExternalMacro, ExternalsConfig } from '../spec/externals.ts';
import type { MacroDefinition } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import { KNOWN_LOOKUPS, KNOWN_MACROS } from './known-apps.ts';

export interface Externals {
  /** Macros whose definition is known, by stanza name (`name` or `name(2)`). */
  readonly definitions: ReadonlyMap<string, MacroDefinition>;
  /** Stanza names of macros whose definition is not known: a call of one may do anything. */
  readonly opaque: ReadonlySet<string>;
  /** Numbers of arguments that external macros of this name take; empty for a name nobody knows. */
  arities(name: string): readonly number[];
  /** Whether a lookup of this name comes with another app. */
  hasLookup(name: string): boolean;
  /** Names of the lookups that come with other apps. */
  readonly lookups: ReadonlySet<string>;
}

/** What the project declares, and what Splunk and the Common Information Model bring; a declaration beats what is known. */
export function externalsOf(declared: ExternalsConfig | undefined): Externals {
  const macros = new Map<string, ExternalMacro>();
  for (const macro of [...KNOWN_MACROS, ...(declared?.macros ?? [])]) {
    const entry = typeof macro === 'string' ? { name: macro } : macro;
    const key = keyOf(entry);
    // A bare name says only that it is there, and takes nothing away from what is known of it.
    if (entry.definition !== undefined || !macros.has(key)) macros.set(key, entry);
  }
  const definitions = new Map<string, MacroDefinition>();
  for (const [key, macro] of macros) {
    const definition = definitionOf(macro);
    if (definition !== undefined) definitions.set(key, definition);
  }
  const arities = new Map<string, number[]>();
  for (const key of macros.keys()) {
    const { name, count } = splitKey(key);
    arities.set(name, [...(arities.get(name) ?? []), count]);
  }
  const lookups = new Set(
    [...KNOWN_LOOKUPS, ...(declared?.lookups ?? [])].map((entry) => (typeof entry === 'string' ? entry : entry.name)),
  );
  return {
    definitions,
    opaque: new Set([...macros.keys()].filter((key) => !definitions.has(key))),
    arities: (name) => arities.get(name) ?? [],
    hasLookup: (name) => lookups.has(name),
    lookups,
  };
}

/** `name(2)` with a definition says the names of its arguments; a definition alone may say them without the number. */
function keyOf(macro: ExternalMacro): string {
  const { name, count } = splitKey(macro.name);
  return macroKey(name, macro.arguments?.length ?? count);
}

function definitionOf(macro: ExternalMacro): MacroDefinition | undefined {
  if (macro.definition === undefined) return undefined;
  const { name } = splitKey(macro.name);
  const label = `<macro ${macro.app === undefined ? '' : `${macro.app}/`}${name}>`;
  return { name, args: macro.arguments ?? [], definition: source(label, macro.definition) };
}

/** `name(2)` taken apart. */
export function splitKey(key: string): { readonly name: string; readonly count: number } {
  const [, name = key, count = '0'] = /^(.*)\((\d+)\)$/.exec(key) ?? [];
  return { name, count: Number(count) };
}
