/** Macro files: arguments and tokens that do not fit together, and calls inside of macros that no search would bring to light. */
import type { Report } from '../base/diagnostic.ts';
import { span } from '../base/source.ts';
import type { Macro } from '../spec/macro.ts';
import { expand } from '../spl/expand.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { Item } from './content.ts';
import { evaluateStatically } from './evaluate-statically.ts';
import { macroOf } from './macro-table.ts';

/** `isCalled`: whether a search calls the macro; then problems of its definition come out there. */
export function checkMacros(
  items: readonly Item<Macro>[],
  table: MacroTable,
  isCalled: (key: string) => boolean,
  report: Report,
): void {
  for (const item of items) {
    checkArguments(item, report);
    const key = macroKey(item.value.name, item.value.arguments?.length ?? 0);
    const macro = macroOf(item);
    // What an eval-based macro calls is known when its arguments are.
    if (!isCalled(key) && macro.isEval !== true) expand(macro.definition, table, report, evaluateStatically);
  }
}

/** A `$token$` that is no argument stays in the search as it stands; an argument without a token has no effect. */
function checkArguments(item: Item<Macro>, report: Report): void {
  const names = item.value.arguments ?? [];
  const { definition } = macroOf(item);
  const used = new Set<string>();
  for (const token of definition.text.matchAll(/\$([A-Za-z0-9_-]+)\$/g)) {
    const [written, name = ''] = token;
    used.add(name);
    if (names.length === 0 || names.includes(name)) continue;
    const message = `${written} is no argument of the macro; it takes ${names.join(', ')}.`;
    report({
      code: 'content/macro-argument',
      severity: 'warning',
      message,
      source: definition,
      span: span(token.index, token.index + written.length),
    });
  }
  names.forEach((name, index) => {
    if (used.has(name)) return;
    const message = `The definition does not use the argument ${name}: $${name}$ does not stand in it.`;
    report({
      code: 'content/macro-argument',
      severity: 'warning',
      message,
      source: item.document.source,
      span: item.document.valueSpan(['arguments', index]),
    });
  });
}
