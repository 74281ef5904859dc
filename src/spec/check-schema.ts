/** Checks a value, and runs ajv over one that does not fit: what breaks the schema, as data that violation.ts puts into words. */
import { createRequire } from 'node:module';
import type * as AjvModule from 'ajv';
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import type { TSchema } from '@sinclair/typebox';
import { fits } from './fits.ts';
import { FORMATS } from './formats.ts';

let ajv: Ajv | undefined;
const compiled = new WeakMap<TSchema, ValidateFunction>();

/** All violations of a schema, in ajv's terms; empty when the value fits. */
export function checkSchema(schema: TSchema, value: unknown): readonly ErrorObject[] {
  return fits(schema, value) ? [] : violationsOf(schema, value);
}

/** The same by ajv alone. Schemas are compiled when first used. */
export function violationsOf(schema: TSchema, value: unknown): readonly ErrorObject[] {
  const validate = compiled.get(schema) ?? instance().compile(schema);
  compiled.set(schema, validate);
  return validate(value) ? [] : [...(validate.errors ?? [])];
}

function instance(): Ajv {
  if (ajv !== undefined) return ajv;
  // Loaded when the first file has a mistake: that takes longer than reading hundreds of files.
  const { Ajv: Validator } = createRequire(import.meta.url)('ajv') as typeof AjvModule;
  ajv = new Validator({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true });
  for (const [name, format] of Object.entries(FORMATS)) {
    ajv.addFormat(name, { validate: (text: string) => format.problem(text) === undefined });
  }
  ajv.addKeyword({
    keyword: 'known',
    type: 'string',
    validate: (known: readonly string[], text: string) => known.includes(text),
  });
  ajv.addKeyword('patternErrorMessage');
  ajv.addKeyword('tolerates');
  return ajv;
}
