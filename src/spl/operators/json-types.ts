/** The data types that tojson gives values. */
import { isArray, isObject, parseJson, type Json } from '../semantics/json.ts';
import { formatNumber, parseNumber } from '../semantics/number.ts';

/** Search Reference, "tojson": datatype functions. */
export const JSON_TYPES = ['auto', 'bool', 'json', 'none', 'num', 'str'] as const;

export type JsonType = (typeof JSON_TYPES)[number];

const TRUE = new Set(['true', 't', 'yes']);
const FALSE = new Set(['false', 'f', 'no']);
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The type of a name; undefined when it is none. */
export function jsonTypeOf(name: string): JsonType | undefined {
  return JSON_TYPES.find((type) => type === name.toLowerCase());
}

/** A value as JSON of a type; undefined when it cannot be one and is skipped. */
export function toJsonType(text: string, type: JsonType): Json | undefined {
  switch (type) {
    case 'auto':
      return text === 'true' || text === 'false' ? text === 'true' : (structured(text) ?? numberOf(text) ?? text);
    case 'bool':
      return booleanOf(text);
    case 'json':
      return parseJson(text);
    case 'none':
      return numberOf(text) ?? text;
    case 'num':
      return numberOf(text);
    case 'str':
      return text;
  }
}

function structured(text: string): Json | undefined {
  const json = /^\s*[{[]/.test(text) ? parseJson(text) : undefined;
  return json !== undefined && (isArray(json) || isObject(json)) ? json : undefined;
}

/** Digits stay as they are written where JSON can write them so. */
function numberOf(text: string): Json | undefined {
  if (JSON_NUMBER.test(text)) return { number: text };
  const number = parseNumber(text);
  return number === undefined ? undefined : { number: formatNumber(number) };
}

function booleanOf(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  if (FALSE.has(word)) return false;
  const number = parseNumber(text);
  return number === undefined ? undefined : number !== 0;
}
