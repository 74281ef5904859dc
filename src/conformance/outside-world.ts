/** Why a case asks more than its rows, so that no search of its own can stand for it. */
import { CHANGES_SPLUNK } from '../testing/targets/restrict-search.ts';
import type { Pipeline, Search } from '../spl/syntax/ast.ts';
import { walkArgs, walkStages } from '../spl/syntax/walk.ts';
import { WORLD_KEYS, type SplCase } from './spl-case.ts';

/** Commands that read what the Splunk holds, and what that is. */
const READS: ReadonlyMap<string, string> = new Map([
  ['datamodel', 'data models'],
  ['eventcount', 'indexes'],
  ['from', 'datasets'],
  ['inputcsv', 'files'],
  ['inputlookup', 'lookups'],
  ['loadjob', 'search jobs'],
  ['lookup', 'lookups'],
  ['metadata', 'indexes'],
  ['metasearch', 'indexes'],
  ['mstats', 'metric indexes'],
  ['rest', 'REST endpoints'],
  ['savedsearch', 'saved searches'],
  ['tags', 'tags'],
  ['tstats', 'indexes'],
]);

/** Commands whose brackets hold commands for the rows at hand. */
const INNER_PIPELINES: ReadonlySet<string> = new Set(['appendpipe', 'foreach']);
/** A quoted search of map that starts with a base search. */
const MAPPED_BASE_SEARCH = /\bsearch\s*=\s*"\s*(?![|\s])/i;
const WORD = /\w+/g;

/** Why the case cannot be a search of its own; undefined when it can. */
export function outsideWorld(spec: SplCase, search: Search): string | undefined {
  if (spec.local !== undefined) return `only splkit's own answer: ${spec.local}`;
  const writes = (spec.spl.match(WORD) ?? []).find((word) => CHANGES_SPLUNK.has(word.toLowerCase()));
  if (writes !== undefined) return `${writes.toLowerCase()} would change the Splunk that it runs on`;
  // A search that Splunk refuses reads nothing.
  if (spec.problems !== undefined) return undefined;
  if (spec.needs !== undefined) return 'splkit does not run it';
  const [world] = Object.entries(WORLD_KEYS).filter(([key]) => Object.hasOwn(spec, key));
  if (world !== undefined) return `needs ${world[1]}`;
  return readsWorld(search.pipeline, spec);
}

function readsWorld(pipeline: Pipeline, spec: SplCase): string | undefined {
  let reads = startsWithSearch(pipeline) && spec.input === undefined ? 'reads indexes' : undefined;
  walkStages(pipeline, ({ command, args }) => {
    const what = READS.get(command);
    if (what !== undefined) reads ??= `reads ${what}`;
    if (command === 'map' && MAPPED_BASE_SEARCH.test(spec.spl)) reads ??= 'reads indexes';
    if (INNER_PIPELINES.has(command)) return;
    walkArgs(args ?? {}, (node) => {
      if (node.kind === 'subsearch' && startsWithSearch(node.pipeline)) reads ??= 'reads indexes';
    });
  });
  return reads;
}

function startsWithSearch({ stages }: Pipeline): boolean {
  return stages[0]?.command === 'search';
}
