/** The ATT&CK table a project uses: its own, or the bundled one. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import { source, span } from '../base/source.ts';
import type { ProjectConfig } from '../spec/project.ts';
import { bundledAttackTable, parseAttackTable } from './attack-table.ts';
import type { AttackTable } from './attack-table.ts';
import type { ProjectCode } from './project-codes.ts';

/** The bundled one, wherever the project lies, when there is no other, and when the project's cannot be read; loading the settings has reported it when the file is not there. */
export function projectAttackTable(fs: FileSystem, root: string, { attack }: ProjectConfig, report: Report): AttackTable {
  if (attack === undefined) return bundledAttackTable();
  const text = readTable(fs, `${root}/${attack.table}`);
  if (text === undefined) return bundledAttackTable();
  const table = parseAttackTable(text);
  if (table !== undefined) return table;
  const code: ProjectCode = 'project/bad-table';
  const message = 'This is no CSV file with the columns mitre_id, technique, tactics and groups.';
  report({ code, severity: 'error', message, source: source(attack.table, text), span: span(0, 0) });
  return bundledAttackTable();
}

function readTable(fs: FileSystem, path: string): string | undefined {
  try {
    return fs.readText(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return undefined;
  }
}
