/** docs/spl-support.md: what splkit runs of SPL, made from the tables of commands and functions and the comments that say where they differ. */
import { aggregates } from '../src/spl/aggregates/index.ts';
import type { Command } from '../src/spl/command.ts';
import { commands } from '../src/spl/commands/index.ts';
import { functions } from '../src/spl/functions/index.ts';
import { differencesOf, filesBehind, textOf, type Difference } from './spl-differences.ts';

/** A function of either kind. */
interface Described {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly app?: string;
  readonly docs: { readonly summary: string; readonly usage: string };
}

const HEADER = ['| name | runs | what it does | usage | differs from Splunk |', '|---|---|---|---|---|'];

/** The page as Markdown. */
export function splSupportPage(): string {
  const list = [...commands.values()].sort(byName);
  const runs = list.filter((command) => command.run !== undefined);
  const evals = distinct(functions.values());
  const stats = distinct(aggregates.values());
  return [
    '# What splkit runs of SPL',
    '',
    'This page is made by `npm run docs` from the tables of commands and functions, and from the comments in the sources that say where splkit knowingly',
    'differs from Splunk; a test holds it against them. What has differences runs, and is described in the last column. What needs Splunk is read, checked',
    'and followed by the field analysis; a test of a search with it is skipped and says why.',
    '',
    `## Commands: ${list.length}, of which ${runs.length} run`,
    '',
    ...HEADER,
    ...list.map(commandRow),
    '',
    `## Functions of eval and where: ${evals.length}, of which all run`,
    '',
    ...functionTable(evals, 'src/spl/functions'),
    '',
    `## Functions of stats, chart and timechart: ${stats.length}, of which all run`,
    '',
    ...functionTable(stats, 'src/spl/aggregates'),
    '',
  ].join('\n');
}

function commandRow(command: Command): string {
  const files = command.run === undefined ? [] : filesBehind(`src/spl/commands/${command.name}.ts`);
  const differences = files.flatMap((file) => differencesOf(file)).map(({ text }) => text);
  if (files.some((file) => /\bneedsSplunk\(/.test(textOf(file)))) {
    differences.push('Some uses of it need a real Splunk; the result then says which.');
  }
  return row(command, command.run !== undefined, differences);
}

function functionTable(list: readonly Described[], folder: string): readonly string[] {
  const differences = differencesOf(folder);
  const rows = list.map((one) => ({ name: one.name, text: row(one, true, textsFor(one, differences)) }));
  return [...HEADER, ...rows.sort(byName).map(({ text }) => text)];
}

/** A difference is that of the functions it names, or of the one in whose definition it stands. */
function textsFor({ name, aliases = [] }: Described, differences: readonly Difference[]): readonly string[] {
  const names = [name, ...aliases];
  return differences
    .filter(({ mentions, declaration }) =>
      names.some((one) => (mentions.length > 0 ? mentions.includes(one) : declaration === one)),
    )
    .map(({ text }) => text);
}

function row({ name, aliases = [], docs, app }: Described, runs: boolean, differences: readonly string[]): string {
  const names = [name, ...aliases].map((one) => `\`${one}\``).join(', ');
  const status = !runs ? needsSplunk(app) : differences.length === 0 ? 'yes' : 'with differences';
  return `| ${[names, status, prose(docs.summary), `\`${cell(docs.usage)}\``, prose(differences.join(' '))].join(' | ')} |`;
}

function needsSplunk(app: string | undefined): string {
  return app === undefined ? 'needs Splunk' : `needs Splunk (${app})`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** Text outside of code, where `<` would begin a tag. */
function prose(text: string): string {
  return cell(text).replaceAll('<', '\\<');
}

function distinct<T extends Described>(all: Iterable<T>): readonly T[] {
  return [...new Set(all)].sort(byName);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
