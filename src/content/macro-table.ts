/** The table of macros a project's searches may call: macro files, and a filter macro for every detection. */
import { source } from '../base/source.ts';
import type { Macro } from '../spec/macro.ts';
import type { MacroDefinition, MacroTable } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { Item } from './content.ts';

/** What a filter macro says until somebody fills it: let everything through. */
export const FILTER_DEFINITION = 'search *';

/** The macro of a file, its definition embedded in the YAML. */
export function macroOf({ document, value }: Item<Macro>): MacroDefinition {
  const definition = document.scalar(['definition']) ?? source(document.source.name, value.definition);
  return {
    name: value.name,
    args: value.arguments ?? [],
    definition,
    ...(value.iseval === undefined ? {} : { isEval: value.iseval }),
    ...(value.validation === undefined ? {} : { validation: value.validation }),
    ...(value.errormsg === undefined ? {} : { errorMessage: value.errormsg }),
  };
}

/** Of two files with the same macro the first counts, and a file beats another app. A filter macro is generated unless a file defines it. */
export function macroTable(
  files: readonly Item<Macro>[],
  filters: readonly string[],
  foreign: MacroTable = new Map(),
): MacroTable {
  const table = new Map<string, MacroDefinition>();
  for (const file of files) {
    const macro = macroOf(file);
    const key = macroKey(macro.name, macro.args.length);
    if (!table.has(key)) table.set(key, macro);
  }
  for (const [key, macro] of foreign) if (!table.has(key)) table.set(key, macro);
  for (const name of filters) {
    if (!table.has(name)) table.set(name, { name, args: [], definition: source(generatedLabel(name), FILTER_DEFINITION) });
  }
  return table;
}

function generatedLabel(name: string): string {
  return `<generated macro ${name}>`;
}

/** Whether a macro of the table stands in no file and no other app: it is there because a detection is. */
export function isGenerated(macro: MacroDefinition | undefined): boolean {
  return macro !== undefined && macro.definition.name === generatedLabel(macro.name);
}

/** Name of a detection's filter macro: its file's name and `_filter`. */
export function filterMacroOf(file: string): string {
  return `${file.slice(file.lastIndexOf('/') + 1).replace(/\.yml$/, '')}_filter`;
}
