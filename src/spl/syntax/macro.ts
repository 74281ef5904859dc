/** Macro definitions, as macros.conf and macro files give them. */
import type { Source } from '../../base/source.ts';

export interface MacroDefinition {
  readonly name: string;
  /** Argument names; `$name$` in the definition stands for the argument. */
  readonly args: readonly string[];
  readonly definition: Source;
  /** The definition is an eval expression whose text result is put in. */
  readonly isEval?: boolean;
  /** An eval expression over the arguments that must be true; `errorMessage` is said when it is not. */
  readonly validation?: string;
  readonly errorMessage?: string;
}

/** By stanza name: `name` without arguments, `name(2)` with two. */
export type MacroTable = ReadonlyMap<string, MacroDefinition>;

/** The stanza name of a macro: `name` or `name(n)`. */
export function macroKey(name: string, argumentCount: number): string {
  return argumentCount === 0 ? name : `${name}(${argumentCount})`;
}

/** Parses `name` or `name(argument, argument)` as tests and the command line write it: with the names of the arguments, not their number. */
export function parseSignature(written: string): Pick<MacroDefinition, 'name' | 'args'> {
  const open = written.indexOf('(');
  if (open < 0) return { name: written.trim(), args: [] };
  const args = written
    .slice(open + 1)
    .replace(/\)\s*$/, '')
    .split(',')
    .map((argument) => argument.trim());
  return { name: written.slice(0, open).trim(), args: args.filter((argument) => argument !== '') };
}
