/** Parses the arguments of commands that take options and a few things besides, in any order. */
import type { FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { skipCommas } from './field-list.ts';
import { takeOption, takeUnknownOption, type OptionTypes } from './options.ts';

/**
 * Takes options wherever they stand, and lets `other` take what is none, one thing at a time, until it takes nothing; unknown options and what
 * is left at the end are reported. `first` takes what looks like an option and is none.
 */
export function parseArguments(
  p: StageParser,
  types: OptionTypes,
  other: () => boolean,
  first: () => boolean = () => false,
): readonly OptionNode[] {
  const options: OptionNode[] = [];
  while (!p.atEnd()) {
    skipCommas(p);
    if (first()) continue;
    const option = takeOption(p, types);
    if (option !== undefined) options.push(option);
    else if (!takeUnknownOption(p, types) && !other()) break;
  }
  p.expectEnd();
  return options;
}

/** Takes options and any number of fields, which may hold wildcards. */
export function parseFields(
  p: StageParser,
  types: OptionTypes,
): { readonly fields: readonly FieldNode[]; readonly options: readonly OptionNode[] } {
  const fields: FieldNode[] = [];
  const options = parseArguments(p, types, () => {
    const field = p.field({ wildcards: true });
    if (field !== undefined) fields.push(field);
    return field !== undefined;
  });
  return { fields, options };
}

/** Takes options and the one field that the command works on; undefined when there is none, which is reported unless it `mayLack` it. */
export function parseOneField(
  p: StageParser,
  types: OptionTypes,
  mayLack = false,
): { readonly field: FieldNode | undefined; readonly options: readonly OptionNode[] } {
  let field: FieldNode | undefined;
  const options = parseArguments(p, types, () => {
    if (field !== undefined) return false;
    field = p.field({ wildcards: false });
    return field !== undefined;
  });
  if (field === undefined && !mayLack) p.problem('spl/expected-field', `${p.command} needs a field.`, p.nameSpan);
  return { field, options };
}

/** The same, of a command that can do nothing without the field. */
export function parseNeededField(
  p: StageParser,
  types: OptionTypes,
): { readonly field: FieldNode; readonly options: readonly OptionNode[] } | undefined {
  const { field, options } = parseOneField(p, types);
  return field === undefined ? undefined : { field, options };
}
