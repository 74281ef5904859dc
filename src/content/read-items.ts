/** Reads the files of one kind: valid ones as items; broken ones as drafts, so that names which refer to them are not reported as well. */
import type { Static, TSchema } from '@sinclair/typebox';
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import { source } from '../base/source.ts';
import { mend } from '../spec/mend.ts';
import type { ReadonlyDeep } from '../spec/read-only.ts';
import { validate } from '../spec/validate.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { readYaml } from '../yaml/read.ts';
import type { Item } from './content.ts';
import { findFiles } from './find-files.ts';
import { reportFile } from './report-file.ts';

/** The files of one kind. */
export interface Items<T> {
  readonly items: readonly Item<T>[];
  /** Files with problems of their own, their values mended by guesses. */
  readonly drafts: readonly Item<T>[];
  /** Names that files without any usable value most likely define. */
  readonly lostNames: readonly string[];
}

/** How files of a kind are read. */
interface KindOfFile<Schema extends TSchema> {
  readonly folder: string;
  readonly schema: Schema;
  /** Keys that cannot be made up: without them the file has no usable value. */
  readonly essential: readonly string[];
  /** What stands in for missing or wrong keys while the rest of the file is checked. */
  readonly guess: (value: object) => Readonly<Record<string, unknown>>;
}

/** Reads every .yml file below `folder`. */
export function readItems<Schema extends TSchema>(
  fs: FileSystem,
  root: string,
  kind: KindOfFile<Schema>,
  report: Report,
): Items<ReadonlyDeep<Static<Schema>>> {
  const items: Item<ReadonlyDeep<Static<Schema>>>[] = [];
  const drafts: Item<ReadonlyDeep<Static<Schema>>>[] = [];
  const lostNames: string[] = [];
  for (const file of findFiles(fs, root, kind.folder, report)) {
    const document = readFile(fs, root, file, report);
    const value = document && validate(kind.schema, document, report);
    const mended = value ?? (document && mendValue(kind, document.value));
    if (document === undefined || mended === undefined) lostNames.push(...lostNamesOf(file, document));
    else (value === undefined ? drafts : items).push({ file, document, value: mended });
  }
  return { items, drafts, lostNames };
}

function mendValue<Schema extends TSchema>(kind: KindOfFile<Schema>, value: unknown): ReadonlyDeep<Static<Schema>> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const isUsable = kind.essential.every((key) => typeof Reflect.get(value, key) === 'string');
  return isUsable ? mend(kind.schema, value, kind.guess(value)) : undefined;
}

/** Undefined, and reported, when the file cannot be read. */
export function readFile(fs: FileSystem, root: string, file: string, report: Report): YamlDocument | undefined {
  try {
    return readYaml(source(file, fs.readText(`${root}/${file}`)), report);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    reportFile(report, file, 'content/unreadable', `It cannot be read: ${error.reason}.`);
    return undefined;
  }
}

/** The name it says, and the one its file is named after. */
function lostNamesOf(file: string, document: YamlDocument | undefined): readonly string[] {
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.yml$/, '');
  const value: unknown = document?.value;
  const said: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'name') : undefined;
  return typeof said === 'string' ? [stem, said] : [stem];
}
