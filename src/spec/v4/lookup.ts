/** Lookups as contentctl 4 wants them: `filename` or `collection` say what they are, and lists are texts with commas. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { Converted, Moved } from '../dialect.ts';
import { dialect } from '../dialect.ts';
import { csvLookupSchema, lookupName } from '../lookup.ts';
import type { Lookup } from '../lookup.ts';
import type { ReadonlyDeep } from '../read-only.ts';
import { author, closed, date, description, formed, id, takesMore, text, version } from '../schema-types.ts';
import { without } from '../without.ts';

const flag = Type.Unsafe<string | boolean>({ type: ['string', 'boolean'], description: 'true or false.' });
const { min_matches, max_matches, default_match, references } = csvLookupSchema.properties;

const lookupV4Schema = takesMore(
  closed(
    {
      name: lookupName,
      id: Type.Optional(id),
      version: Type.Optional(version),
      date: Type.Optional(date),
      author: Type.Optional(author),
      description,
      references,
      filename: Type.Optional(
        formed('^[^/\\\\]+$', 'the name of a file, without a folder', 'Name of the CSV file or model beside this one.'),
      ),
      collection: Type.Optional(text('Name of the KV store collection.')),
      fields_list: Type.Optional(text('Fields of the collection, with commas between.')),
      fields: Type.Optional(Type.Unknown()),
      default_match,
      match_type: Type.Optional(text('WILDCARD(field) or CIDR(field), several with commas between.')),
      min_matches,
      max_matches,
      case_sensitive_match: Type.Optional(flag),
    },
    'A lookup of contentctl 4.',
  ),
);

type LookupV4 = ReadonlyDeep<Static<typeof lookupV4Schema>>;

export const lookupV4 = dialect<typeof lookupV4Schema, Lookup>(
  'v4',
  lookupV4Schema,
  (value) => !('lookup_type' in value) && ('filename' in value || 'collection' in value || 'fields_list' in value),
  convert,
);

const MOVED: readonly Moved[] = [
  { path: ['lookup_type'], written: ['filename'] },
  { path: ['fields'], written: ['fields_list'] },
];

function convert(written: LookupV4): Converted<Lookup> {
  const { filename, collection, fields_list, match_type, case_sensitive_match, ...rest } = without(written, 'fields');
  const common = {
    ...rest,
    ...(match_type === undefined ? {} : { match_type: partsOf(match_type) }),
    ...(case_sensitive_match === undefined ? {} : { case_sensitive_match: isTrue(case_sensitive_match) }),
  };
  const moved = [...MOVED, ...(match_type === undefined ? [] : partsMoved('match_type', partsOf(match_type).length))];
  if (collection !== undefined || filename === undefined) {
    const names = partsOf(fields_list ?? '');
    const fields = names[0] === '_key' ? names : ['_key', ...names.filter((name) => name !== '_key')];
    return { value: { ...common, lookup_type: 'kvstore', fields }, moved };
  }
  return { value: { ...common, filename, lookup_type: filename.endsWith('.mlmodel') ? 'mlmodel' : 'csv' }, moved };
}

/** All items of a list that is one text in the file. */
function partsMoved(key: string, count: number): readonly Moved[] {
  return Array.from({ length: count }, (_, index) => ({ path: [key, index], written: [key] }));
}

function partsOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isTrue(flag: string | boolean): boolean {
  return typeof flag === 'boolean' ? flag : /^(true|yes|on|1)$/i.test(flag.trim());
}
