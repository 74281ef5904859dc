/** The ATT&CK table a project uses: its own, or the bundled one. */
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import type { ProjectConfig } from '../spec/project.ts';
import { bundledAttackTable, parseAttackTable } from './attack-table.ts';
import type { AttackTable } from './attack-table.ts';

/** The bundled one, which lies where splkit does, when the project's cannot be read; loading the settings has reported that. */
export function projectAttackTable(fs: FileSystem, root: string, { attack }: ProjectConfig): AttackTable {
  if (attack === undefined) return bundledAttackTable();
  try {
    return parseAttackTable(fs.readText(`${root}/${attack.table}`));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return bundledAttackTable();
  }
}
