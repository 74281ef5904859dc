/** Fields and options in any order, as dedup, contingency, xyseries, addtotals and addcoltotals take them. */
import type { FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { skipCommas } from './field-list.ts';
import { takeOption, takeUnknownOption, type OptionTypes } from './options.ts';

/** Arguments of a command that takes nothing else. */
export type FieldsAndOptions = { readonly fields: readonly FieldNode[]; readonly options: readonly OptionNode[] };

/** Takes fields, at most so many, and options up to the end, to one of the words, or to what is neither. `wildcards`: whether a field may be a pattern. */
export function parseFieldsAndOptions(
  p: StageParser,
  types: OptionTypes,
  {
    most = Infinity,
    until = [],
    wildcards = false,
  }: { readonly most?: number; readonly until?: readonly string[]; readonly wildcards?: boolean } = {},
): FieldsAndOptions {
  const fields: FieldNode[] = [];
  const options: OptionNode[] = [];
  while (!p.atEnd()) {
    skipCommas(p);
    const option = takeOption(p, types);
    if (option !== undefined) {
      options.push(option);
      continue;
    }
    if (takeUnknownOption(p, types)) continue;
    const field = fields.length < most && !p.peekKeyword(...until) ? p.field({ wildcards }) : undefined;
    if (field === undefined) break;
    fields.push(field);
  }
  return { fields, options };
}
