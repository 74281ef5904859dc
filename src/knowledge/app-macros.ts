/** macros.conf of all apps as the table by which searches are expanded. */
import { source } from '../base/source.ts';
import type { MacroDefinition, MacroTable } from '../spl/syntax/macro.ts';
import type { Knowledge, Settings } from './knowledge.ts';

/** The macros that apps define (macros.conf.spec); a stanza without a definition is none. */
export function appMacros({ macros }: Pick<Knowledge, 'macros'>): MacroTable {
  const table = new Map<string, MacroDefinition>();
  for (const [stanza, settings] of macros) {
    const macro = macroOf(stanza, settings);
    if (macro !== undefined) table.set(stanza, macro);
  }
  return table;
}

function macroOf(stanza: string, settings: Settings): MacroDefinition | undefined {
  const definition = settings.get('definition');
  if (definition === undefined) return undefined;
  const validation = settings.get('validation') ?? '';
  const errorMessage = settings.get('errormsg') ?? '';
  return {
    name: stanza.replace(/\(\d+\)$/, ''),
    args: (settings.get('args') ?? '').split(/[\s,]+/).filter((name) => name !== ''),
    definition: source(`macros.conf [${stanza}]`, definition),
    ...(/^(?:1|true|t|yes)$/i.test(settings.get('iseval') ?? '') ? { isEval: true } : {}),
    ...(validation === '' ? {} : { validation }),
    ...(errorMessage === '' ? {} : { errorMessage }),
  };
}
