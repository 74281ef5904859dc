/** MITRE ATT&CK as splkit needs it: technique, name, tactics, groups. The table ships with splkit, so nothing is fetched. */
import { CsvError, parse } from 'csv-parse/sync';
import { nodeFiles } from '../base/node-files.ts';
import { packagePath } from '../base/package-root.ts';

export interface AttackTechnique {
  /** `T1204` or `T1204.003`. */
  readonly id: string;
  readonly name: string;
  readonly tactics: readonly string[];
  /** Names of the groups known to use it. */
  readonly groups: readonly string[];
  /** Of a technique that MITRE has taken back: the one to use now; null when there is none. Undefined for all others. */
  readonly replacedBy?: string | null;
}

/** Techniques by number; those that were taken back are among them. */
export type AttackTable = ReadonlyMap<string, AttackTechnique>;

/** The table that ships with splkit. */
export function bundledAttackTable(): AttackTable {
  const table = parseAttackTable(nodeFiles.readText(packagePath('data/attack-techniques.csv')));
  if (table === undefined) throw new TypeError('the bundled table of ATT&CK is broken');
  return table;
}

/**
 * Parses a table. Columns: mitre_id, technique, tactics, groups, and optionally replaced_by: the successor of a technique that was taken
 * back, or `none`. Tactics and groups are separated by `|`, `no` stands for none. Undefined when the text is no such table.
 */
export function parseAttackTable(text: string): AttackTable | undefined {
  const rows = readRows(text);
  if (rows?.[0]?.[0] !== 'mitre_id' || rows[0].length < 3) return undefined;
  return new Map(
    rows.slice(1).map(([id = '', name = '', tactics = '', groups = '', replacedBy = '']) => {
      const technique = { id, name, tactics: list(tactics), groups: list(groups) };
      return [id, replacedBy === '' ? technique : { ...technique, replacedBy: replacedBy === 'none' ? null : replacedBy }];
    }),
  );
}

function readRows(text: string): readonly (readonly string[])[] | undefined {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true, relax_quotes: true });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

function list(cell: string): readonly string[] {
  return cell === '' || cell === 'no' ? [] : cell.split('|');
}
