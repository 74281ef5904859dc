/** A detection's search: embedded in the YAML, its macros expanded, parsed and analyzed, so that its problems come out in the file. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { Place, Source } from '../base/source.ts';
import type { Detection } from '../spec/detection.ts';
import { analyze } from '../spl/analyze.ts';
import type { Tables } from '../spl/command.ts';
import { expand } from '../spl/expand.ts';
import type { Fields } from '../spl/fields.ts';
import { parse } from '../spl/parse.ts';
import type { Search } from '../spl/syntax/ast.ts';
import { macroCalls } from '../spl/syntax/macro-calls.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { Item } from './content.ts';

export interface LinkedSearch {
  readonly search: Source;
  readonly parsed: Search;
  readonly output: Fields;
  /** Macros the search calls itself, by stanza name, in the order of their first call. */
  readonly macros: readonly string[];
}

/** `isLost` names macros that exist in files that could not be read. */
export function linkSearch(
  item: Item<Detection>,
  tables: Tables,
  macros: MacroTable,
  isLost: (macro: string) => boolean,
  report: Report,
): LinkedSearch {
  const search = item.document.scalar(['search']) ?? madeUp(item);
  const expanded = expand(search, macros, (problem) => {
    if (!isAboutLost(problem, isLost)) report(problem);
  });
  const parsed = parse(expanded, tables.commands, report);
  const analysis = analyze(parsed, tables);
  analysis.diagnostics.forEach(report);
  const called = new Set(macroCalls(search).map((call) => macroKey(call.name, call.args.length)));
  return { search, parsed, output: analysis.fields, macros: [...called] };
}

/** The search of a draft whose file has none: it stands for whatever the file has in its place. */
function madeUp({ document, value }: Item<Detection>): Source {
  const at = { source: document.source, span: document.valueSpan(['search']) };
  const piece = { start: 0, end: value.search.length, at, verbatim: false };
  return { name: document.source.name, text: value.search, origin: { pieces: [piece] } };
}

/** A call inside of another macro is reported at the call in the search; the call itself is then a related place. */
function isAboutLost(problem: Diagnostic, isLost: (macro: string) => boolean): boolean {
  if (problem.code !== 'spl/unknown-macro' && problem.code !== 'spl/macro-arity') return false;
  const places: readonly Place[] = [problem, ...(problem.related ?? []).map(({ place }) => place)];
  return places.some((place) => {
    const call = /^`?\s*([\w.:-]+)/.exec(place.source.text.slice(place.span.start, place.span.end));
    return call?.[1] !== undefined && isLost(call[1]);
  });
}
