/** Reads the files of one kind: valid ones as items; broken ones as drafts, so that names which refer to them are not reported as well. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import { source, span } from '../base/source.ts';
import { convertedDocument } from '../spec/dialect.ts';
import type { Converted, Dialect, DialectContext } from '../spec/dialect.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { readYaml } from '../yaml/read.ts';
import type { Item } from './content.ts';
import { findFiles } from './find-files.ts';
import type { Kind } from './kinds.ts';
import { reportFile } from './report-file.ts';

/** The files of one kind. */
export interface Items<T> {
  readonly items: readonly Item<T>[];
  /** Files with problems of their own, their values mended by guesses. */
  readonly drafts: readonly Item<T>[];
  /** Names that files without any usable value most likely define. */
  readonly lostNames: readonly string[];
  /** Files beside the content: those that have an ending of the kind. */
  readonly beside: readonly string[];
  /** Dialects that the files are written in. */
  readonly dialects: ReadonlySet<Dialect<T>['name']>;
}

/** Reads every .yml file below the kind's folder, but those that `isOther` says are none of it. */
export function readItems<T>(
  fs: FileSystem,
  root: string,
  kind: Kind<T>,
  context: DialectContext,
  report: Report,
  isOther: (file: string) => boolean = () => false,
): Items<T> {
  const items: Item<T>[] = [];
  const drafts: Item<T>[] = [];
  const lostNames: string[] = [];
  const dialects = new Set<Dialect<T>['name']>();
  const files = findFiles(fs, root, kind.folder, report);
  for (const file of files.content) {
    if (isOther(file)) continue;
    const document = readFile(fs, root, file, report);
    const read = document === undefined ? undefined : readItem(kind, file, document, context, report);
    if (read === undefined) lostNames.push(...lostNamesOf(file, document));
    else {
      (read.isDraft ? drafts : items).push(read.item);
      dialects.add(read.dialect);
    }
  }
  const others = files.others.filter((file) => !isOther(file));
  return { items, drafts, lostNames, beside: sortOut(kind, others, report), dialects };
}

interface ReadItem<T> {
  readonly item: Item<T>;
  readonly isDraft: boolean;
  readonly dialect: Dialect<T>['name'];
}

function readItem<T>(
  kind: Kind<T>,
  file: string,
  document: YamlDocument,
  context: DialectContext,
  report: Report,
): ReadItem<T> | undefined {
  const { value } = document;
  const dialect = isMapping(value) ? kind.dialects.find((each) => each.matches(value, context)) : kind.dialects.at(-1);
  if (dialect === undefined) return undefined;
  const itemOf = (read: Converted<T>, isDraft: boolean): ReadItem<T> => ({
    item: {
      file,
      document: convertedDocument(document, read),
      value: read.value,
      ...(dialect.name === 'v5' ? {} : { dialect: dialect.name }),
    },
    isDraft,
    dialect: dialect.name,
  });
  const read = dialect.read(document, context, report);
  if (read !== undefined) return itemOf(read, false);
  if (!isMapping(value) || !kind.essential.every((key) => typeof Reflect.get(value, key) === 'string')) return undefined;
  const mended = dialect.mend(value, kind.guess(value), context);
  return mended === undefined ? undefined : itemOf(mended, true);
}

/** Undefined, and reported, when the file cannot be read. */
export function readFile(fs: FileSystem, root: string, file: string, report: Report): YamlDocument | undefined {
  const text = readText(fs, root, file, report);
  if (text === undefined) return undefined;
  const document = readYaml(source(file, text), report);
  reportPlaceholder(document, report);
  return document;
}

/** The text of any file of the project; undefined, and reported, when it cannot be read. */
export function readText(fs: FileSystem, root: string, file: string, report: Report): string | undefined {
  try {
    return fs.readText(`${root}/${file}`);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    reportFile(report, file, 'content/unreadable', `It cannot be read: ${error.reason}.`);
    return undefined;
  }
}

/** What contentctl writes into new files where a person has to fill something in. */
const PLACEHOLDER = '__UPDATE__';

function reportPlaceholder({ source: text }: YamlDocument, report: Report): void {
  const message = `${PLACEHOLDER} stands for something that has still to be filled in.`;
  for (let at = text.text.indexOf(PLACEHOLDER); at >= 0; at = text.text.indexOf(PLACEHOLDER, at + PLACEHOLDER.length))
    report({ code: 'content/placeholder', severity: 'error', message, source: text, span: span(at, at + PLACEHOLDER.length) });
}

/** Notes for people are no content and no mistake. */
const NOTES = /\.(md|txt)$/i;

/** The files that belong to the kind; the others are reported, as nothing will ever read them. */
function sortOut<T>(kind: Kind<T>, files: readonly string[], report: Report): readonly string[] {
  return files.filter((file) => {
    if (kind.beside.some((ending) => file.endsWith(ending))) return true;
    if (file.endsWith('.yaml')) {
      reportFile(report, file, 'content/yaml-extension', 'The file is not read: content files end in .yml.', 'warning');
    } else if (kind.beside.length > 0 || !NOTES.test(file)) {
      const takes = ['.yml', ...kind.beside].join(', ');
      // contentctl minds in lookups/ alone, where a file with a wrong ending is a table that will be missing.
      const severity = kind.folder === 'lookups' ? 'error' : 'warning';
      reportFile(report, file, 'content/stray-file', `Nothing reads this file: ${kind.folder}/ takes ${takes}.`, severity);
    }
    return false;
  });
}

/** The name it says, and the one its file is named after. */
function lostNamesOf(file: string, document: YamlDocument | undefined): readonly string[] {
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.yml$/, '');
  const value: unknown = document?.value;
  const said: unknown = isMapping(value) ? Reflect.get(value, 'name') : undefined;
  return typeof said === 'string' ? [stem, said] : [stem];
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
