/** Commands of Splunk that splkit knows by name and cannot run: a search with one of them needs a real Splunk, and is not called wrong. */
import type { Command } from '../command.ts';
import { ANY_FIELDS } from '../fields.ts';
import { describedCommands } from './known/index.ts';

/** Commands that may start a search after a pipe. */
const GENERATING = `
  datamodel from inputcsv inputlookup loadjob metadata
  mstats multisearch rest savedsearch set tstats union
`;

const OTHERS = `
  append
  appendcols appendpipe collect

  format
  join lookup map
  multikv outputcsv outputlookup
  return
  selfjoin
  tags
  xpath
`;

const ALIASES: ReadonlyMap<string, readonly string[]> = new Map([
  ['collect', ['stash', 'summaryindex', 'sumindex']],
  ['savedsearch', ['macro', 'savedsplunk']],
]);

/** One command for each name of the lists (names: Splunk 10.2, searchbnf.conf), whose arguments are not looked at, and those known by a grammar. */
export const knownCommands: readonly Command[] = [
  ...split(GENERATING).map((name) => knownCommand(name, 'first')),
  ...split(OTHERS).map((name) => knownCommand(name, undefined)),
  ...describedCommands,
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
