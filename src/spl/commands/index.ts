/** The list of commands: the only one. */
import type { Command, CommandTable } from '../command.ts';
import { addcoltotals } from './addcoltotals.ts';
import { addtotals } from './addtotals.ts';
import { bin } from './bin.ts';
import { convert } from './convert.ts';
import { dedup } from './dedup.ts';
import { evalCommand } from './eval.ts';
import { eventstats } from './eventstats.ts';
import { extract } from './extract.ts';
import { fields } from './fields.ts';
import { fillnull } from './fillnull.ts';
import { foreach } from './foreach.ts';
import { head } from './head.ts';
import { knownCommands } from './known.ts';
import { makemv } from './makemv.ts';
import { makeresults } from './makeresults.ts';
import { mvexpand } from './mvexpand.ts';
import { rare } from './rare.ts';
import { regex } from './regex.ts';
import { rename } from './rename.ts';
import { replace } from './replace.ts';
import { rex } from './rex.ts';
import { search } from './search.ts';
import { sort } from './sort.ts';
import { spath } from './spath.ts';
import { stats } from './stats.ts';
import { streamstats } from './streamstats.ts';
import { table } from './table.ts';
import { top } from './top.ts';
import { where } from './where.ts';
import { xmlkv } from './xmlkv.ts';

const LIST: readonly Command[] = [
  addcoltotals,
  addtotals,
  bin,
  convert,
  dedup,
  evalCommand,
  eventstats,
  extract,
  fields,
  fillnull,
  foreach,
  head,
  makemv,
  makeresults,
  mvexpand,
  rare,
  regex,
  rename,
  replace,
  rex,
  search,
  sort,
  spath,
  stats,
  streamstats,
  table,
  top,
  where,
  xmlkv,
  ...knownCommands,
];

/** All commands by canonical name. */
export const commands: CommandTable = new Map(LIST.map((command) => [command.name, command]));
