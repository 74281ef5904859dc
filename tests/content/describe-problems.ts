/** Problems in one line each, for tests: code, file:line, and the text they point at. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { locate, positionAt } from '../../src/base/source.ts';

export function describeProblem(diagnostic: Diagnostic): string {
  const { source, span } = locate(diagnostic).place;
  const text = source.text.slice(span.start, span.end).split('\n')[0] ?? '';
  return `${diagnostic.code} ${source.name}:${positionAt(source.text, span.start).line} ${text}`.trimEnd();
}

/** Without the hints about what nothing uses. */
export function describeProblems(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ code }) => code !== 'content/unused').map(describeProblem);
}
