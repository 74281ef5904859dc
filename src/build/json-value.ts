/** JSON as it stands in conf values, in the two spellings: contentctl's and Enterprise Security's. Keys are sorted in both. */

const FLOAT = Symbol('float');

/** A number that contentctl prints with a decimal point even when it is whole. */
interface Float {
  readonly [FLOAT]: number;
}

export type Json = string | number | boolean | null | Float | readonly Json[] | { readonly [key: string]: Json | undefined };

interface Spelling {
  readonly comma: string;
  readonly colon: string;
  readonly float: (number: number) => string;
}

const SPACED: Spelling = {
  comma: ', ',
  colon: ': ',
  float: (number) => (Number.isInteger(number) ? `${number}.0` : String(number)),
};
const COMPACT: Spelling = { comma: ',', colon: ':', float: String };

/** Marks a number as one that contentctl prints as `1738281600.0`, as `publish_time` is. */
export function float(number: number): Float {
  return { [FLOAT]: number };
}

/**
 * contentctl's spelling, that of Jinja's `tojson`: blanks after colon and comma, ASCII only, and no character that HTML would take for
 * markup. Undefined members are left out. With `ascii: false` only what JSON itself needs is escaped.
 */
export function spacedJson(value: Json, { ascii = true } = {}): string {
  const text = print(value, SPACED);
  return ascii ? text.replace(/[\u007f-\u{10ffff}<>&']/gu, escape) : text;
}

/** Enterprise Security's spelling, that of `JSON.stringify`: no blanks, nothing escaped that need not be. Undefined members are left out. */
export function compactJson(value: Json): string {
  return print(value, COMPACT);
}

function print(value: Json, spelling: Spelling): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isFloat(value)) return spelling.float(value[FLOAT]);
  if (isList(value)) return `[${value.map((item) => print(item, spelling)).join(spelling.comma)}]`;
  const members = Object.entries(value)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const texts = members.map(([key, member]) => `${JSON.stringify(key)}${spelling.colon}${print(member, spelling)}`);
  return `{${texts.join(spelling.comma)}}`;
}

function isFloat(value: object): value is Float {
  return FLOAT in value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** An astral character becomes a surrogate pair of escapes. */
function escape(character: string): string {
  return Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
    '',
  );
}
