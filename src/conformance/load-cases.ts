/** The case files that ship with splkit. */
import type { FileSystem } from '../base/files.ts';
import { readCases, type SplCase } from './spl-case.ts';

/** What a case file is about: a command, or eval functions or stats functions. */
export type CaseKind = 'commands' | 'functions' | 'aggregates';

/** A case and where it stands. */
export interface FiledCase {
  /** `commands/stats: without BY`; no two are the same. */
  readonly id: string;
  readonly kind: CaseKind;
  /** Name of the file without its extension: that of the command or function, or of a family of functions. */
  readonly about: string;
  readonly spec: SplCase;
}

const KINDS: readonly CaseKind[] = ['aggregates', 'commands', 'functions'];

/** Every case below a folder, by file and in the order of each file. */
export function loadCases(files: Pick<FileSystem, 'list' | 'readText'>, folder: string): readonly FiledCase[] {
  return KINDS.flatMap((kind) =>
    files
      .list(`${folder}/${kind}`)
      .filter((name) => name.endsWith('.yml'))
      .flatMap((name) => {
        const about = name.slice(0, -'.yml'.length);
        const path = `${folder}/${kind}/${name}`;
        return readCases(files.readText(path), path).map((spec) => ({ id: `${kind}/${about}: ${spec.name}`, kind, about, spec }));
      }),
  );
}
