/** Diagnostics for a person, with a summary line. */
import type { Diagnostic, Severity } from '../../base/diagnostic.ts';
import { plural } from '../plural.ts';
import { renderDiagnostic, type RenderOptions } from '../render-diagnostic.ts';

/** Every diagnostic with its excerpt, one blank line between them. */
export function diagnosticsPretty(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  return diagnostics.map((diagnostic) => `${renderDiagnostic(diagnostic, options)}\n`).join('');
}

/** `2 errors, 1 warning`; `no problems` when there is nothing. */
export function summarizeDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = countSeverity(diagnostics, severity);
    return count === 0 ? [] : [severity === 'info' ? plural(count, 'hint') : plural(count, severity)];
  });
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}

/** How many diagnostics are of this severity. */
export function countSeverity(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
}
