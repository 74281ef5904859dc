/** Links a search, or uses what an earlier run has kept of it: names. Its texts and fields are large, and seldom asked for when its problems are known. */
import type { Report } from '../base/diagnostic.ts';
import { lazily } from '../base/lazily.ts';
import { isMapping } from './config-layers.ts';
import type { Item, LinkedSearch } from './content.ts';
import type { Keeper } from './keeper.ts';
import type { Keeping } from './keeping.ts';
import { findLookup } from './link-lookups.ts';
import type { LookupContext } from './link-lookups.ts';
import type { SearchContext } from './link-search.ts';

interface SearchFacts {
  readonly macros: readonly string[];
  /** Names by which they are found. */
  readonly lookups: readonly string[];
}

type Lookups = Pick<LookupContext, 'byName' | 'byFile'>;

/** What the linking of a search is given: perhaps a keeper. */
export interface KeepingContext extends SearchContext {
  /** Undefined when every search is to be worked out. */
  readonly keeping?: { readonly keeper: Keeper } & Pick<Keeping, 'see' | 'reportSeen'>;
}

/** `link` links the search, and reports what is wrong with it and with others of the same file; in a context like the given one. */
export function keptSearch<C extends KeepingContext>(
  name: string,
  item: Item<unknown>,
  given: C,
  link: (context: C) => LinkedSearch,
): LinkedSearch {
  const { keeping, lookups } = given;
  if (keeping === undefined) return link(given);
  return keeping.keeper.inquire({
    name,
    item,
    find(macros, report) {
      const see: Report = (problem) => {
        const seen = keeping.see(problem);
        if (seen !== undefined) report(seen);
      };
      return link({ ...given, macros, report: see });
    },
    facts: (search) => searchFacts(search, lookups),
    recall: (facts) => recallSearch(facts, lookups, () => link({ ...given, report: () => undefined })),
    report: keeping.reportSeen,
  });
}

/** Adds a search to an item. What is large is not asked for: of a search that is kept it is made when somebody does. */
export function withSearch<T extends object>(item: T, linked: LinkedSearch): T & LinkedSearch {
  const { macros, lookups } = linked;
  return {
    ...item,
    macros,
    lookups,
    get search() {
      return linked.search;
    },
    get expanded() {
      return linked.expanded;
    },
    get output() {
      return linked.output;
    },
  };
}

/** Undefined when a lookup is not found by its name. */
function searchFacts({ macros, lookups }: LinkedSearch, known: Lookups): SearchFacts | undefined {
  const names = lookups.flatMap((lookup) => {
    const { name } = lookup.value;
    const file = lookup.dataFile?.slice(lookup.dataFile.lastIndexOf('/') + 1) ?? name;
    return [name, file].filter((each) => findLookup(each, known) === lookup).slice(0, 1);
  });
  return names.length < lookups.length ? undefined : { macros, lookups: names };
}

/** The search that was kept; `link` links it anew, for what is not. */
function recallSearch(facts: unknown, known: Lookups, link: () => LinkedSearch): LinkedSearch | undefined {
  if (!isSearchFacts(facts)) return undefined;
  const lookups = facts.lookups.map((name) => findLookup(name, known)).filter((each) => each !== undefined);
  if (lookups.length < facts.lookups.length) return undefined;
  const linked = lazily(link);
  return {
    macros: facts.macros,
    lookups,
    get search() {
      return linked().search;
    },
    get expanded() {
      return linked().expanded;
    },
    get output() {
      return linked().output;
    },
  };
}

function isSearchFacts(value: unknown): value is SearchFacts {
  return isMapping(value) && [value['macros'], value['lookups']].every(areNames);
}

function areNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
