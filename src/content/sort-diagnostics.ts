/** Puts problems into the order in which a person reads files, each once, and leaves out those that are only the echo of another. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Place, Span } from '../base/source.ts';
import { locate } from '../base/source.ts';

interface Placed {
  readonly diagnostic: Diagnostic;
  readonly place: Place;
}

/** By file, place and code. Two with the same code, place and message are one. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  const placed = diagnostics
    .map((diagnostic) => ({ diagnostic, place: locate(diagnostic).place }))
    .filter(({ diagnostic, place }) => {
      const key = JSON.stringify([diagnostic.code, place.source.name, place.span, diagnostic.message]);
      return !seen.has(key) && seen.add(key);
    });
  return placed.sort(byPlace).map(({ diagnostic }) => diagnostic);
}

/**
 * Without problems of names and lint that touch a place where the file itself is wrong: they are about a value that was made up so that
 * the rest could be checked. The same goes for the schema's problems in a line that is no YAML, and for keys that a file with such lines lacks.
 */
export function withoutEchoes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const wrong = new Map<string, { readonly isYaml: boolean; readonly span: Span }[]>();
  for (const { code, severity, source, span } of diagnostics) {
    const isYaml = code.startsWith('yaml/') && code !== 'yaml/duplicate-key';
    if (severity !== 'error' || !(isYaml || code.startsWith('spec/'))) continue;
    wrong.set(source.name, [...(wrong.get(source.name) ?? []), { isYaml, span: isYaml ? lineOf(source.text, span) : span }]);
  }
  return diagnostics.filter((diagnostic) => {
    if (diagnostic.code.startsWith('yaml/')) return true;
    const isSpec = diagnostic.code.startsWith('spec/');
    const { source, span } = locate(diagnostic).place;
    return !(wrong.get(source.name) ?? []).some(
      (other) =>
        (other.isYaml || !isSpec) &&
        (diagnostic.code === 'spec/missing-key' || (other.span.start < span.end && span.start < other.span.end)),
    );
  });
}

function lineOf(text: string, { start }: Span): Span {
  const end = text.indexOf('\n', start);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: end < 0 ? text.length : end };
}

function byPlace(a: Placed, b: Placed): number {
  return (
    comparePaths(a.place.source.name, b.place.source.name) ||
    a.place.span.start - b.place.span.start ||
    a.place.span.end - b.place.span.end ||
    compare(a.diagnostic.code, b.diagnostic.code)
  );
}

function comparePaths(a: string, b: string): number {
  const [one, two] = [a.split('/'), b.split('/')];
  const index = one.findIndex((part, position) => part !== two[position]);
  return index < 0 ? one.length - two.length : compare(one[index] ?? '', two[index] ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
