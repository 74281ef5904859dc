/** What `splkit explain` says of a search: each command with the fields behind it, and what the search refers to. */
import type { Place } from '../base/source.ts';

export interface ExplainedSearch {
  /** Every command with its macros expanded; those of a subsearch come behind the command they stand in. */
  readonly commands: readonly ExplainedCommand[];
  readonly macros: readonly ExplainedMacro[];
  readonly lookups: readonly ExplainedLookup[];
  readonly dataModels: readonly ExplainedDataModel[];
  /** Time modifiers of the search itself, as written: they count instead of the range of the schedule. */
  readonly times: readonly string[];
  /** What it costs to run, in sentences. */
  readonly cost: readonly string[];
}

export interface ExplainedCommand {
  /** The command as it runs, on one line. */
  readonly text: string;
  /** Canonical name. */
  readonly command: string;
  /** 0 outside of brackets. */
  readonly depth: number;
  /** Whether it is the first of its pipeline. */
  readonly isFirst: boolean;
  readonly fields: ExplainedFields;
}

/** The fields of the rows behind a command. */
export interface ExplainedFields {
  /** Fields that every row has. */
  readonly known: readonly string[];
  /** Fields that a row may have. */
  readonly possible: readonly string[];
  /** Fields that this command took away. */
  readonly gone: readonly string[];
  /** Whether there may be fields that nothing is known of: what events bring, or what a command makes that is not understood. */
  readonly others: boolean;
}

export interface ExplainedMacro {
  /** `name` or `name(2)`. */
  readonly name: string;
  /** Undefined for a macro that nobody here defines. */
  readonly definition: string | undefined;
  /** Where it is defined; a source without a file is one of another app, or generated. */
  readonly place: Place | undefined;
}

export interface ExplainedLookup {
  readonly name: string;
  readonly command: 'lookup' | 'inputlookup' | 'outputlookup';
  /** Undefined when the table is not one of the project. */
  readonly columns: readonly string[] | undefined;
}

export interface ExplainedDataModel {
  readonly name: string;
  readonly dataset: string | undefined;
  /** Whether its fields are known. */
  readonly isKnown: boolean;
}
