/** A file system that writes down everything that is read through it, so that one can ask later whether all of it would be the same. */
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import { decodeUtf8 } from '../base/utf8.ts';
import { hash } from '../base/hash.ts';

/** What was asked of a path: the bytes of a file, the names in a folder, what kind of thing it is, where it really lies. */
type Question = 'bytes' | 'names' | 'stat' | 'real';

/** A question, and a hash of the answer or the answer itself. */
export type TraceStep = readonly [question: Question, path: string, answer: string];

/** In the order in which the questions were first asked. */
export type Trace = readonly TraceStep[];

export interface TracedFiles {
  readonly files: FileSystem;
  /** Undefined when something was asked or changed that cannot be written down: times of files, or any writing. */
  trace(): Trace | undefined;
}

/** Reads through `under`. Nobody notices the difference. */
export function traceFiles(under: FileSystem): TracedFiles {
  const steps = new Map<string, TraceStep>();
  let isTraceable = true;
  const note = <T>(question: Question, path: string, ask: () => T, answer: (result: T) => string): T => {
    const name = `${question} ${path}`;
    const add = (text: string) => void (steps.has(name) || steps.set(name, [question, path, text]));
    try {
      const result = ask();
      add(answer(result));
      return result;
    } catch (error) {
      if (error instanceof FileError) add(failure(error));
      throw error;
    }
  };
  const untraced = () => void (isTraceable = false);
  const readBytes = (path: string) => note('bytes', path, () => under.readBytes(path), hash);
  const files: FileSystem = {
    readBytes,
    readText: (path) => decodeUtf8(path, readBytes(path)),
    stat(path) {
      const found = note('stat', path, () => under.stat(path), statAnswer);
      if (found === undefined) return undefined;
      const { kind, size, modified } = found;
      return {
        kind,
        size,
        get modified() {
          untraced();
          return modified;
        },
      };
    },
    list: (folder) => note('names', folder, () => under.list(folder), namesAnswer),
    realPath: (path) => note('real', path, () => under.realPath(path), String),
    open(path) {
      readBytes(path);
      return under.open(path);
    },
    write: (path, data) => (untraced(), under.write(path, data)),
    append: (path, data) => (untraced(), under.append(path, data)),
    makeFolder: (path) => (untraced(), under.makeFolder(path)),
    makeTemporaryFolder: (prefix) => (untraced(), under.makeTemporaryFolder(prefix)),
    rename: (from, to) => (untraced(), under.rename(from, to)),
    remove: (path) => (untraced(), under.remove(path)),
  };
  return { files, trace: () => (isTraceable ? [...steps.values()] : undefined) };
}

/** Whether every question would be answered as it was then. */
export function stillHolds(trace: Trace, files: FileSystem): boolean {
  return trace.every(([question, path, answer]) => answerNow(question, path, files) === answer);
}

function answerNow(question: Question, path: string, files: FileSystem): string {
  try {
    switch (question) {
      case 'bytes':
        return hash(files.readBytes(path));
      case 'names':
        return namesAnswer(files.list(path));
      case 'stat':
        return statAnswer(files.stat(path));
      case 'real':
        return files.realPath(path);
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return failure(error);
  }
}

function statAnswer(stat: ReturnType<FileSystem['stat']>): string {
  return stat === undefined ? 'nothing' : `${stat.kind} ${stat.kind === 'file' ? stat.size : ''}`;
}

function namesAnswer(names: readonly string[]): string {
  return hash(names.join('\0'));
}

function failure({ reason }: FileError): string {
  return `failed: ${reason}`;
}
