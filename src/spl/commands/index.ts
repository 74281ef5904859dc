/** The list of commands: the only one. */
import type { Command, CommandTable } from '../command.ts';
import { addcoltotals } from './addcoltotals.ts';
import { addtotals } from './addtotals.ts';
import { bin } from './bin.ts';
import { chart } from './chart.ts';
import { convert } from './convert.ts';
import { dedup } from './dedup.ts';
import { evalCommand } from './eval.ts';
import { eventcount } from './eventcount.ts';
import { eventstats } from './eventstats.ts';
import { extract } from './extract.ts';
import { fields } from './fields.ts';
import { fillnull } from './fillnull.ts';
import { foreach } from './foreach.ts';
import { head } from './head.ts';
import { highlight } from './highlight.ts';
import { iconify } from './iconify.ts';
import { iplocation } from './iplocation.ts';
import { knownCommands } from './known.ts';
import { localop } from './localop.ts';
import { makemv } from './makemv.ts';
import { makeresults } from './makeresults.ts';
import { mvexpand } from './mvexpand.ts';
import { rare } from './rare.ts';
import { redistribute } from './redistribute.ts';
import { regex } from './regex.ts';
import { rename } from './rename.ts';
import { replace } from './replace.ts';
import { require } from './require.ts';
import { rex } from './rex.ts';
import { rtorder } from './rtorder.ts';
import { search } from './search.ts';
import { setfields } from './setfields.ts';
import { sort } from './sort.ts';
import { spath } from './spath.ts';
import { stats } from './stats.ts';
import { streamstats } from './streamstats.ts';
import { table } from './table.ts';
import { timechart } from './timechart.ts';
import { top } from './top.ts';
import { transaction } from './transaction.ts';
import { where } from './where.ts';
import { xmlkv } from './xmlkv.ts';
import { xmlunescape } from './xmlunescape.ts';

const LIST: readonly Command[] = [
  addcoltotals,
  addtotals,
  bin,
  chart,
  convert,
  dedup,
  evalCommand,
  eventcount,
  eventstats,
  extract,
  fields,
  fillnull,
  foreach,
  head,
  highlight,
  iconify,
  iplocation,
  localop,
  makemv,
  makeresults,
  mvexpand,
  rare,
  redistribute,
  regex,
  rename,
  replace,
  require,
  rex,
  rtorder,
  search,
  setfields,
  sort,
  spath,
  stats,
  streamstats,
  table,
  timechart,
  top,
  transaction,
  where,
  xmlkv,
  xmlunescape,
  ...knownCommands,
];

/** All commands by canonical name. */
export const commands: CommandTable = new Map(LIST.map((command) => [command.name, command]));
