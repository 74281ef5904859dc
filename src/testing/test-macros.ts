/** The macros of a test: its own definitions laid over the project's. */
import { source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import type { LinkedDetection } from '../content/content.ts';
import type { DetectionTest } from '../spec/test.ts';
import type { MacroDefinition, MacroTable } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';

/** The macro table of the detection's test number `index`, or why it makes no sense. */
export function testMacros(
  detection: LinkedDetection,
  index: number,
  test: DetectionTest,
  project: MacroTable,
): { readonly macros: MacroTable } | { readonly problem: string } {
  const overrides = Object.entries(test.macros ?? {});
  if (overrides.length === 0) return { macros: project };
  const macros = new Map(project);
  for (const [call, text] of overrides) {
    const { name, args } = readMacroCall(call);
    const key = macroKey(name, args.length);
    if (!project.has(key) && !detection.macros.includes(key) && !detection.macros.includes(name)) {
      return { problem: unknownOverride(key, project, detection.macros) };
    }
    const definition = detection.document.scalar(['tests', index, 'macros', call]) ?? source(`${detection.file}: ${call}`, text);
    macros.set(key, { name, args, definition });
  }
  return { macros };
}

/** Reads `name` or `name(argument, argument)`, as tests and the command line write it. */
export function readMacroCall(call: string): Pick<MacroDefinition, 'name' | 'args'> {
  const open = call.indexOf('(');
  if (open < 0) return { name: call.trim(), args: [] };
  const args = call
    .slice(open + 1)
    .replace(/\)\s*$/, '')
    .split(',')
    .map((argument) => argument.trim());
  return { name: call.slice(0, open).trim(), args: args.filter((argument) => argument !== '') };
}

function unknownOverride(key: string, project: MacroTable, called: readonly string[]): string {
  const nearest = suggest(key, [...project.keys(), ...called]);
  const hint = nearest === undefined ? '' : `; did you mean \`${nearest}\`?`;
  return `the test defines the macro \`${key}\`, which neither the project nor the search knows${hint}`;
}
