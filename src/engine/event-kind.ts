/** What the engine knows of events of one index, host, source and sourcetype before any of them is parsed. */
import type { Extraction } from '../knowledge/extraction.ts';
import { decideByConstants } from '../spl/semantics/simplify-search.ts';
import type { EventKind } from './required-literals.ts';

/** Comparisons of the fields that an input sets are decided once for all events of a kind, unless its knowledge may change the field. */
export function eventKind(extraction: Extraction): EventKind {
  return { verbatim: (field) => extraction.verbatim(field), decide: decideByConstants(extraction.constants) };
}
