/** Commands of Splunk that splkit knows by name and cannot run: a search with one of them needs a real Splunk, and is not called wrong. */
import type { Command } from '../command.ts';
import { ANY_FIELDS } from '../fields.ts';
import { describedCommands } from './known/index.ts';

const OTHERS = `
  
`;

/** One command for each name of the lists (names: Splunk 10.2, searchbnf.conf), whose arguments are not looked at, and those known by a grammar. */
export const knownCommands: readonly Command[] = [...split(OTHERS).map(knownCommand), ...describedCommands];

function knownCommand(name: string): Command {
  return {
    name,
    docs: {
      summary: 'Known by name; needs a real Splunk.',
      usage: `${name} ...`,
      examples: [],
      manual: `Search Reference: ${name}`,
    },
    order: 'needs',
    parse: () => ({}),
    fields: () => ANY_FIELDS,
    needs: () => 'all',
  };
}

function split(names: string): readonly string[] {
  return names.split(/\s+/u).filter((name) => name !== '');
}
