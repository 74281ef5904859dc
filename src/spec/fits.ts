/** Whether a value fits a schema: yes or no, without ajv, whose compiling takes longer than all our files. What is wrong ajv has to say. */
import { FORMATS } from './formats.ts';

type Check = (value: unknown) => boolean;
/** Makes the check of one keyword; `schema` is what the keyword stands in. Undefined when the keyword is written in a way we do not know. */
type MakeCheck = (given: unknown, schema: Mapping) => Check | undefined;
type Mapping = Readonly<Record<string, unknown>>;

/** Keywords that say something to people and editors, or that another keyword takes care of. */
const SILENT = new Set([
  ...['description', 'title', 'examples', 'default', 'patternErrorMessage', 'tolerates', '$id', '$schema'],
  ...['properties', 'patternProperties'],
]);

const made = new WeakMap<object, Check | 'unknown'>();

/**
 * True when the value fits the schema, by the rules of JSON Schema as ajv takes them. False when it does not, and also for a schema with
 * keywords that are not known here.
 */
export function fits(schema: object, value: unknown): boolean {
  const check = made.get(schema) ?? checkOf(schema) ?? 'unknown';
  made.set(schema, check);
  return check !== 'unknown' && check(value);
}

function checkOf(schema: unknown): Check | undefined {
  if (!isMapping(schema)) return undefined;
  const checks: Check[] = [];
  if (schema['additionalProperties'] === undefined && (schema['properties'] ?? schema['patternProperties']) !== undefined) {
    const check = keysCheck(true, schema);
    if (check === undefined) return undefined;
    checks.push(check);
  }
  for (const [keyword, given] of Object.entries(schema)) {
    if (SILENT.has(keyword)) continue;
    const check = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword]?.(given, schema) : undefined;
    if (check === undefined) return undefined;
    checks.push(check);
  }
  return (value) => checks.every((check) => check(value));
}

const KEYWORDS: Readonly<Record<string, MakeCheck>> = {
  type: (given) => {
    const types = (Array.isArray(given) ? given : [given]).map((type) => TYPES[String(type)]);
    return (value) => types.some((isType) => isType?.(value) === true);
  },
  enum: wordsCheck,
  known: (given) => {
    const among = wordsCheck(given);
    return among && ((value) => typeof value !== 'string' || among(value));
  },
  pattern: (given) => {
    const pattern = new RegExp(String(given), 'u');
    return (value) => typeof value !== 'string' || pattern.test(value);
  },
  format: (given) => {
    const format = FORMATS[String(given)];
    return format && ((value) => typeof value !== 'string' || format.problem(value) === undefined);
  },
  minimum: (given) => (value) => typeof value !== 'number' || value >= Number(given),
  maximum: (given) => (value) => typeof value !== 'number' || value <= Number(given),
  minLength: (given) => (value) => typeof value !== 'string' || lengthOf(value) >= Number(given),
  maxLength: (given) => (value) => typeof value !== 'string' || value.length <= Number(given) || lengthOf(value) <= Number(given),
  minItems: (given) => (value) => !Array.isArray(value) || value.length >= Number(given),
  maxItems: (given) => (value) => !Array.isArray(value) || value.length <= Number(given),
  minProperties: (given) => (value) => !isMapping(value) || Object.keys(value).length >= Number(given),
  required: (given) => {
    const keys = Array.isArray(given) ? given.map(String) : [];
    return (value) => !isMapping(value) || keys.every((key) => value[key] !== undefined);
  },
  items: (given) => {
    const item = checkOf(given);
    return item && ((value) => !Array.isArray(value) || value.every(item));
  },
  anyOf: (given) => {
    const ways = Array.isArray(given) ? given.map(checkOf) : [];
    const known = ways.filter((way) => way !== undefined);
    return known.length === ways.length ? (value) => known.some((way) => way(value)) : undefined;
  },
  additionalProperties: keysCheck,
};

const TYPES: Readonly<Record<string, Check>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: isMapping,
};

function wordsCheck(given: unknown): Check | undefined {
  const words: ReadonlySet<unknown> = new Set(Array.isArray(given) ? given : []);
  return [...words].every((word) => typeof word !== 'object') ? (value) => words.has(value) : undefined;
}

/** `properties`, `patternProperties` and `additionalProperties`, each key once. */
function keysCheck(given: unknown, schema: Mapping): Check | undefined {
  const named = checksOf(schema['properties']);
  const patterns = checksOf(schema['patternProperties']);
  const others = typeof given === 'boolean' ? () => given : checkOf(given);
  if (named === undefined || patterns === undefined || others === undefined) return undefined;
  const forms = [...patterns].map(([pattern, check]) => ({ pattern: new RegExp(pattern, 'u'), check }));
  return (value) => {
    if (!isMapping(value)) return true;
    for (const key of Object.keys(value)) {
      const part = value[key];
      const own = named.get(key);
      const matching = forms.filter(({ pattern }) => pattern.test(key));
      if (own !== undefined && part !== undefined && !own(part)) return false;
      if (!matching.every(({ check }) => check(part))) return false;
      if (own === undefined && matching.length === 0 && !others(part)) return false;
    }
    return true;
  };
}

function checksOf(schemas: unknown): ReadonlyMap<string, Check> | undefined {
  const checks = new Map<string, Check>();
  for (const [key, schema] of Object.entries(isMapping(schemas) ? schemas : {})) {
    const check = checkOf(schema);
    if (check === undefined) return undefined;
    checks.set(key, check);
  }
  return checks;
}

/** In code points. */
function lengthOf(text: string): number {
  let length = 0;
  for (const letter of text) length += letter.length > 0 ? 1 : 0;
  return length;
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
