/** MITRE ATT&CK as splkit needs it: technique, name, tactics, groups. The table ships with splkit, so nothing is fetched. */
import { parse } from 'csv-parse/sync';
import type { FileSystem } from '../base/files.ts';
import { packagePath } from '../base/package-root.ts';

export interface AttackTechnique {
  /** `T1204` or `T1204.003`. */
  readonly id: string;
  readonly name: string;
  readonly tactics: readonly string[];
  /** Names of the groups known to use it. */
  readonly groups: readonly string[];
}

export type AttackTable = ReadonlyMap<string, AttackTechnique>;

/** Reads the bundled table. */
export function loadAttackTable(fs: FileSystem): AttackTable {
  return parseAttackTable(fs.readText(packagePath('data/attack-techniques.csv')));
}

/** Parses a table with the columns mitre_id, technique, tactics, groups; the last two separated by `|`, `no` for none. */
export function parseAttackTable(text: string): AttackTable {
  const rows: string[][] = parse(text, { from_line: 2, bom: true, skip_empty_lines: true, relax_column_count: true });
  return new Map(
    rows.map(([id = '', name = '', tactics = '', groups = '']) => [
      id,
      { id, name, tactics: list(tactics), groups: list(groups) },
    ]),
  );
}

function list(cell: string): readonly string[] {
  return cell === '' || cell === 'no' ? [] : cell.split('|');
}
