/** What the arguments of a command may be, as data: enough for commands whose only work here is to be understood. */
import type { OptionTypes } from './options.ts';

/** What stands behind a keyword such as BY: one or many of a kind, or everything there is. */
export type ClauseKind = 'field' | 'fields' | 'word' | 'search' | 'anything';

/** The arguments of a command without options and clauses: what may stand by itself. */
export type ListKind =
  | 'none'
  /** Field names, which may hold wildcards. */
  | 'fields'
  /** Bare or quoted words, numbers among them. */
  | 'words'
  /** Functions of stats. */
  | 'aggregations'
  /** A search expression up to the end or to a clause. */
  | 'search'
  /** Whatever there is: where the grammar is not documented, or is that of a script. */
  | 'anything';

/** The grammar of a command's arguments. Options may stand anywhere. */
export interface Grammar {
  readonly options?: OptionTypes;
  /** Options by the form of their names: `upper95=`, `param.name=`. */
  readonly optionNames?: RegExp;
  /** What becomes of a `name=value` that is none of the options: it is reported, or only where its name is close to one, or taken as it is. */
  readonly otherOptions?: 'reported' | 'misspelt' | 'taken';
  /** Options of which each must be given. */
  readonly required?: readonly string[];
  /** Names of the words that come first, in order: `model`. */
  readonly first?: readonly string[];
  /** How many of these words must be there; all by default. */
  readonly firstNeeded?: number;
  /** Single words of the grammar, such as `notcovered`. */
  readonly flags?: readonly string[];
  readonly list?: ListKind;
  /** How many items the list must have. */
  readonly least?: number;
  /** What stands behind which keyword. */
  readonly clauses?: Readonly<Record<string, ClauseKind>>;
}
