/** macros.conf: the project's macros, then the filter macro of every detection that brings none of its own (Splunk's macros.conf.spec). */
import type { PrintedStanza } from '../conf-file/print-conf.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { BuildContext } from './build-context.ts';

const FILTER_DESCRIPTION = 'Update this macro to limit the output results to filter out false positives.';

/** The stanzas of macros.conf: macros in the order of their files, filter macros in the order of their detections. */
export function macrosConf({ content }: BuildContext): readonly PrintedStanza[] {
  const written = new Set(content.macros.map((macro) => macro.value.name));
  const filters = content.detections.map((detection) => detection.filterMacro).filter((name) => !written.has(name));
  return [
    ...content.macros.map(({ value }) => {
      const args = value.arguments ?? [];
      return {
        name: macroKey(value.name, args.length),
        settings: [
          ...(args.length > 0 ? ([['args', args.join(', ')]] as const) : []),
          ['definition', value.definition] as const,
          ['description', value.description] as const,
        ],
      };
    }),
    ...filters.map((name) => ({
      name,
      settings: [['definition', 'search *'] as const, ['description', FILTER_DESCRIPTION] as const],
    })),
  ];
}
