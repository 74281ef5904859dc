/** Puts a violation of a schema into words: code, sentence, and which key or value it is about. */
import type { ErrorObject } from 'ajv';
import { didYouMean, suggest } from '../base/suggest.ts';
import type { YamlPath } from '../yaml/document.ts';
import type { SpecCode } from './codes.ts';
import { FORMATS } from './formats.ts';
import { RETIRED_KEYS } from './retired-keys.ts';

export interface Violation {
  readonly code: SpecCode;
  readonly message: string;
  readonly path: YamlPath;
  /** Whether it is about the key or the value at the path, or about a key that is missing in the mapping there. */
  readonly about: 'key' | 'value' | 'inside';
  /** What to write instead of the key or value. */
  readonly instead?: string;
  /** The key that is not there. */
  readonly missing?: string;
  /** Whether the value only has to be put in quotes. */
  readonly needsQuotes?: boolean;
  /** What contentctl does with it, where it does not refuse it. */
  readonly contentctl?: 'accepts' | 'rejects';
}

/** Undefined for ajv's summaries of violations that it reports one by one as well. */
export function violation(error: ErrorObject): Violation | undefined {
  const found = violationOf(error);
  if (found === undefined) return undefined;
  if (found.code === 'spec/uncommon-value') return { ...found, contentctl: 'rejects' };
  return isTolerated(error) ? { ...found, contentctl: 'accepts' } : found;
}

/** Whether contentctl takes the key or the text all the same: `takesMore` and `tolerable` of schema-types.ts. */
function isTolerated({ keyword, parentSchema, params, data }: ErrorObject): boolean {
  const tolerates: unknown = recordOf(parentSchema)['tolerates'];
  switch (keyword) {
    case 'additionalProperties':
      return tolerates === true || (Array.isArray(tolerates) && tolerates.includes(recordOf(params)['additionalProperty']));
    case 'minLength':
    case 'minItems':
    case 'pattern':
    case 'format':
      return tolerates === true || (typeof tolerates === 'string' && new RegExp(tolerates, 'u').test(String(data)));
    default:
      return false;
  }
}

function violationOf(error: ErrorObject): Violation | undefined {
  const path = pathOf(error.instancePath);
  const name = nameOf(path);
  const value = (code: SpecCode, message: string, instead?: string): Violation => ({
    code,
    message,
    path,
    about: 'value',
    ...(instead === undefined ? {} : { instead }),
  });
  switch (error.keyword) {
    case 'type':
      return wrongType(error, path, name);
    case 'required':
      return missingKey(error, path);
    case 'additionalProperties':
      return unknownKey(error, path);
    case 'enum':
      return wordOutOf(value, error, name);
    case 'known': {
      const text = shown(error.data);
      return value(
        'spec/uncommon-value',
        `${name} is ${text}, which is none of the usual words.${hint(error.data, error.schema)}`,
      );
    }
    case 'pattern':
      return value('spec/wrong-form', `${name} is ${shown(error.data)}; it ${formOf(error)}.`);
    case 'format':
      return wrongFormat(value, error, name);
    default:
      return measure(value, error, name);
  }
}

type OfValue = (code: SpecCode, message: string, instead?: string) => Violation;

function wrongFormat(value: OfValue, error: ErrorObject, name: string): Violation {
  const format = FORMATS[String(error.schema)];
  const problem = typeof error.data === 'string' ? format?.problem(error.data) : undefined;
  return value(
    format?.code ?? 'spec/wrong-form',
    `${name} is ${shown(error.data)}. ${problem ?? 'It is not in the right form.'}`,
  );
}

