/** The order of columns that no single row may show, as commands tell it while a pipeline runs. */

/** What the commands of one pipeline have told. */
export interface ToldColumns {
  /** Tells the columns that there are from now on, in order; `shown` are those that the result shows even if no row has them. */
  readonly tell: (names: readonly string[], shown?: Iterable<string>) => void;
  /** Gives columns other names, each in its place; undefined leaves a name as it is. */
  readonly rename: (newName: (name: string) => string | undefined) => void;
  readonly told: () => readonly string[];
  readonly shown: () => ReadonlySet<string>;
}

/** `outer`: the pipeline around this one. What it told holds in here too, and what is told in here stands behind it there. */
export function createToldColumns(outer?: ToldColumns): ToldColumns {
  let names: readonly string[] = outer?.told() ?? [];
  let shown: ReadonlySet<string> = outer?.shown() ?? new Set();
  return {
    tell: (told, more = []) => {
      names = [...new Set(told)];
      shown = new Set(more);
      outer?.tell([...outer.told(), ...told], outer.shown());
    },
    rename: (newName) => {
      const made = new Set(names.map(newName).filter((name) => name !== undefined));
      names = names.flatMap((name) => newName(name) ?? (made.has(name) ? [] : [name]));
      shown = new Set([...shown].map((name) => newName(name) ?? name));
    },
    told: () => names,
    shown: () => shown,
  };
}
