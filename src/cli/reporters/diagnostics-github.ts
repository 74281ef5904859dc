/** Diagnostics as GitHub workflow commands, which annotate the lines of a pull request ("Workflow commands for GitHub Actions"). */
import type { Diagnostic, Severity } from '../../base/diagnostic.ts';
import { printableLines } from '../text-width.ts';
import { diagnosticJson } from './diagnostics-json.ts';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** One line a diagnostic. `showFile` gives the path that GitHub wants: relative to the repository's root. */
export function diagnosticsGithub(diagnostics: readonly Diagnostic[], showFile: (file: string) => string): string {
  return diagnostics.map((diagnostic) => `${annotation(diagnostic, showFile)}\n`).join('');
}

function annotation(diagnostic: Diagnostic, showFile: (file: string) => string): string {
  const json = diagnosticJson(diagnostic);
  const properties = [
    `file=${escapeProperty(showFile(json.file))}`,
    `line=${json.line}`,
    `endLine=${json.end_line}`,
    // GitHub takes columns only within one line.
    ...(json.line === json.end_line ? [`col=${json.column}`, `endColumn=${json.end_column}`] : []),
    `title=${escapeProperty(json.code)}`,
  ];
  return `::${LEVEL[json.severity]} ${properties.join(',')}::${escapeData(json.message)}`;
}

function escapeData(text: string): string {
  return printableLines(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
