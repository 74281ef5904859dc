/** Static fields of rows that come from two places. */
import { fieldStatus, type Fields, type FieldStatus } from '../fields.ts';

type Named = 'always' | 'maybe' | 'never';

/** Rows of either kind one after the other, as append gives them. */
export function eitherFields(a: Fields, b: Fields): Fields {
  return mergeNamed(a, b, either);
}

/** Rows made of a row of each kind, as join gives them; `certain` tells whether there is always one of the second. */
export function joinedFields(a: Fields, b: Fields, certain: boolean): Fields {
  return mergeNamed(a, b, (left, right) => {
    if (left === 'always' || (certain && right === 'always')) return 'always';
    return left === 'never' && right === 'never' ? 'never' : 'maybe';
  });
}

function mergeNamed(a: Fields, b: Fields, merge: (a: FieldStatus, b: FieldStatus) => Named): Fields {
  const named = new Map<string, Named>();
  for (const name of [...a.named.keys(), ...b.named.keys()]) named.set(name, merge(fieldStatus(a, name), fieldStatus(b, name)));
  return { named, open: a.open || b.open };
}

function either(a: FieldStatus, b: FieldStatus): Named {
  if (a === 'always' && b === 'always') return 'always';
  return a === 'never' && b === 'never' ? 'never' : 'maybe';
}
