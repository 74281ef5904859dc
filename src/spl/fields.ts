/** Static knowledge of which fields the rows have at some point of a pipeline: the value that field analysis hands forward. */

/** How sure it is that a field is there. `open`: nothing is known of it, the source of events decides. */
export type FieldStatus = 'always' | 'maybe' | 'open' | 'never';

export interface Fields {
  /** Fields that were written by the search itself, or seen in it, and whether every row has them. */
  readonly named: ReadonlyMap<string, 'always' | 'maybe' | 'never'>;
  /** Whether fields beyond the named ones may exist (before a transforming command: yes). */
  readonly open: boolean;
}

export const NO_FIELDS: Fields = { named: new Map(), open: false };
export const ANY_FIELDS: Fields = { named: new Map(), open: true };

/** What every event has, and what Splunk adds to most. (Knowledge Manager Manual, "About default fields".) */
export const EVENT_FIELDS: Fields = {
  named: new Map([
    ...['_time', '_raw', 'host', 'source', 'sourcetype', 'index'].map((name) => [name, 'always'] as const),
    ...['linecount', 'punct', 'splunk_server', 'timestartpos', 'timeendpos'].map((name) => [name, 'maybe'] as const),
  ]),
  open: true,
};

/** What is known of one field. */
export function fieldStatus(fields: Fields, name: string): FieldStatus {
  return fields.named.get(name) ?? (fields.open ? 'open' : 'never');
}

/** The same fields with some added or changed. */
export function withFields(fields: Fields, names: Iterable<string>, status: 'always' | 'maybe' | 'never'): Fields {
  const named = new Map(fields.named);
  for (const name of names) named.set(name, status);
  return { named, open: fields.open };
}

/** The fields of rows that pass only with values in these. One that no row can have stays so: then no row passes. */
export function withCertain(fields: Fields, names: Iterable<string>): Fields {
  const certain = [...names].filter((name) => {
    const status = fieldStatus(fields, name);
    return status === 'maybe' || status === 'open';
  });
  return certain.length === 0 ? fields : withFields(fields, certain, 'always');
}

/** Exactly these fields and no others. */
export function onlyFields(names: Iterable<string>, status: 'always' | 'maybe' = 'always'): Fields {
  return { named: new Map([...names].map((name) => [name, status])), open: false };
}
