/** The few shapes that schemas of several kinds share: closed sets of words, lists, keys that every content file has. */
import { Type } from '@sinclair/typebox';
import type { StringOptions, TObject, TProperties, TSchema, TUnsafe } from '@sinclair/typebox';

/** Text that must be one of the given words. */
export function oneOf<const Words extends readonly string[]>(words: Words, description: string): TUnsafe<Words[number]> {
  return Type.Unsafe<Words[number]>({ type: 'string', enum: [...words], description });
}

/** Text out of a set that users may widen: editors offer the known words, the check warns about others. */
export function known(words: readonly string[], description: string): TUnsafe<string> {
  return Type.Unsafe<string>({ type: 'string', minLength: 1, examples: [...words], known: [...words], description });
}

/** An object that takes exactly these keys. */
export function closed<Properties extends TProperties>(properties: Properties, description: string): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false, description });
}

/**
 * The same object, with keys that contentctl takes and never looks at: they are reported, but stop nothing in a project that is to build
 * as contentctl does. All keys when none are given.
 */
export function takesMore<Schema extends TSchema>(schema: Schema, keys?: readonly string[]): Schema {
  return { ...schema, tolerates: keys === undefined ? true : [...keys] };
}

/**
 * The same text, of which contentctl takes more than it allows: anything, or what matches a pattern. Such a value stops nothing in a project
 * that is to build as contentctl does.
 */
export function tolerable<Schema extends TSchema>(schema: Schema, pattern?: string): Schema {
  return { ...schema, tolerates: pattern ?? true };
}

/** A list with a description. */
export function listOf<Item extends TSchema>(item: Item, description: string, minItems = 0) {
  return Type.Array(item, { description, ...(minItems > 0 ? { minItems } : {}) });
}

/** Text of a certain form; `form` ends the sentence "... must be". Editors show it, too (`patternErrorMessage`). */
export function formed(pattern: string, form: string, description: string, options: StringOptions = {}) {
  return Type.String({ pattern, patternErrorMessage: `must be ${form}`, ...options, description });
}

/** Text that is not empty. */
export function text(description: string, options: StringOptions = {}) {
  return Type.String({ minLength: 1, ...options, description });
}

export const name = text('Name as Splunk shows it; the file is named after it.', { maxLength: 99 });
export const id = Type.String({ format: 'uuid', description: 'A UUID that stays the same for the life of the object.' });
export const version = Type.Integer({ minimum: 0, description: 'Counts up with every change that is released.' });
export const date = Type.String({ format: 'date', description: 'Date of the last change, YYYY-MM-DD.' });
export const author = text('Who wrote it: `Name, Company`.', { maxLength: 255 });
export const description = text('What it is, in prose.', { maxLength: 10_000 });
export const references = listOf(Type.String({ format: 'web-address' }), 'Web pages that explain the threat or the data.');

/** Products a content file may be for. */
export const product = listOf(
  known(
    [
      'Splunk Enterprise',
      'Splunk Enterprise Security',
      'Splunk Cloud',
      'Splunk Security Analytics for AWS',
      'Splunk Behavioral Analytics',
    ],
    'A Splunk product.',
  ),
  'Splunk products it is meant for.',
  1,
);

export const cve = listOf(
  tolerable(
    formed('^CVE-[12]\\d{3}-\\d{4,}$', 'the number of a vulnerability, such as CVE-2021-44228', 'Number of a vulnerability.'),
    '^CVE-[1|2]\\d{3}-\\d+$',
  ),
  'Vulnerabilities it is about.',
);
