/** The file a diagnostic is about. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { locate } from '../base/source.ts';

/** Name of the file a person has to edit; relative to the project for its content. */
export function sourceFile(diagnostic: Diagnostic): string {
  return locate({ source: diagnostic.source, span: diagnostic.span }).place.source.name;
}
