/** What the engine knows of events of one index, host, source and sourcetype before any of them is parsed. */
import type { Extraction } from '../knowledge/extraction.ts';
import { compileSearch } from '../spl/semantics/search-match.ts';
import type { Row } from '../spl/semantics/value.ts';
import type { EventKind } from './required-literals.ts';

/** Comparisons of the fields that an input sets are decided once for all events of a kind, unless its knowledge may change the field. */
export function eventKind(extraction: Extraction): EventKind {
  const constants: Row = new Map(extraction.constants);
  return {
    verbatim: (field) => extraction.verbatim(field),
    decide: (comparison) => (constants.has(comparison.field.name) ? compileSearch(comparison)(constants) : undefined),
  };
}
