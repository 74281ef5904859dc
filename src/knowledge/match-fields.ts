/** The fields that matches of a transform's REGEX give, compiled: named groups, and the pairs of FORMAT. */
import type { RegexMatch } from '../spl/semantics/regex.ts';
import type { FormatPair } from './transform.ts';

/** Reads one field of a match; undefined or empty texts are none. */
export interface FieldReader {
  readonly name: (match: RegexMatch) => string | undefined;
  readonly value: (match: RegexMatch) => string | undefined;
  /** The name, where it is always the same. */
  readonly fixed: string | undefined;
  /** Whether the name is a piece of the text, as it stands there. */
  readonly nameInText: boolean;
}

const REFERENCE = /\$(\d+)/g;

/** Readers in the order in which fields are taken: named groups (`_KEY_x` with `_VAL_x` paired), then FORMAT. */
export function fieldReaders(
  names: readonly { readonly name: string; readonly number: number }[],
  format: readonly FormatPair[],
): readonly FieldReader[] {
  const numbers = new Map<string, number[]>();
  for (const { name, number } of names) numbers.set(name, [...(numbers.get(name) ?? []), number]);
  const readers: FieldReader[] = [];
  for (const [name, own] of numbers) {
    if (name.startsWith('_VAL_')) continue;
    const value = firstOf(own);
    if (!name.startsWith('_KEY_')) readers.push({ fixed: name, name: () => name, value, nameInText: false });
    else
      readers.push({
        fixed: undefined,
        name: value,
        value: firstOf(numbers.get(`_VAL_${name.slice(5)}`) ?? []),
        nameInText: true,
      });
  }
  for (const { name, value } of format)
    readers.push({
      fixed: name.includes('$') ? undefined : name,
      name: template(name),
      value: template(value),
      nameInText: /^\$\d+$/.test(name),
    });
  return readers;
}

/** The group that took part, of those that have one name. */
function firstOf(numbers: readonly number[]): (match: RegexMatch) => string | undefined {
  const [only] = numbers;
  if (only !== undefined && numbers.length === 1) return (match) => match[only];
  return (match) => numbers.map((number) => match[number]).find((value) => value !== undefined);
}

/** A reference to a group that the regex has not got stays as it is written (transforms.conf.spec, FORMAT). */
function template(text: string): (match: RegexMatch) => string {
  const group = /^\$(\d+)$/.exec(text)?.[1];
  if (group !== undefined) {
    const number = Number(group);
    return (match) => match[number] ?? (number < match.length ? '' : text);
  }
  if (!text.includes('$')) return () => text;
  return (match) =>
    text.replace(REFERENCE, (written, digits: string) => match[Number(digits)] ?? (Number(digits) < match.length ? '' : written));
}
