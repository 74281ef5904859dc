/** The list of commands: the only one. */
import type { Command, CommandTable } from '../command.ts';
import { accum } from './accum.ts';
import { addcoltotals } from './addcoltotals.ts';
import { addinfo } from './addinfo.ts';
import { addtotals } from './addtotals.ts';
import { append } from './append.ts';
import { appendcols } from './appendcols.ts';
import { appendpipe } from './appendpipe.ts';
import { autoregress } from './autoregress.ts';
import { bin } from './bin.ts';
import { chart } from './chart.ts';
import { collect } from './collect.ts';
import { concurrency } from './concurrency.ts';
import { contingency } from './contingency.ts';
import { convert } from './convert.ts';
import { datamodel } from './datamodel.ts';
import { dedup } from './dedup.ts';
import { delta } from './delta.ts';
import { evalCommand } from './eval.ts';
import { eventcount } from './eventcount.ts';
import { eventstats } from './eventstats.ts';
import { extract } from './extract.ts';
import { fieldformat } from './fieldformat.ts';
import { fields } from './fields.ts';
import { fieldsummary } from './fieldsummary.ts';
import { filldown } from './filldown.ts';
import { fillnull } from './fillnull.ts';
import { foreach } from './foreach.ts';
import { format } from './format.ts';
import { from } from './from.ts';
import { fromjson } from './fromjson.ts';
import { gentimes } from './gentimes.ts';
import { head } from './head.ts';
import { highlight } from './highlight.ts';
import { iconify } from './iconify.ts';
import { inputcsv } from './inputcsv.ts';
import { inputlookup } from './inputlookup.ts';
import { iplocation } from './iplocation.ts';
import { join } from './join.ts';
import { describedCommands } from './known/index.ts';
import { loadjob } from './loadjob.ts';
import { localop } from './localop.ts';
import { lookup } from './lookup.ts';
import { makecontinuous } from './makecontinuous.ts';
import { makemv } from './makemv.ts';
import { makeresults } from './makeresults.ts';
import { map } from './map.ts';
import { metadata } from './metadata.ts';
import { mstats } from './mstats.ts';
import { multikv } from './multikv.ts';
import { multisearch } from './multisearch.ts';
import { mvcombine } from './mvcombine.ts';
import { mvexpand } from './mvexpand.ts';
import { nomv } from './nomv.ts';
import { outputcsv } from './outputcsv.ts';
import { outputlookup } from './outputlookup.ts';
import { rangemap } from './rangemap.ts';
import { rare } from './rare.ts';
import { redistribute } from './redistribute.ts';
import { regex } from './regex.ts';
import { reltime } from './reltime.ts';
import { rename } from './rename.ts';
import { replace } from './replace.ts';
import { require } from './require.ts';
import { rest } from './rest.ts';
import { returnCommand } from './return.ts';
import { reverse } from './reverse.ts';
import { rex } from './rex.ts';
import { rtorder } from './rtorder.ts';
import { savedsearch } from './savedsearch.ts';
import { search } from './search.ts';
import { selfjoin } from './selfjoin.ts';
import { set } from './set.ts';
import { setfields } from './setfields.ts';
import { sort } from './sort.ts';
import { spath } from './spath.ts';
import { stats } from './stats.ts';
import { strcat } from './strcat.ts';
import { streamstats } from './streamstats.ts';
import { table } from './table.ts';
import { tags } from './tags.ts';
import { tail } from './tail.ts';
import { timechart } from './timechart.ts';
import { timewrap } from './timewrap.ts';
import { tojson } from './tojson.ts';
import { top } from './top.ts';
import { transaction } from './transaction.ts';
import { transpose } from './transpose.ts';
import { trendline } from './trendline.ts';
import { tstats } from './tstats.ts';
import { union } from './union.ts';
import { uniq } from './uniq.ts';
import { untable } from './untable.ts';
import { where } from './where.ts';
import { xmlkv } from './xmlkv.ts';
import { xmlunescape } from './xmlunescape.ts';
import { xpath } from './xpath.ts';
import { xyseries } from './xyseries.ts';

const LIST: readonly Command[] = [
  accum,
  addcoltotals,
  addinfo,
  addtotals,
  append,
  appendcols,
  appendpipe,
  autoregress,
  bin,
  chart,
  collect,
  concurrency,
  contingency,
  convert,
  datamodel,
  dedup,
  delta,
  evalCommand,
  eventcount,
  eventstats,
  extract,
  fieldformat,
  fields,
  fieldsummary,
  filldown,
  fillnull,
  foreach,
  format,
  from,
  fromjson,
  gentimes,
  head,
  highlight,
  iconify,
  inputcsv,
  inputlookup,
  iplocation,
  join,
  loadjob,
  localop,
  lookup,
  makecontinuous,
  makemv,
  makeresults,
  map,
  metadata,
  mstats,
  multikv,
  multisearch,
  mvcombine,
  mvexpand,
  nomv,
  outputcsv,
  outputlookup,
  rangemap,
  rare,
  redistribute,
  regex,
  reltime,
  rename,
  replace,
  require,
  rest,
  returnCommand,
  reverse,
  rex,
  rtorder,
  savedsearch,
  search,
  selfjoin,
  set,
  setfields,
  sort,
  spath,
  stats,
  strcat,
  streamstats,
  table,
  tags,
  tail,
  timechart,
  timewrap,
  tojson,
  top,
  transaction,
  transpose,
  trendline,
  tstats,
  union,
  uniq,
  untable,
  where,
  xmlkv,
  xmlunescape,
  xpath,
  xyseries,
  ...describedCommands,
];

/** All commands by canonical name. */
export const commands: CommandTable = new Map(LIST.map((command) => [command.name, command]));
