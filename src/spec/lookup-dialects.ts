/** The ways in which lookups are written: each type has its own keys. */
import type { Dialect } from './dialect.ts';
import { dialect, native } from './dialect.ts';
import { csvLookupSchema, kvstoreLookupSchema, mlmodelLookupSchema, untypedLookupSchema } from './lookup.ts';
import type { Lookup } from './lookup.ts';
import { csvLookupNg, kvstoreLookupNg } from './ng/flat.ts';
import { lookupV4 } from './v4/lookup.ts';

const isOfType = (type: string) => (value: object) => Reflect.get(value, 'lookup_type') === type;

/** The last takes what says no type, or one that there is not, so that this is what gets reported. */
export const lookupDialects: readonly Dialect<Lookup>[] = [
  csvLookupNg,
  kvstoreLookupNg,
  lookupV4,
  native(csvLookupSchema, isOfType('csv')),
  native(kvstoreLookupSchema, isOfType('kvstore')),
  native(mlmodelLookupSchema, isOfType('mlmodel')),
  dialect<typeof untypedLookupSchema, Lookup>(
    'v5',
    untypedLookupSchema,
    () => true,
    (value) => ({ value: { ...value, lookup_type: 'csv' }, moved: [] }),
  ),
];
