/** JSON as it stands in conf values: keys sorted, ASCII only, blanks after colon and comma, and no character that HTML would take for markup. */

const FLOAT = Symbol('float');

/** A number that is printed with a decimal point even when it is whole. */
interface Float {
  readonly [FLOAT]: number;
}

export type Json = string | number | boolean | null | Float | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Marks a number as one that is printed as `1738281600.0`, as `publish_time` is. */
export function float(number: number): Float {
  return { [FLOAT]: number };
}

/** JSON in the spelling of contentctl 5.6 (its `tojson`); undefined members are left out. */
export function jsonValue(value: Json): string {
  return print(value).replace(/[\u0080-\u{10ffff}<>&']/gu, escape);
}

function print(value: Json): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isFloat(value)) return Number.isInteger(value[FLOAT]) ? `${value[FLOAT]}.0` : String(value[FLOAT]);
  if (isList(value)) return `[${value.map(print).join(', ')}]`;
  const members = Object.entries(value)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}: ${print(member)}`).join(', ')}}`;
}

function isFloat(value: object): value is Float {
  return FLOAT in value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Without the u flag's code points: an astral character becomes a surrogate pair of escapes. */
function escape(character: string): string {
  return Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
    '',
  );
}