function measure(value: OfValue, error: ErrorObject, name: string): Violation | undefined {
  const limit = String(error.schema);
  const size = (noun: string) => `${limit} ${noun}${limit === '1' ? '' : 's'}`;
  switch (error.keyword) {
    case 'minimum':
      return value('spec/out-of-range', `${name} is ${shown(error.data)}; the least is ${limit}.`);
    case 'maximum':
      return value('spec/out-of-range', `${name} is ${shown(error.data)}; the most is ${limit}.`);
    case 'minLength':
      return value(
        'spec/wrong-length',
        error.data === '' ? `${name} is empty.` : `${name} is too short; it needs ${size('character')}.`,
      );
    case 'maxLength':
      return value('spec/wrong-length', `${name} has ${String(error.data).length} characters; ${limit} is the most.`);
    case 'minItems':
      return value('spec/wrong-length', `${name} is empty; it needs ${size('item')}.`);
    case 'minProperties':
      return value('spec/wrong-length', `${name} is empty; it needs ${size('key')}.`);
    case 'propertyNames':
    case 'if':
      return undefined;
    default:
      return value('spec/wrong-form', `${name} ${error.message ?? 'does not fit'}.`);
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
  null: 'nothing',
};

function wrongType(error: ErrorObject, path: YamlPath, name: string): Violation {
  const wanted: readonly string[] = Array.isArray(error.schema) ? error.schema.map(String) : [String(error.schema)];
  const words = wanted.map((type) => TYPE_WORDS[type] ?? type).join(' or ');
  if (error.data === null)
    return { code: 'spec/wrong-type', message: `${name} has no value; it takes ${words}.`, path, about: 'key' };
  const isScalar = typeof error.data === 'number' || typeof error.data === 'boolean';
  const needsQuotes = isScalar && wanted.includes('string');
  const message = `${name} is ${kindOf(error.data)}; it takes ${words}.${needsQuotes ? ' Put it in quotes.' : ''}`;
  return { code: 'spec/wrong-type', message, path, about: 'value', needsQuotes };
}

function missingKey(error: ErrorObject, path: YamlPath): Violation {
  const missing = String(param(error, 'missingProperty'));
  const description = shortDescription(propertySchema(error.parentSchema, missing));
  const where = path.length === 0 ? 'The file' : nameOf(path);
  return { code: 'spec/missing-key', message: `${where} has no "${missing}"${description}.`, path, about: 'inside', missing };
}

function unknownKey(error: ErrorObject, path: YamlPath): Violation {
  const key = String(param(error, 'additionalProperty'));
  const at = [...path, key];
  const known = Object.keys(recordOf(recordOf(error.parentSchema)['properties']));
  if (known.length === 0) {
    return {
      code: 'spec/wrong-form',
      message: `"${key}" is not written as ${nameOf(path)} needs it: name, or name(argument).`,
      path: at,
      about: 'key',
    };
  }
  const nearest = suggest(key, known);
  const retired = Object.hasOwn(RETIRED_KEYS, key) ? RETIRED_KEYS[key] : undefined;
  const rest =
    retired !== undefined
      ? ` ${retired}`
      : nearest !== undefined
        ? ` Did you mean "${nearest}"?`
        : ` It takes ${listing(known)}.`;
  const where = path.length === 0 ? 'here' : `in ${nameOf(path)}`;
  const message = `The key "${key}" means nothing ${where}.${rest}`;
  return {
    code: 'spec/unknown-key',
    message,
    path: at,
    about: 'key',
    ...(nearest === undefined || retired !== undefined ? {} : { instead: nearest }),
  };
}

function wordOutOf(value: OfValue, error: ErrorObject, name: string): Violation {
  const words = Array.isArray(error.schema) ? error.schema.filter((word) => typeof word === 'string') : [];
  const nearest = typeof error.data === 'string' ? suggest(error.data, words) : undefined;
  const help = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  return value('spec/unknown-value', `${name} is ${shown(error.data)}; it takes ${listing(words)}.${help}`, nearest);
}

function hint(data: unknown, words: unknown): string {
  return typeof data === 'string' && Array.isArray(words) ? didYouMean(data, words.map(String)) : '';
}

function formOf(error: ErrorObject): string {
  const form = recordOf(error.parentSchema)['patternErrorMessage'];
  return typeof form === 'string' ? form : `must match ${String(error.schema)}`;
}

/** `"score" of risk_objects[0]` reads better than a path; the file's position says the rest. */
function nameOf(path: YamlPath): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last === 'string') return `"${last}"`;
  return `Item ${last + 1} of ${nameOf(path.slice(0, -1))}`;
}

function pathOf(pointer: string): YamlPath {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}

const MOST_LISTED = 30;

function listing(words: readonly string[]): string {
  const some = words.slice(0, MOST_LISTED);
  const more = words.length > some.length ? ', ...' : '';
  return some.length > 1 && more === '' ? `${some.slice(0, -1).join(', ')} or ${some.at(-1)}` : some.join(', ') + more;
}

const LONGEST_SHOWN = 60;

function shown(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}...` : value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null ? 'empty' : kindOf(value);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (typeof value === 'string') return 'text';
  return `${typeof value === 'number' ? 'the number' : 'the truth value'} ${String(value)}`;
}

function shortDescription(schema: unknown): string {
  const text = recordOf(schema)['description'];
  const [first = ''] = typeof text === 'string' ? text.split(/[.;:](?:\s|$)/) : [];
  const isName = /^(Splunk|MITRE|[A-Z]{2,})/.test(first);
  return first === '' ? '' : ` (${isName ? first : first.charAt(0).toLowerCase() + first.slice(1)})`;
}

function propertySchema(parent: unknown, name: string): unknown {
  return recordOf(recordOf(parent)['properties'])[name];
}

function param(error: ErrorObject, name: string): unknown {
  return recordOf(error.params)[name];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
