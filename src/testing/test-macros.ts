/** The macros of a test: its own definitions laid over the project's. */
import { source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import type { LinkedDetection } from '../content/content.ts';
import type { DetectionTest } from '../spec/test.ts';
import { macroKey, parseSignature, type MacroTable } from '../spl/syntax/macro.ts';

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
    const { name, args } = parseSignature(call);
    const key = macroKey(name, args.length);
    if (!project.has(key) && !detection.macros.includes(key) && !detection.macros.includes(name)) {
      return { problem: unknownOverride(key, project, detection.macros) };
    }
    const definition = detection.document.scalar(['tests', index, 'macros', call]) ?? source(`${detection.file}: ${call}`, text);
    macros.set(key, { name, args, definition });
  }
  return { macros };
}

function unknownOverride(key: string, project: MacroTable, called: readonly string[]): string {
  const nearest = suggest(key, [...project.keys(), ...called]);
  const hint = nearest === undefined ? '' : `; did you mean \`${nearest}\`?`;
  return `the test defines the macro \`${key}\`, which neither the project nor the search knows${hint}`;
}
