/** Values of expressions as JSON and back. */
import { isArray, isObject, parseJson, printJson } from '../semantics/json.ts';
import type { Json } from '../semantics/json.ts';
import { formatNumber, plain } from '../semantics/number.ts';
import type { EvalValue } from '../semantics/value.ts';
import { isMultivalue, toNumeric, toText } from '../operators/evaluate-values.ts';

/** JSON's way of writing numbers; `.5` and `+1` are none. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * A value as JSON: numbers and texts that are numbers as numbers (not a literal text), texts that are JSON objects or arrays as such, a
 * multivalue as an array of texts.
 */
export function toJson(value: EvalValue, isLiteralText: boolean): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (isMultivalue(value)) return [...value];
  if (typeof value === 'string') {
    if (!isLiteralText && JSON_NUMBER.test(value)) return { number: value };
    return structured(value) ?? value;
  }
  const number = plain(toNumeric(value) ?? 0);
  return Number.isFinite(number) ? { number: formatNumber(value) } : null;
}

function structured(text: string): Json | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  const json = parseJson(text);
  return json !== undefined && (isArray(json) || isObject(json)) ? json : undefined;
}

/** A JSON value as a value of an expression: null as null, texts bare, everything else as it is written, so that true is the text `true`. */
export function fromJson(json: Json): string | null {
  return json === null ? null : jsonText(json);
}

/** A JSON value as text: texts bare, everything else as it is written. */
export function jsonText(json: Json): string {
  return typeof json === 'string' ? json : printJson(json);
}

/** The JSON an argument holds; undefined when it is none. */
export function readJson(value: EvalValue): Json | undefined {
  const text = toText(value);
  if (text === null) return undefined;
  return typeof text === 'string' ? parseJson(text) : undefined;
}

/** The JSON that a value of a field spells; null when it spells none. Numbers are as short as they can be: 1.00 is 1. */
export function inferJson(text: string): Json {
  return shortNumbers(parseJson(text) ?? null);
}

/** JSON with its numbers written as splkit writes numbers; whole numbers keep all their digits. */
export function shortNumbers(json: Json): Json {
  if (json === null || typeof json !== 'object') return json;
  if (isArray(json)) return json.map(shortNumbers);
  if (isObject(json)) return new Map([...json].map(([key, value]) => [key, shortNumbers(value)]));
  return /^-?\d+$/.test(json.number) ? json : { number: formatNumber(Number(json.number)) };
}
