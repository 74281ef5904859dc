/** Problems of a search in one line each, for results and reports that have no room for an excerpt. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { locate, positionAt } from '../base/source.ts';

/** `file:line:column: message [code]` for every error among the diagnostics; undefined when there is none. */
export function describeErrors(diagnostics: readonly Diagnostic[]): string | undefined {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  return errors.length === 0 ? undefined : errors.map(describe).join('\n');
}

function describe(diagnostic: Diagnostic): string {
  const { place } = locate({ source: diagnostic.source, span: diagnostic.span });
  const { line, column } = positionAt(place.source.text, place.span.start);
  return `${place.source.name}:${line}:${column}: ${diagnostic.message} [${diagnostic.code}]`;
}
