/** The baseline file: problems that are accepted for now, so that an old repository can start with a clean run. New ones are reported. */
import { createHash } from 'node:crypto';
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import type { Source } from '../base/source.ts';
import { locate, source, span } from '../base/source.ts';
import { isMapping } from './config-layers.ts';
import { lineIndex } from './line-index.ts';
import type { ProjectCode } from './project-codes.ts';
import { isUnbuildable } from './severity.ts';

/** Problems of one code on lines of the same text in one file; line numbers would change with every edit above. */
interface Entry {
  readonly code: string;
  readonly file: string;
  /** Hash of the line's text, white space around it aside. */
  readonly line: string;
  readonly count: number;
}

export interface BaselineFile {
  readonly source: Source;
  readonly entries: readonly Entry[];
}

export interface BaselineResult {
  /** Problems that the file does not hold. */
  readonly kept: readonly Diagnostic[];
  readonly hidden: number;
  /** Entries of the file that are not found any more. */
  readonly problems: readonly Diagnostic[];
}

const VERSION = 1;

/** The file in a project's folder. Undefined when there is none, and, reported, when it makes no sense. */
export function loadBaseline(fs: FileSystem, root: string, file: string, report: Report): BaselineFile | undefined {
  if (fs.stat(`${root}/${file}`) === undefined) return undefined;
  try {
    const text = fs.readText(`${root}/${file}`);
    const entries = parseEntries(text);
    if (entries !== undefined) return { source: source(file, text), entries };
    reportBad(file, 'It is no baseline file of this version of splkit; `splkit validate --write-baseline` makes one.', report);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    reportBad(file, `It cannot be read: ${error.reason}.`, report);
  }
  return undefined;
}

function reportBad(file: string, message: string, report: Report): void {
  report({ code: 'project/bad-baseline', severity: 'error', message, source: source(file, ''), span: span(0, 0) });
}

function parseEntries(text: string): readonly Entry[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isMapping(value) || value['version'] !== VERSION || !Array.isArray(value['problems'])) return undefined;
  const problems: readonly unknown[] = value['problems'];
  return problems.every(isEntry) ? problems : undefined;
}

function isEntry(value: unknown): value is Entry {
  if (!isMapping(value)) return false;
  const { code, file, line, count } = value;
  return (
    typeof code === 'string' &&
    typeof file === 'string' &&
    typeof line === 'string' &&
    Number.isSafeInteger(count) &&
    Number(count) > 0
  );
}

/** The text of a baseline file that accepts these problems: sorted, one a line, the same for the same problems. */
export function printBaseline(diagnostics: readonly Diagnostic[]): string {
  const entries = new Map<string, Entry>();
  const read = reader();
  for (const diagnostic of diagnostics) {
    const { code, file, line } = read(diagnostic);
    const key = keyOf({ code, file, line });
    entries.set(key, { code, file, line, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  const lines = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => `    ${JSON.stringify(entry)}`);
  return `{\n  "version": ${VERSION},\n  "problems": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/**
 * Takes away what the file accepts; of problems that look alike the first ones. For a build, errors that leave a file without a usable value
 * stay: nothing can be built of it.
 */
export function applyBaseline(diagnostics: readonly Diagnostic[], baseline: BaselineFile, isForBuild: boolean): BaselineResult {
  const left = new Map<string, number>();
  for (const entry of baseline.entries) left.set(keyOf(entry), (left.get(keyOf(entry)) ?? 0) + entry.count);
  const read = reader();
  const kept = diagnostics.filter((diagnostic) => {
    const key = keyOf(read(diagnostic));
    const count = left.get(key) ?? 0;
    if (count === 0) return true;
    left.set(key, count - 1);
    return isForBuild && diagnostic.severity === 'error' && isUnbuildable(diagnostic.code);
  });
  return { kept, hidden: diagnostics.length - kept.length, problems: outdated(baseline, left) };
}

function outdated({ source, entries }: BaselineFile, left: ReadonlyMap<string, number>): readonly Diagnostic[] {
  const code: ProjectCode = 'project/outdated-baseline';
  let from = 0;
  return entries.flatMap((entry) => {
    const found = source.text.indexOf(`"${entry.line}"`, from);
    const start = found < 0 ? 0 : found;
    from = found < 0 ? from : found + 1;
    const gone = left.get(keyOf(entry)) ?? 0;
    if (gone === 0) return [];
    const message = `${entry.file} has ${gone === entry.count ? '' : `${gone} of `}${entry.count} ${entry.code} no more; \`splkit validate --write-baseline\` takes it out.`;
    return [{ code, severity: 'warning', message, source, span: span(start, found < 0 ? 0 : start + entry.line.length + 2) }];
  });
}

function keyOf({ code, file, line }: Omit<Entry, 'count'>): string {
  return JSON.stringify([file, code, line]);
}

/** Reads what identifies a problem; the lines of each text are worked out once. */
function reader(): (diagnostic: Diagnostic) => Omit<Entry, 'count'> {
  const lines = new Map<Source, ReturnType<typeof lineIndex>>();
  return (diagnostic) => {
    const { place } = locate(diagnostic);
    const index = lines.get(place.source) ?? lineIndex(place.source.text);
    lines.set(place.source, index);
    const text = index.textOf(index.lineOf(place.span.start)).trim();
    return { code: diagnostic.code, file: place.source.name, line: createHash('sha256').update(text).digest('hex').slice(0, 16) };
  };
}
