/** The files in lookups/: the project's tables and models, and the tables made from its content. */
import type { FileSystem } from '../base/files.ts';
import type { Lookup } from '../spec/lookup.ts';
import type { AttackTable } from '../content/attack-table.ts';
import type { BuildContext } from './build-context.ts';
import { printCsv } from './csv.ts';
import { dataSourceRows } from './data-source-rows.ts';
import { deprecationRows } from './deprecation-rows.ts';

/** The table of ATT&CK that the app brings. */
export const MITRE_FILE = 'mitre_enrichment.csv';

/**
 * Name of a CSV lookup's file. The date stands in it because an update of an app on a search head cluster leaves lookup files alone that are
 * there already.
 */
export function lookupFile(lookup: Pick<Lookup, 'name' | 'date'>): string {
  return lookup.date === undefined ? `${lookup.name}.csv` : `${lookup.name}_${lookup.date.replaceAll('-', '')}.csv`;
}

/** Name of the table of data sources. */
export function dataSourcesFile({ date }: BuildContext): string {
  return lookupFile({ name: 'data_sources', date: date.toISOString().slice(0, 10) });
}

/** Name of the table of deprecated and removed content; undefined when there is none. */
export function deprecationsFile({ content, date }: BuildContext): string | undefined {
  if (Object.values(content.deprecations).every((section) => section.length === 0)) return undefined;
  return lookupFile({ name: 'deprecation_info', date: date.toISOString().slice(0, 10) });
}

/** Contents by file name. */
export function lookupFiles(context: BuildContext, fs: FileSystem): ReadonlyMap<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  const lineEnd = context.style.csvLineEnd;
  for (const { value, dataFile } of context.content.lookups) {
    if (dataFile === undefined) continue;
    const path = `${context.content.root}/${dataFile}`;
    if (value.lookup_type === 'mlmodel') files.set(`${value.name}.mlmodel`, fs.readBytes(path));
    else
      files.set(
        lookupFile(value),
        fs
          .readText(path)
          .replace(/^\ufeff/u, '')
          .replace(/\r\n?/gu, '\n'),
      );
  }
  files.set(dataSourcesFile(context), printCsv(dataSourceRows(context), lineEnd));
  const deprecations = deprecationsFile(context);
  if (deprecations !== undefined) files.set(deprecations, printCsv(deprecationRows(context), lineEnd));
  files.set(MITRE_FILE, printCsv(mitreRows(context.content.attack), lineEnd));
  return files;
}

function mitreRows(attack: AttackTable): readonly (readonly string[])[] {
  const cell = (values: readonly string[]) => (values.length > 0 ? values.join('|') : 'no');
  const current = [...attack.values()].filter(({ replacedBy }) => replacedBy === undefined);
  const rows = current.map(({ id, name, tactics, groups }) => [id, name, cell(tactics), cell(groups)]);
  return [['mitre_id', 'technique', 'tactics', 'groups'], ...rows];
}
