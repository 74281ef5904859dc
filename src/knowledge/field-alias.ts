/** FIELDALIAS-<class> of props.conf: a field gets a second name. */
import type { Demand } from '../spl/command.ts';
import { demands } from '../spl/operators/demand.ts';
import { classSettings } from './class-settings.ts';
import { confWords } from './conf-words.ts';
import type { Verbatim } from './extraction.ts';
import type { Settings } from './knowledge.ts';
import type { ExtractionStage, Operation } from './operation.ts';
import { weaker } from './operation.ts';

interface Alias {
  readonly from: string;
  readonly to: string;
  /** `ASNEW`: only where the new name has no value yet. */
  readonly onlyNew: boolean;
}

/**
 * Compiles the aliases (props.conf.spec, FIELDALIAS-<class>). `AS` overwrites, and takes the new name away where the old one has no value;
 * `ASNEW` leaves a field alone that is there. They run in the ASCII order of their classes.
 */
export function compileAliases(settings: Settings, demanded: Demand): ExtractionStage {
  const aliases = classSettings(settings, 'FIELDALIAS-').flatMap(({ value }) => parseAliases(value));
  const operations: Operation[] = [];
  let needs = demanded;
  for (const alias of [...aliases].reverse()) {
    if (!demands(needs, alias.to)) continue;
    operations.unshift(alias.onlyNew ? fillFrom(alias) : copyFrom(alias));
    if (needs !== 'all') needs = sourcesOf(needs, alias);
  }
  return { operations, needs, verbatim: (field, before) => aliasVerbatim(aliases, aliases.length, field, before) };
}

/** The aliases of one setting, in their order. */
export function parseAliases(value: string): Alias[] {
  const words = confWords(value);
  const aliases: Alias[] = [];
  for (let index = 1; index + 1 < words.length; index++) {
    const keyword = words[index]?.toLowerCase();
    const from = words[index - 1];
    const to = words[index + 1];
    if ((keyword === 'as' || keyword === 'asnew') && from !== undefined && to !== undefined) {
      aliases.push({ from, to, onlyNew: keyword === 'asnew' });
      index += 2;
    }
  }
  return aliases;
}

function sourcesOf(needs: ReadonlySet<string>, alias: Alias): ReadonlySet<string> {
  const sources = new Set(needs);
  if (!alias.onlyNew) sources.delete(alias.to);
  return sources.add(alias.from);
}

function copyFrom({ from, to }: Alias): Operation {
  return (row) => {
    const value = row.get(from);
    if (value === undefined) row.delete(to);
    else row.set(to, value);
  };
}

function fillFrom({ from, to }: Alias): Operation {
  return (row) => {
    const value = row.has(to) ? undefined : row.get(from);
    if (value !== undefined) row.set(to, value);
  };
}

/** Looks through the first `count` aliases, the last that writes the field first. */
function aliasVerbatim(aliases: readonly Alias[], count: number, field: string, before: (field: string) => Verbatim): Verbatim {
  for (let index = count - 1; index >= 0; index--) {
    const alias = aliases[index];
    if (alias?.to !== field) continue;
    const source = aliasVerbatim(aliases, index, alias.from, before);
    return alias.onlyNew ? weaker(source, aliasVerbatim(aliases, index, field, before)) : source;
  }
  return before(field);
}
