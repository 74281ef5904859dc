/** What a lookup file may say: a table that searches look values up in, as a CSV file, a KV store collection or a model. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { author, closed, date, description, formed, id, listOf, oneOf, references, text, version } from './schema-types.ts';

const LOOKUP_TYPES = ['csv', 'kvstore', 'mlmodel'] as const;

/** `WILDCARD(field)` or `CIDR(field)`: how a field is compared (transforms.conf, match_type). */
const MATCH_TYPE = '^(WILDCARD|CIDR)\\([^()]+\\)$';

const nameForm = '^[A-Za-z0-9_.:-]+$';
export const lookupName = formed(nameForm, 'made of letters, digits and _ . : -', 'Name of the lookup, as searches call it.', {
  maxLength: 99,
});

const common = {
  id,
  version,
  date,
  author,
  description,
  references: Type.Optional(references),
  status: Type.Optional(oneOf(['production'], 'Lookups are always in production.')),
  default_match: Type.Optional(
    Type.Unsafe<string | boolean>({
      type: ['string', 'boolean'],
      description: 'What the output fields hold when nothing matches; needs min_matches of 1 at least.',
    }),
  ),
  match_type: Type.Optional(
    listOf(
      formed(MATCH_TYPE, 'WILDCARD(field) or CIDR(field)', 'How a field is compared.'),
      'Fields that are not compared letter by letter.',
    ),
  ),
  min_matches: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Matches there are at least: the rest is filled with default_match.' }),
  ),
  max_matches: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Most matches that are returned.' })),
  case_sensitive_match: Type.Optional(Type.Boolean({ description: 'Whether capital letters matter; true when not given.' })),
};

export const csvLookupSchema = closed(
  { name: lookupName, lookup_type: oneOf(['csv'], 'The table is a CSV file of the same name beside this one.'), ...common },
  'A lookup on a CSV file.',
);

export const kvstoreLookupSchema = closed(
  {
    name: lookupName,
    lookup_type: oneOf(['kvstore'], 'The table is a KV store collection.'),
    fields: listOf(text('Name of a field.'), 'Fields of the collection; the first is `_key`.', 1),
    ...common,
  },
  'A lookup on a KV store collection.',
);

export const mlmodelLookupSchema = closed(
  {
    name: formed('^__mlspl_[A-Za-z0-9_.:-]+$', 'a word that starts with __mlspl_', 'Name of the model.', { maxLength: 99 }),
    lookup_type: oneOf(['mlmodel'], 'A model of the Machine Learning Toolkit: a file of the same name beside this one.'),
    ...common,
  },
  'A model of the Machine Learning Toolkit.',
);

/** For files that say no type, or one that there is not. */
export const untypedLookupSchema = closed(
  { name: lookupName, lookup_type: oneOf(LOOKUP_TYPES, 'Where the table lies.'), ...common },
  'A lookup.',
);

/** For editors: any of the three. */
export const lookupSchema = Type.Union([csvLookupSchema, kvstoreLookupSchema, mlmodelLookupSchema], {
  description: 'A lookup.',
});

/** Keys that lookups of contentctl 4 do not have. */
type Late = 'id' | 'version' | 'date' | 'author';
type Early<T extends Readonly<Record<Late, unknown>>> = Omit<T, Late> & Partial<Pick<T, Late>>;

/** `filename` is what only lookups of contentctl 4 say; elsewhere the file is called as the lookup. */
interface WithFile {
  readonly filename?: string;
}

export type CsvLookup = Early<ReadonlyDeep<Static<typeof csvLookupSchema>>> & WithFile;
export type KvstoreLookup = Early<ReadonlyDeep<Static<typeof kvstoreLookupSchema>>>;
export type MlmodelLookup = Early<ReadonlyDeep<Static<typeof mlmodelLookupSchema>>> & WithFile;
export type Lookup = CsvLookup | KvstoreLookup | MlmodelLookup;
