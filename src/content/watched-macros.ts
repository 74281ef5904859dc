/** A table of macros that notes which generated filter macros somebody has asked for: they come and go with the files of detections. */
import { hash } from '../base/hash.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';

/** What has been asked of the table, and what it said. */
export interface Asked {
  /** Names that no file and no other app defines, and whether there is a filter macro of the name. */
  readonly names: readonly (readonly [name: string, isThere: boolean])[];
  /** A hash of the names of all filter macros, where the whole table has been listed; else empty. */
  readonly all: string;
}

/** The macros of a project, and which of them are there only because a detection is. */
export interface Macros {
  readonly table: MacroTable;
  readonly isGenerated: (name: string) => boolean;
  /** Hash of the names of all generated ones. */
  readonly all: () => string;
}

export interface WatchedMacros {
  readonly table: MacroTable;
  asked(): Asked;
}

/** Answers as `macros.table` does. */
export function watchMacros({ table, isGenerated, all }: Macros): WatchedMacros {
  const names = new Map<string, boolean>();
  let isListed = false;
  const note = (name: string) => {
    const isThere = table.has(name);
    if (!isThere || isGenerated(name)) names.set(name, isThere);
  };
  const listed = (): MacroTable => {
    isListed = true;
    return table;
  };
  return {
    table: {
      get: (name) => (note(name), table.get(name)),
      has: (name) => (note(name), table.has(name)),
      get size() {
        return listed().size;
      },
      forEach: (callback) => void listed().forEach(callback),
      keys: () => listed().keys(),
      values: () => listed().values(),
      entries: () => listed().entries(),
      [Symbol.iterator]: () => listed()[Symbol.iterator](),
    },
    asked: () => ({ names: [...names], all: isListed ? all() : '' }),
  };
}

/** What has been asked twice, as once. */
export function together(before: Asked | undefined, then: Asked): Asked {
  if (before === undefined) return then;
  return { names: [...new Map([...before.names, ...then.names])], all: then.all === '' ? before.all : then.all };
}

/** Whether the table would say the same today; all macros that are not generated are known to be the same. */
export function saysTheSame({ table, all }: Macros, asked: Asked): boolean {
  return asked.names.every(([name, isThere]) => table.has(name) === isThere) && (asked.all === '' || asked.all === all());
}

/** The generated ones among the macros of a table. */
export function macrosOf(table: MacroTable, generated: ReadonlySet<string>): Macros {
  let all: string | undefined;
  return { table, isGenerated: (name) => generated.has(name), all: () => (all ??= hash([...generated].join('\n'))) };
}
