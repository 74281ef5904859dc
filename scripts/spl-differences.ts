/** The comments that say where the engine differs from Splunk, read from the sources. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One such comment. */
export interface Difference {
  /** What it says: a sentence. */
  readonly text: string;
  /** The names in backquotes. */
  readonly mentions: readonly string[];
  /** The first name in single quotes of the declaration around it, or else after it. */
  readonly declaration: string | undefined;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COMMENT = /^( *)\/\/ Differs from Splunk: (.*(?:\n *\/\/ .*)*)/gm;
/** Where a declaration begins. */
const DECLARATION = /^(?:export )?(?:const|function\*?) /gm;

/** The text of a source file, by its path from the project's root. */
export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The comments in a file, or in the files of a folder. */
export function differencesOf(path: string): readonly Difference[] {
  const full = join(ROOT, path);
  if (!statSync(full).isDirectory()) return differencesIn(textOf(path));
  return readdirSync(full)
    .sort()
    .flatMap((name) => differencesIn(textOf(join(path, name))));
}

/** A command's file, and those of operators that it is made of, directly or not; nothing when there is no such file. */
export function filesBehind(file: string): readonly string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path) || !existsSync(join(ROOT, path))) return;
    found.add(path);
    for (const [, target = ''] of textOf(path).matchAll(/^import (?!type\b)[^']*'(\.[^']+)'/gm)) {
      const imported = relative(ROOT, join(ROOT, dirname(path), target)).replaceAll('\\', '/');
      if (imported.startsWith('src/spl/operators/')) visit(imported);
    }
  };
  visit(file);
  return [...found];
}

function differencesIn(source: string): readonly Difference[] {
  const starts = [...source.matchAll(DECLARATION)].map(({ index }) => index);
  return [...source.matchAll(COMMENT)].map(({ index, 1: indent = '', 2: lines = '' }) => {
    const text = lines.replaceAll(/\n *\/\/ /g, ' ');
    const start = (indent === '' ? starts.find((at) => at > index) : starts.findLast((at) => at < index)) ?? index;
    return {
      text,
      mentions: [...text.matchAll(/`([\w ]+)`/g)].map(([, name = '']) => name),
      declaration: /'(\w+)'/.exec(source.slice(start))?.[1],
    };
  });
}
