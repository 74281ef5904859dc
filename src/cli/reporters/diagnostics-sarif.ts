/** Diagnostics as SARIF 2.1.0 (OASIS), which code hosts read to show problems beside the code. */
import type { Diagnostic, Severity } from '../../base/diagnostic.ts';
import { version } from '../version.ts';
import { diagnosticJson } from './diagnostics-json.ts';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** The whole document. Files are named relative to the root of the sources; `codes` says what each code means. */
export function diagnosticsSarif(diagnostics: readonly Diagnostic[], codes: ReadonlyMap<string, string>): string {
  const used = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const index = new Map(used.map((code, position) => [code, position]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'splkit', semanticVersion: version(), rules: used.map((code) => rule(code, codes.get(code))) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The folder of the project.' } } },
        results: diagnostics.map((diagnostic) => result(diagnostic, index.get(diagnostic.code))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(code: string, meaning = code): object {
  return { id: code, shortDescription: { text: meaning }, help: { text: meaning } };
}

function result(diagnostic: Diagnostic, ruleIndex: number | undefined): object {
  const { code, severity, message, file, line, column, end_line, end_column } = diagnosticJson(diagnostic);
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return {
    ruleId: code,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVEL[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri, uriBaseId: 'SRCROOT' },
          region: { startLine: line, startColumn: column, endLine: end_line, endColumn: end_column },
        },
      },
    ],
  };
}
