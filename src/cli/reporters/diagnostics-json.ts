/** Diagnostics as JSON: the document of `splkit validate --format json`. */
import type { Diagnostic, Severity } from '../../base/diagnostic.ts';
import { locate, positionAt } from '../../base/source.ts';

/** One-based lines and columns in UTF-16 units; the end is the place after the last character. `file` is relative to the project. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
}

/** The diagnostic at the place a person edits. */
export function diagnosticJson(diagnostic: Diagnostic): DiagnosticJson {
  const { place } = locate({ source: diagnostic.source, span: diagnostic.span });
  const start = positionAt(place.source.text, place.span.start);
  const end = positionAt(place.source.text, place.span.end);
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    file: place.source.name,
    line: start.line,
    column: start.column,
    end_line: end.line,
    end_column: end.column,
  };
}

/** The whole document. */
export function diagnosticsJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify({ diagnostics: diagnostics.map(diagnosticJson) }, null, 2)}\n`;
}
