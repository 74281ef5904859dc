/** macros.conf of all apps as a table that searches are expanded with. */
import { source } from '../base/source.ts';
import type { MacroDefinition, MacroTable } from '../spl/syntax/macro.ts';
import type { Settings, StanzaTables } from './stanza-tables.ts';

const tables = new WeakMap<Pick<StanzaTables, 'macros'>, MacroTable>();

/** Made once for the same knowledge. A stanza is `name` or `name(number of arguments)` (macros.conf.spec). */
export function macrosOfApps(knowledge: Pick<StanzaTables, 'macros'>): MacroTable {
  const known = tables.get(knowledge);
  if (known !== undefined) return known;
  const made = new Map([...knowledge.macros].map(([stanza, settings]) => [stanza, macroOf(stanza, settings)]));
  tables.set(knowledge, made);
  return made;
}

function macroOf(stanza: string, settings: Settings): MacroDefinition {
  const [, name = stanza] = /^(.*?)\(\d+\)$/.exec(stanza) ?? [];
  const validation = settings.get('validation') ?? '';
  return {
    name,
    args: (settings.get('args') ?? '')
      .split(',')
      .map((argument) => argument.trim())
      .filter((argument) => argument !== ''),
    definition: source(`macros.conf [${stanza}]`, settings.get('definition') ?? ''),
    isEval: /^(?:1|true|t|yes|y)$/i.test(settings.get('iseval') ?? ''),
    ...(validation === '' ? {} : { validation, errorMessage: settings.get('errormsg') ?? '' }),
  };
}
