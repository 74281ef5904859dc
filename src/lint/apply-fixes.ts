/** Makes the fixes of problems: edits of files as they are on disk. Pure. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import { locate } from '../base/source.ts';

export interface Fixes {
  /** New texts of files, by the name of the file. */
  readonly texts: ReadonlyMap<string, string>;
  /** The problems whose fixes were made. */
  readonly fixed: readonly Diagnostic[];
  /** How many were left because they overlap with another; they can be made afterwards. */
  readonly overlapping: number;
}

interface FileEdit {
  readonly file: Source;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Makes safe fixes, and with `unsafe` the others as well. Of two that overlap, the one whose problem comes first is made. */
export function applyFixes(diagnostics: readonly Diagnostic[], options: { readonly unsafe: boolean }): Fixes {
  const made: FileEdit[] = [];
  const fixed: Diagnostic[] = [];
  let overlapping = 0;
  for (const diagnostic of diagnostics) {
    const { fix } = diagnostic;
    if (fix === undefined || !(fix.safe || options.unsafe)) continue;
    const edits = fix.edits.map(editOf);
    if (edits.some(({ file }) => file.name.startsWith('<'))) continue;
    if (edits.some((edit) => made.some((other) => overlap(edit, other)))) {
      // The same change for two problems mends both.
      if (!edits.every((edit) => made.some((other) => isSame(edit, other)))) overlapping++;
      continue;
    }
    made.push(...edits);
    fixed.push(diagnostic);
  }
  const files = new Map(made.map(({ file }) => [file.name, file]));
  const texts = new Map(
    [...files].map(([name, file]) => [
      name,
      edited(
        file.text,
        made.filter((edit) => edit.file.name === name),
      ),
    ]),
  );
  return { texts, fixed, overlapping };
}

function editOf({ place, text }: { readonly place: Parameters<typeof locate>[0]; readonly text: string }): FileEdit {
  const { source, span } = locate(place).place;
  return { file: source, start: span.start, end: span.end, text };
}

/** Two insertions at one place count: which of them comes first is not said. */
function overlap(a: FileEdit, b: FileEdit): boolean {
  if (a.file.name !== b.file.name) return false;
  return (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
}

function isSame(a: FileEdit, b: FileEdit): boolean {
  return a.file.name === b.file.name && a.start === b.start && a.end === b.end && a.text === b.text;
}

/** From the end, so that no edit moves another. */
function edited(text: string, edits: readonly FileEdit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end, text: added }) => rest.slice(0, start) + added + rest.slice(end), text);
}
