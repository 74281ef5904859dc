/** Prints the ATT&CK table of a project; content/attack-table.ts reads it. */
import type { TechniqueRow } from './read-stix.ts';

const HEADER = ['mitre_id', 'technique', 'tactics', 'groups', 'replaced_by'];

/** CSV with LF line ends. Lists are separated by `|`; `no` stands for an empty one, `none` for a technique without a successor. */
export function printTable(rows: readonly TechniqueRow[]): string {
  return [HEADER, ...rows.map(cells)].map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

function cells({ id, name, tactics, groups, replacedBy }: TechniqueRow): readonly string[] {
  return [id, name, list(tactics), list(groups), replacedBy === undefined ? '' : (replacedBy ?? 'none')];
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'no' : names.join('|');
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
