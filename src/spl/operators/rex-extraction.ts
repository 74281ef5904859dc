/** What rex does with a regular expression: the named groups of its matches become fields. */
import type { RunWarning } from '../function.ts';
import { allMatches, compileRegex } from '../semantics/regex.ts';
import type { Row, Value } from '../semantics/value.ts';
import { asValue } from './field-values.ts';
import { rexInputs, rexSetsField } from './open-questions.ts';

/** What rex says besides its regular expression. */
export interface RexOptions {
  /** Most matches that are taken. */
  readonly most: number;
  /** A field for the places of the groups, `name=first-last` joined with `&`. */
  readonly offsetField: string | undefined;
  readonly warn: (warning: RunWarning) => void;
}

/** Compiles an extraction: looks through a value and sets the fields of the groups in the row. Without a match the row stays as it is. */
export function compileRexExtraction(pattern: string, options: RexOptions): (value: Value, row: Row) => void {
  const regex = compileRegex(pattern, { warn: options.warn, indices: options.offsetField !== undefined });
  const names = [...new Set(regex.names.map((group) => group.name))];
  const numbers = names.map((name) => regex.names.filter((group) => group.name === name).map((group) => group.number));
  return (value, row) => {
    const found = names.map((): string[] => []);
    const offsets: string[] = [];
    let left = options.most;
    for (const text of rexInputs(value)) {
      for (const match of allMatches(regex, text, left)) {
        left--;
        for (const [i, name] of names.entries()) {
          const number = numbers[i]?.find((each) => match[each] !== undefined);
          const group = number === undefined ? undefined : match[number];
          if (number === undefined || !rexSetsField(group)) continue;
          found[i]?.push(group);
          const place = match.indices?.[number];
          if (place !== undefined) offsets.push(`${name}=${place[0]}-${place[1] - 1}`);
        }
      }
      if (left <= 0) break;
    }
    for (const [i, name] of names.entries()) {
      const result = asValue(found[i] ?? []);
      if (result !== null) row.set(name, result);
    }
    if (options.offsetField !== undefined && offsets.length > 0) row.set(options.offsetField, offsets.join('&'));
  };
}
