/** Reports a problem of a file as a whole, where there is no text to point at. */
import type { Report, Severity } from '../base/diagnostic.ts';
import { source, span } from '../base/source.ts';
import type { ContentCode } from './codes.ts';
import type { ProjectCode } from './project-codes.ts';

/** `file` is relative to the project. */
export function reportFile(
  report: Report,
  file: string,
  code: ContentCode | ProjectCode,
  message: string,
  severity: Severity = 'error',
): void {
  report({ code, severity, message, source: source(file, ''), span: span(0, 0) });
}
