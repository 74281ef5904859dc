/** Searches to begin with: those of the bundled content, of the documentation of commands, made-up ones; and those of a corpus of projects. */
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { loadContent } from '../../src/content/load.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import type { Random } from './random.ts';

/** Searches of splkit itself. */
export function ownSearches(): readonly string[] {
  return [
    ...searchesOf(packagePath('')),
    ...[...commands.values()].flatMap(({ docs }) => [`| ${docs.usage}`, ...docs.examples.map(({ spl }) => `index=a | ${spl}`)]),
    ...[...functions.values()].flatMap(({ docs }) =>
      docs.examples.map(({ expression }) => `| makeresults | eval x=${expression}`),
    ),
  ];
}

/** Searches and definitions of macros of the project in a folder. */
export function searchesOf(folder: string): readonly string[] {
  const { detections, baselines, investigations, macros } = loadContent(nodeFiles, folder);
  return [
    ...detections.flatMap(({ value }) => [value.search, ...(value.drilldown_searches ?? []).map(({ search }) => search)]),
    ...[...baselines, ...investigations].map(({ value }) => value.search),
    ...macros.map(({ value }) => value.definition),
  ];
}

const FIELDS = [
  'user',
  'src',
  'a.b{}.c',
  "'odd name'",
  '"quoted"',
  '*',
  'dest_*',
  '_time',
  'Processes.dest',
  '_raw',
  'x-y',
  '1st',
];
const VALUES = ['1', '-2.5', '"text"', '"a\\"b"', 'null()', 'true()', 'now()', '"*x*"', '0x1F', '.5', '""'];
const OPERATORS = ['=', '==', '!=', '<', '>=', '+', '-', '*', '/', '%', '.', ' AND ', ' OR ', ' XOR ', ' LIKE ', ' IN '];

/** A search that looks like one: any commands, in any order. */
export function madeUpSearch(random: Random): string {
  const stages = Array.from({ length: 1 + random.below(5) }, () => madeUpStage(random, 2));
  return `${random.below(2) === 0 ? '' : `${searchTerms(random)} `}${stages.map((stage) => `| ${stage}`).join(' ')}`;
}

function madeUpStage(random: Random, depth: number): string {
  const name = random.one(NAMES);
  switch (random.below(6)) {
    case 0:
      return `${name} ${random.one(FIELDS)}=${expression(random, 4)}`;
    case 1:
      return `${name} ${random.one(AGGREGATES)}(${random.one(FIELDS)}) AS ${random.one(FIELDS)} BY ${random.one(FIELDS)}, ${random.one(FIELDS)}`;
    case 2:
      return `${name} ${random.one(FIELDS)} AS ${random.one(FIELDS)} span=1d limit=${random.one(VALUES)}`;
    case 3:
      return depth === 0 ? name : `${name} ${random.one(FIELDS)} [${searchTerms(random)} | ${madeUpStage(random, depth - 1)}]`;
    case 4:
      return `${name} ${searchTerms(random)}`;
    default:
      return `${name} ${random.one(FIELDS)} ${random.one(VALUES)} ${random.one(FIELDS)}`;
  }
}

const NAMES = [...commands.keys()];
const AGGREGATES = ['count', 'dc', 'values', 'perc95', 'earliest', 'sparkline', 'first', 'list'];
const FUNCTIONS = [...functions.keys()];

function expression(random: Random, depth: number): string {
  const choice = depth === 0 ? random.below(2) : random.below(5);
  if (choice === 0) return random.one(FIELDS);
  if (choice === 1) return random.one(VALUES);
  if (choice === 2) return `(${expression(random, depth - 1)})`;
  if (choice === 3) return `${expression(random, depth - 1)}${random.one(OPERATORS)}${expression(random, depth - 1)}`;
  const args = Array.from({ length: random.below(4) }, () => expression(random, depth - 1));
  return `${random.one(FUNCTIONS)}(${args.join(', ')})`;
}

function searchTerms(random: Random): string {
  const terms = Array.from({ length: 1 + random.below(4) }, () => {
    const field = random.one(FIELDS);
    const value = random.one(VALUES);
    return random.one([
      `${field}=${value}`,
      `NOT ${field}!=${value}`,
      `${field} IN (${value}, ${value})`,
      `(${value} OR ${field}<${value})`,
      'earliest=-1d@d',
      `${field}=[search ${value} | return $a]`,
      '`m(x)`',
    ]);
  });
  return terms.join(random.one([' ', ' OR ', ' AND ']));
}
