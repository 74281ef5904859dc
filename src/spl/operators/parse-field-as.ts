/** Parses `<field> [AS <field>]`, as accum, bin, delta and autoregress take it, with options around it. */
import type { FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { takeOption, takeUnknownOption, type OptionTypes } from './options.ts';

/** One field, and where the result goes. */
export type FieldAs = {
  readonly field: FieldNode;
  readonly alias: FieldNode | undefined;
  readonly options: readonly OptionNode[];
};

/** Takes everything to the end of the stage; undefined, and reported, when there is no field. `take`: reads an option of these types. */
export function parseFieldAs(
  p: StageParser,
  types: OptionTypes = {},
  take: (p: StageParser) => OptionNode | undefined = (stage) => takeOption(stage, types),
): FieldAs | undefined {
  const options: OptionNode[] = [];
  let field: FieldNode | undefined;
  let alias: FieldNode | undefined;
  while (!p.atEnd()) {
    const option = take(p);
    if (option !== undefined) options.push(option);
    else if (takeUnknownOption(p, types)) continue;
    else if (field === undefined) {
      field = p.field({ wildcards: false });
      if (field === undefined) break;
    } else if (alias === undefined && p.keyword('as') !== undefined) {
      alias = p.field({ wildcards: false });
      if (alias === undefined) p.problem('spl/expected-field', 'AS needs the name of a field.');
    } else break;
  }
  if (field === undefined) p.problem('spl/expected-field', `${p.command} needs a field.`, p.nameSpan);
  p.expectEnd();
  return field === undefined ? undefined : { field, alias, options };
}
