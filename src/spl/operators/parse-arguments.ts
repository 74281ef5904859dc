/** Parses the arguments of commands that take options and a few things besides, in any order. */
import type { OptionNode } from '../syntax/ast.ts';
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
