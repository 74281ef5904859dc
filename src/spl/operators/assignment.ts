/** Assignments of eval: where the value goes, with `{field}` templates in the target's name filled per row. */
import type { Row, Value } from '../semantics/value.ts';
import { valuesOf } from './field-values.ts';

/** Sets a field, or removes it for null. */
export function setField(row: Row, name: string, value: Value | null): void {
  if (value === null) row.delete(name);
  else row.set(name, value);
}

/** The fields named in the templates of a target. */
export function templateFields(target: string): readonly string[] {
  return [...target.matchAll(TEMPLATE)].map((match) => match[1] ?? '');
}

/** Compiles a target: gives the field's name for a row, or undefined when a template's field is not there and nothing can be assigned. */
export function compileTarget(target: string): (row: Row) => string | undefined {
  if (templateFields(target).length === 0) return () => target;
  return (row) => {
    let missing = false;
    const name = target.replace(TEMPLATE, (_, field: string) => {
      const value = row.get(field);
      if (value === undefined) missing = true;
      return value === undefined ? '' : valuesOf(value).join(' ');
    });
    return missing || name === '' ? undefined : name;
  };
}

/** `{name}`; the empty `{}` of a JSON path such as `a{}.b` is none. */
const TEMPLATE = /\{([^{}]+)\}/g;
