/** The list of commands: the only one. */
import type { Command, CommandTable } from '../command.ts';
import { bin } from './bin.ts';
import { convert } from './convert.ts';
import { dedup } from './dedup.ts';
import { evalCommand } from './eval.ts';
import { eventstats } from './eventstats.ts';
import { fields } from './fields.ts';
import { fillnull } from './fillnull.ts';
import { head } from './head.ts';
import { knownCommands } from './known.ts';
import { makeresults } from './makeresults.ts';
import { rename } from './rename.ts';
import { rex } from './rex.ts';
import { search } from './search.ts';
import { sort } from './sort.ts';
import { stats } from './stats.ts';
import { streamstats } from './streamstats.ts';
import { table } from './table.ts';
import { where } from './where.ts';

const LIST: readonly Command[] = [
  bin,
  convert,
  dedup,
  evalCommand,
  eventstats,
  fields,
  fillnull,
  head,
  makeresults,
  rename,
  rex,
  search,
  sort,
  stats,
  streamstats,
  table,
  where,
  ...knownCommands,
];

/** All commands by canonical name. */
export const commands: CommandTable = new Map(LIST.map((command) => [command.name, command]));
