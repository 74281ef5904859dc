/** Events as tstats without a data model sees them: indexed fields alone, and tokens of the raw text by PREFIX(). */
import type { StageContext } from '../command.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { SearchExpr } from '../syntax/ast.ts';
import { asValue, valuesOf } from './field-values.ts';
import { textSubnets, type TstatsQuery } from './tstats-rows.ts';

/** Characters between tokens of an event (segmenters.conf, major breakers that are single characters). */
const MAJOR = /[[\]<>(){}|!;,'"*\s&?+]+/;

/** The text of `PREFIX(text)`; undefined for a plain name. */
export function prefixText(name: string): string | undefined {
  return /^prefix\((.*)\)$/is.exec(name)?.[1];
}

/** Events that pass, with the wanted fields. A field that no event has in the index is said, since a search-time field is none. */
export function indexedRows({ where, wanted, ordered }: TstatsQuery, context: StageContext): Batches {
  const expr: SearchExpr = where === undefined ? { kind: 'search-all', span: { start: 0, end: 0 } } : textSubnets(where);
  const prefixes = [...wanted].filter((name) => prefixText(name) !== undefined);
  const demanded = new Set([...wanted, ...(prefixes.length > 0 ? ['_raw'] : [])]);
  const rows = context.scan({ expr, demanded, ordered, indexedOnly: true });
  return watch(rows, [...wanted], prefixes, context);
}

function* watch(rows: Batches, wanted: readonly string[], prefixes: readonly string[], context: StageContext): Generator<Batch> {
  let unseen = wanted.filter((name) => name !== '_time');
  let any = false;
  for (const batch of rows) {
    any = true;
    for (const row of batch) addPrefixes(row, prefixes);
    if (unseen.length > 0) unseen = unseen.filter((name) => !batch.some((row) => row.has(name)));
    yield batch;
  }
  if (!any || unseen.length === 0) return;
  const message = `No event has ${unseen.join(', ')} as an indexed field, and tstats sees no others without a data model.`;
  context.warn({ code: 'run/not-indexed', message });
}

function addPrefixes(row: Row, prefixes: readonly string[]): void {
  for (const name of prefixes) {
    const start = (prefixText(name) ?? '').toLowerCase();
    const tokens = valuesOf(row.get('_raw') ?? '').flatMap((raw) => raw.toLowerCase().split(MAJOR));
    const value = asValue(tokens.filter((token) => token.startsWith(start)).map((token) => token.slice(start.length)));
    if (value !== null) row.set(name, value);
  }
}
