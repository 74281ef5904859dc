/** Holds the events of a base search to Splunk's lookup of terms: by default with a warning for those it would miss, or without those. */
import type { EventChunk } from '../events/event.ts';
import type { Extraction } from '../knowledge/extraction.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { EvalContext } from '../spl/function.ts';
import type { SearchExpr } from '../spl/syntax/ast.ts';
import { missingTerms } from './indexed-values.ts';

/** Whether an event that matches is returned. */
export type Returns = (chunk: EventChunk, event: number) => boolean;

export interface TermLookup {
  readonly knowledge: Knowledge;
  readonly context: Pick<EvalContext, 'warn'>;
  /** Whether events that Splunk would miss are left out. */
  readonly strict: boolean;
}

/** Unless events are to be left out, so many of those that match are looked at: a warning needs one. */
const SAMPLE = 200;

/** The lookup for events of one kind; undefined when the search asks the index for no value. Warns as `run/indexed-value`. */
export function termLookup(
  expr: SearchExpr,
  extraction: Extraction,
  { knowledge, context, strict }: TermLookup,
): Returns | undefined {
  const missing = missingTerms(expr, (field) => isIndexedValue(knowledge, field) && extraction.verbatim(field) !== 'never');
  if (missing === undefined) return undefined;
  const warn = (what: string): void => {
    const outcome = strict ? 'these events are left out' : 'Splunk may not return these events (--strict-terms leaves them out)';
    const message = `${what} asks the index for a term that the raw text of some events has not got as a whole word, so ${outcome}.`;
    context.warn({ code: 'run/indexed-value', message });
  };
  let left = strict ? Infinity : SAMPLE;
  return (chunk, event) => {
    if (left <= 0) return true;
    left--;
    const what = missing(chunk.raw(event));
    if (what === undefined) return true;
    warn(what);
    return !strict;
  };
}

/** `INDEXED_VALUE` is true unless fields.conf says otherwise; what it says other than true and false makes another term, of which nothing is asked. */
function isIndexedValue({ fields }: Knowledge, field: string): boolean {
  if (field.startsWith('_')) return false;
  const settings = fields.get(field);
  const isTrue = (text: string): boolean => /^(?:true|1|t|yes)$/i.test(text.trim());
  return isTrue(settings?.get('INDEXED_VALUE') ?? 'true') && !isTrue(settings?.get('INDEXED') ?? 'false');
}
