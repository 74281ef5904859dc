/** Mends problems in the files of projects: fixes are made in memory until none is left, the result is checked, and each file is written once. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { overlayFiles } from '../base/overlay-files.ts';
import { isUnbuildable } from '../content/severity.ts';
import { applyFixes } from '../lint/apply-fixes.ts';
import type { Io } from './io.ts';
import type { OpenApp } from './open-projects.ts';
import { absolutePath } from './paths.ts';
import { sourceFile } from './source-file.ts';

/** Problems of an app that a person asked for. */
export interface FoundIn {
  readonly app: OpenApp;
  readonly wanted: readonly Diagnostic[];
}

export interface FixResult {
  /** How many problems were mended. */
  readonly fixed: number;
  /** Absolute paths of the files that were written. */
  readonly files: readonly string[];
  /** Absolute paths of files whose fixes were not taken, as they would have broken the file. */
  readonly refused: readonly string[];
}

/** A fix may make room for another one that overlapped; this many rounds at most. */
const MOST_ROUNDS = 10;

/** `find` loads and checks everything anew with the file system it is given. */
export async function fixProjects(io: Io, unsafe: boolean, find: (io: Io) => Promise<readonly FoundIn[]>): Promise<FixResult> {
  const files = overlayFiles(io.files);
  const inMemory = { ...io, files };
  const before = await find(inMemory);
  const fixedIn = new Map<string, number>();
  let found = before;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false;
    for (const { app, wanted } of found) {
      const { texts, fixed } = applyFixes(wanted, { unsafe });
      for (const [name, text] of texts) files.write(absolutePath(app.root, name), text);
      for (const diagnostic of fixed) {
        const path = absolutePath(app.root, sourceFile(diagnostic));
        fixedIn.set(path, (fixedIn.get(path) ?? 0) + 1);
      }
      changed ||= texts.size > 0;
    }
    if (!changed) break;
    found = await find(inMemory);
  }
  const refused = [...files.written.keys()].filter((path) => isWorse(breakage(before, path), breakage(found, path)));
  const kept = [...files.written].filter(([path]) => !refused.includes(path));
  for (const [path, text] of kept) io.files.write(path, text);
  const fixed = [...fixedIn].reduce((sum, [path, count]) => (refused.includes(path) ? sum : sum + count), 0);
  return { fixed, files: kept.map(([path]) => path).sort(), refused: refused.sort() };
}

/** Errors of a file that say it or its search cannot be read. */
function breakage(found: readonly FoundIn[], path: string): number {
  return found
    .flatMap(({ app, wanted }) => wanted.filter((diagnostic) => absolutePath(app.root, sourceFile(diagnostic)) === path))
    .filter(({ severity, code }) => severity === 'error' && (isUnbuildable(code) || code.startsWith('spl/'))).length;
}

function isWorse(before: number, after: number): boolean {
  return after > before;
}
