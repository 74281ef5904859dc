/** Runs one search and says what became of it, in a form that can be counted. */
import type { Engine, SearchResult } from '../../src/engine/engine.ts';
import { deadlineSignal } from '../../src/engine/deadline-signal.ts';
import type { MacroTable } from '../../src/spl/syntax/macro.ts';
import type { NamedSearch } from './searches.ts';
import { NOW } from './setting.ts';

/** In the order of the table. The last two must not occur. */
export const OUTCOMES = ['rows', 'none', 'needs Splunk', 'refused', 'too slow', 'exception'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Ran {
  readonly search: NamedSearch;
  readonly outcome: Outcome;
  /** What needs Splunk, codes of what is wrong with the search, or the message of the exception. */
  readonly why: readonly string[];
  /** Codes of warnings, each once. */
  readonly warnings: readonly string[];
  readonly milliseconds: number;
  /** Where an exception was thrown: paths of this machine, for the terminal and not for a page. */
  readonly stack?: string;
}

/** A search that takes longer than this is stopped, and counts as too slow. */
export const LONGEST_SECONDS = 10;

export interface RunSetting {
  readonly engine: Engine;
  readonly macros: MacroTable;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
}

class LateError extends Error {}

/** Never throws: what a search throws is an outcome. */
export function runNamed(search: NamedSearch, { engine, macros, elapsed }: RunSetting): Ran {
  const begun = elapsed();
  const late = (message: string): Error => new LateError(message);
  const signal = deadlineSignal(new AbortController().signal, { limit: LONGEST_SECONDS * 1000, elapsed, late });
  try {
    const result = engine.search({ search: search.search, macros, now: NOW, zone: 'UTC', signal });
    const warnings = [...new Set(result.warnings.map(({ code }) => code))];
    return { search, ...judge(result), warnings, milliseconds: elapsed() - begun };
  } catch (error) {
    const outcome = error instanceof LateError ? 'too slow' : 'exception';
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const thrown = stack === undefined ? {} : { stack };
    return { search, outcome, why: [message], warnings: [], milliseconds: elapsed() - begun, ...thrown };
  }
}

function judge({ diagnostics, needsSplunk, rows }: SearchResult): Pick<Ran, 'outcome' | 'why'> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { outcome: 'refused', why: [...new Set(errors.map(({ code }) => code))] };
  if (needsSplunk.length > 0) return { outcome: 'needs Splunk', why: needsSplunk };
  return { outcome: rows.length > 0 ? 'rows' : 'none', why: [] };
}
