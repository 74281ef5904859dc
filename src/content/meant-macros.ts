/** What a search with mistyped macros most likely means, so that one such mistake does not hide what else is wrong with its fields. */
import type { Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { macroCalls } from '../spl/syntax/macro-calls.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';

/** The table with the nearest macro under the name of each unknown one that the search calls; the same table when there is none. */
export function withMeantMacros(search: Source, macros: MacroTable): MacroTable {
  const meant = macroCalls(search).flatMap(({ name, args }) => {
    const key = macroKey(name, args.length);
    const nearest = macros.has(key) ? undefined : macros.get(suggest(key, macros.keys()) ?? '');
    return nearest?.args.length === args.length ? [[key, nearest] as const] : [];
  });
  return meant.length === 0 ? macros : new Map([...macros, ...meant]);
}
