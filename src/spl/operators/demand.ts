/** Arithmetic of demands: which fields a stage must be given so that later stages get theirs. */
import type { Demand } from '../command.ts';

/** Wants no field at all, only that rows come. */
export const NO_DEMAND: ReadonlySet<string> = new Set();

/** Everything that either demand wants. */
export function bothDemands(a: Demand, b: Demand): Demand {
  if (a === 'all' || b === 'all') return 'all';
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  return new Set([...a, ...b]);
}

/** Everything that any of the demands wants. */
export function allDemands(wanted: Iterable<Demand>): Demand {
  const names = new Set<string>();
  for (const each of wanted) {
    if (each === 'all') return 'all';
    for (const name of each) names.add(name);
  }
  return names;
}

/** The demand, and these names besides. */
export function demandAlso(demanded: Demand, names: Iterable<string>): Demand {
  return demanded === 'all' ? 'all' : new Set([...demanded, ...names]);
}

/** The demand without names that the stage makes itself. Of `all`, nothing can be taken away. */
export function demandWithout(demanded: Demand, names: ReadonlySet<string>): Demand {
  return demanded === 'all' ? 'all' : new Set([...demanded].filter((name) => !names.has(name)));
}

/** Whether the demand wants this field. */
export function demands(demanded: Demand, name: string): boolean {
  return demanded === 'all' || demanded.has(name);
}
