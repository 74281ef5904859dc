/** Commands of Splunk that splkit knows by name and cannot run: a search with one of them needs a real Splunk, and is not called wrong. */
import type { Command } from '../command.ts';
import { ANY_FIELDS } from '../fields.ts';

/** Commands that may start a search after a pipe. */
const GENERATING = `
  datamodel dbinspect eventcount from gentimes history inputcsv inputlookup loadjob mcatalog metadata metasearch
  mpreview mstats multisearch pivot rest savedsearch searchtxn set tstats typeahead union walklex
`;

const OTHERS = `
  abstract accum addinfo analyzefields anomalies anomalousvalue anomalydetection append
  appendcols appendpipe arules associate autoregress bucketdir chart cluster cofilter collect concurrency
  contingency correlate createrss debug delete delta diff dump editinfo erex fieldformat
  fieldsummary filldown findkeywords findtypes folderize format fromjson gauge geom geomfilter geostats
  highlight iconify ingestpreview iplocation join kmeans kvform localize localop lookup makecontinuous map
  mcollect meventcollect mrollup multikv mvcombine nokv nomv oldreturn outlier outputcsv outputlookup
  outputraw outputtext overlap predict prjob rangemap rawstats redistribute reltime require return
  reverse rtorder runshellscript script scrub selfjoin sendalert sendemail setfields showargs sichart sirare sistats
  sitimechart sitop strcat surrounding tags tail timechart timewrap tojson transaction transpose
  trendline tscollect typelearner typer uniq untable x11 xmlunescape xpath xyseries
`;

/** Commands of the Splunk Machine Learning Toolkit, which security content uses as if they were Splunk's own. */
const MACHINE_LEARNING = 'apply deletemodel fit listmodels sample score summary';

const ALIASES: ReadonlyMap<string, readonly string[]> = new Map([
  ['abstract', ['excerpt']],
  ['analyzefields', ['af']],
  ['autoregress', ['ar']],
  ['cluster', ['slc']],
  ['collect', ['stash', 'summaryindex', 'sumindex']],
  ['contingency', ['counttable', 'ctable']],
  ['highlight', ['hilite']],
  ['mpreview', ['msearch']],
  ['outlier', ['outlierfilter']],
  ['savedsearch', ['macro', 'savedsplunk']],
  ['script', ['run']],
  ['transaction', ['transam']],
  ['xyseries', ['maketable']],
]);

/** One command for each name of the lists (names: Splunk 10.2, searchbnf.conf). Their arguments are not looked at. */
export const knownCommands: readonly Command[] = [
  ...split(GENERATING).map((name) => knownCommand(name, 'first')),
  ...split(OTHERS).map((name) => knownCommand(name, undefined)),
  ...split(MACHINE_LEARNING).map((name) => knownCommand(name, name === 'listmodels' || name === 'summary' ? 'first' : undefined)),
];

function knownCommand(name: string, generates: Command['generates']): Command {
  const aliases = ALIASES.get(name);
  return {
    name,
    ...(aliases === undefined ? {} : { aliases }),
    docs: {
      summary: 'Known by name; needs a real Splunk.',
      usage: `${name} ...`,
      examples: [],
      manual: `Search Reference: ${name}`,
    },
    ...(generates === undefined ? {} : { generates }),
    order: 'needs',
    parse: () => ({}),
    fields: () => ANY_FIELDS,
    needs: () => 'all',
  };
}

function split(names: string): readonly string[] {
  return names.trim().split(/\s+/u);
}
