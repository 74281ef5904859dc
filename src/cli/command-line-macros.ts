/** Macros given on the command line as `name=definition` or `name(a,b)=definition`. */
import { source } from '../base/source.ts';
import { macroKey, parseSignature, type MacroTable } from '../spl/syntax/macro.ts';
import { UsageError } from './usage-error.ts';

/** A table of the macros. Throws `UsageError` for what is no definition. */
export function commandLineMacros(definitions: readonly string[]): MacroTable {
  return new Map(
    definitions.map((written) => {
      const match = /^\s*([A-Za-z0-9_.:-]+(?:\([^()]*\))?)\s*=(.*)$/s.exec(written);
      const [, call, definition] = match ?? [];
      if (call === undefined || definition === undefined) {
        throw new UsageError(
          `--macro ${JSON.stringify(written)} defines nothing`,
          'Write name=definition, or name(a,b)=definition with $a$ and $b$ in it.',
        );
      }
      const { name, args } = parseSignature(call);
      return [macroKey(name, args.length), { name, args, definition: source(`<macro ${name}>`, definition) }];
    }),
  );
}
