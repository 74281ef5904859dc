/** What nothing uses: macros that no search calls, stories and data sources that no detection names. */
import type { Report } from '../base/diagnostic.ts';
import { macroCalls } from '../spl/syntax/macro-calls.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { Item } from './content.ts';

interface Named {
  readonly name: string;
}

/** A hint for each item whose key is not in `used`. */
export function reportUnused<T extends Named>(
  what: string,
  items: readonly Item<T>[],
  isUsed: (item: Item<T>) => boolean,
  report: Report,
): void {
  for (const item of items) {
    if (isUsed(item)) continue;
    const message = `Nothing uses the ${what} "${item.value.name}".`;
    report({
      code: 'content/unused',
      severity: 'info',
      message,
      source: item.document.source,
      span: item.document.valueSpan(['name']),
    });
  }
}

/** Stanza names of the macros that are called, and those that they call in turn. */
export function reachableMacros(called: Iterable<string>, table: MacroTable): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...called];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const macro = table.get(key);
    if (macro === undefined || reached.has(key)) continue;
    reached.add(key);
    for (const call of macroCalls(macro.definition)) open.push(macroKey(call.name, call.args.length));
  }
  return reached;
}
