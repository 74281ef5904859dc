/** A search of a content file: embedded in the YAML, its macros expanded, parsed and analyzed, so that its problems come out in the file. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { Place, Source } from '../base/source.ts';
import { fieldsOf, problemsIn } from '../spl/analyze.ts';
import type { Tables } from '../spl/command.ts';
import { expand } from '../spl/expand.ts';
import type { Fields } from '../spl/fields.ts';
import { parse } from '../spl/parse.ts';
import { macroCalls } from '../spl/syntax/macro-calls.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { Surroundings } from '../spl/world.ts';
import type { Item, LinkedSearch } from './content.ts';
import { inContentctlsEyes } from './contentctl-searches.ts';
import { evaluateStatically } from './evaluate-statically.ts';
import type { LookupContext } from './link-lookups.ts';
import { linkLookups } from './link-lookups.ts';
import { withMeantMacros } from './meant-macros.ts';

/** What searches may refer to. */
export interface SearchContext {
  readonly tables: Tables;
  readonly macros: MacroTable;
  /** Whether a macro exists although its definition is not known: its file cannot be read, or it is another app's. */
  readonly isOpaqueMacro: (name: string) => boolean;
  readonly lookups: LookupContext;
  readonly knownFields: Surroundings;
  readonly report: Report;
}

/** Characters of the longest search that is looked into. Those of people have some thousands at most. */
const LONGEST = 1_000_000;

interface Searching {
  readonly search: string;
}

/** `checksMacros`: whether contentctl looks for the macros of such a search. */
export function linkSearch(item: Item<Searching>, context: SearchContext, checksMacros: boolean): LinkedSearch {
  const search =
    item.value.search.length > LONGEST ? tooLong(item, context.report) : (item.document.scalar(['search']) ?? madeUp(item));
  const report: Report = (problem) => context.report(inContentctlsEyes(problem, search, checksMacros));
  const reportOwn: Report = (problem) => {
    if (!isAboutOpaque(problem, context.isOpaqueMacro)) report(problem);
  };
  const expanded = expand(search, context.macros, reportOwn, evaluateStatically);
  const parsed = parse(expanded, context.tables.commands, report);
  const fields = fieldsOf(parsed, context.tables, context.knownFields);
  problemsIn(parsed, context.tables).forEach(report);
  const output = outputOf(search, context) ?? fields;
  const called = new Set(macroCalls(search).map((call) => macroKey(call.name, call.args.length)));
  const lookups = linkLookups(search, expanded, context.lookups, context.report);
  return { search, expanded, output, macros: [...called], lookups };
}

/** The fields of a search with mistyped macros, as it was most likely meant; undefined when none is mistyped. */
function outputOf(search: Source, { macros, tables, knownFields }: SearchContext): Fields | undefined {
  const meant = withMeantMacros(search, macros);
  const reportedAlready = (): void => undefined;
  if (meant === macros) return undefined;
  const expanded = expand(search, meant, reportedAlready, evaluateStatically);
  return fieldsOf(parse(expanded, tables.commands, reportedAlready), tables, knownFields);
}

/** Stands for a search that no person wrote and no Splunk would take. */
function tooLong({ document, value }: Item<Searching>, report: Report): Source {
  const message = `The search has ${value.search.length} characters; more than ${LONGEST} are not looked into.`;
  report({
    code: 'content/search-too-long',
    severity: 'error',
    message,
    source: document.source,
    span: document.keySpan(['search']),
  });
  return { name: document.source.name, text: 'search *' };
}

/** The search of a draft whose file has none: it stands for whatever the file has in its place. */
function madeUp({ document, value }: Item<Searching>): Source {
  const at = { source: document.source, span: document.valueSpan(['search']) };
  const piece = { start: 0, end: value.search.length, at, verbatim: false };
  return { name: document.source.name, text: value.search, origin: { pieces: [piece] } };
}

/** A call inside of another macro is reported at the call in the search; the call itself is then a related place. */
export function isAboutOpaque(problem: Diagnostic, isOpaque: (macro: string) => boolean): boolean {
  if (problem.code !== 'spl/unknown-macro' && problem.code !== 'spl/macro-arity') return false;
  const places: readonly Place[] = [problem, ...(problem.related ?? []).map(({ place }) => place)];
  return places.some((place) => {
    const call = /^`?\s*([\w.:-]+)/.exec(place.source.text.slice(place.span.start, place.span.end));
    return call?.[1] !== undefined && isOpaque(call[1]);
  });
}
