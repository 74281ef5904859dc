/** macros.conf: the project's macros, then the filter macro of every detection that brings none of its own (Splunk's macros.conf.spec). */
import type { PrintedStanza, Setting } from '../conf-file/print-conf.ts';
import type { Macro } from '../spec/macro.ts';
import { FILTER_DEFINITION } from '../content/macro-table.ts';
import { macroKey, type MacroTable } from '../spl/syntax/macro.ts';
import type { BuildContext } from './build-context.ts';

const FILTER_DESCRIPTION = 'Update this macro to limit the output results to filter out false positives.';

/** The stanzas of macros.conf: macros in the order of their files, filter macros in the order of their detections. */
export function macrosConf({ content, elsewhere }: BuildContext): readonly PrintedStanza[] {
  const written = new Set(content.macros.map((macro) => macro.value.name));
  const filters = content.detections.map((detection) => detection.filterMacro).filter((name) => !written.has(name));
  const all = [
    ...content.macros.map(({ value }) => macroStanza(value)),
    ...filters.map((name) => filterStanza(name, content.macroTable)),
  ];
  return elsewhere === undefined ? all : all.filter(({ name }) => !elsewhere.has(name));
}

function macroStanza(macro: Macro): PrintedStanza {
  const args = macro.arguments ?? [];
  const settings: Setting[] = [['definition', macro.definition]];
  if (args.length > 0) settings.unshift(['args', args.join(', ')]);
  if (macro.iseval !== undefined) settings.push(['iseval', macro.iseval ? '1' : '0']);
  if (macro.validation !== undefined) settings.push(['validation', macro.validation]);
  if (macro.errormsg !== undefined) settings.push(['errormsg', macro.errormsg]);
  if (macro.description !== undefined) settings.push(['description', macro.description]);
  return { name: macroKey(macro.name, args.length), settings };
}

function filterStanza(name: string, table: MacroTable): PrintedStanza {
  return {
    name,
    settings: [
      ['definition', table.get(name)?.definition.text ?? FILTER_DEFINITION],
      ['description', FILTER_DESCRIPTION],
    ],
  };
}
