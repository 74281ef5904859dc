/** Writes a built app to its output folder in one step: an interrupted build leaves the old one whole. */
import { createHash } from 'node:crypto';
import { removeAbandoned } from '../base/abandoned-folders.ts';
import { FileError, type FileSystem } from '../base/files.ts';
import type { BuiltApp } from './build.ts';

/** Lists what the build wrote, with checksums; also the mark by which splkit knows a folder for its own and may replace it. */
export const MANIFEST = 'build.json';

const ABANDONED_AFTER_MS = 3_600_000;

export interface WrittenBuild {
  /** Path of the app's folder. */
  readonly folder: string;
  /** Path of the archive. */
  readonly archive: string;
  readonly sha256: string;
  /** SHA-256 of the list of files. */
  readonly list: string;
}

/**
 * Replaces `out` by a folder with the app, its archive, the API if there is one, and a list of all files. Everything is written beside `out` first and swapped in by renaming.
 * Throws `FileError` when `out` holds something that no build of splkit has made.
 */
export async function writeBuild(
  fs: FileSystem,
  app: BuiltApp,
  archive: Uint8Array | Promise<Uint8Array>,
  out: string,
): Promise<WrittenBuild> {
  restoreInterrupted(fs, out);
  refuseForeign(fs, out);
  const archiveName = `${app.id}-${app.version}.tgz`;
  makeParent(fs, out);
  const fresh = fs.makeTemporaryFolder(`${out}.new-`);
  removeAbandoned(fs, `${out}.new-`, fs.stat(fresh)?.modified ?? 0, ABANDONED_AFTER_MS);
  try {
    const sums: Record<string, string> = {};
    const add = (path: string, data: string | Uint8Array): void => {
      // Text becomes bytes once, and one file after the other.
      const bytes = typeof data === 'string' ? Buffer.from(data) : data;
      sums[path] = checksum(bytes);
      writeInto(fs, `${fresh}/${path}`, bytes);
    };
    for (const [path, data] of app.files) add(`${app.id}/${path}`, data);
    for (const [name, text] of app.api) add(`api/${name}`, text);
    add(archiveName, await archive);
    const list = manifest(app, sums);
    writeInto(fs, `${fresh}/${MANIFEST}`, list);
    swap(fs, fresh, out);
    return {
      folder: `${out}/${app.id}`,
      archive: `${out}/${archiveName}`,
      sha256: sums[archiveName] ?? '',
      list: checksum(list),
    };
  } catch (error) {
    fs.remove(fresh);
    throw error;
  }
}

/** The name the old output has while the new one is put in its place. */
function previous(out: string): string {
  return `${out}.previous`;
}

/** A process that died between the two renames left no `out`, but the old one under its other name. */
function restoreInterrupted(fs: FileSystem, out: string): void {
  if (fs.stat(previous(out)) === undefined) return;
  if (fs.stat(out) === undefined) fs.rename(previous(out), out);
  else {
    keepOthers(fs, previous(out), out);
    fs.remove(previous(out));
  }
}

function refuseForeign(fs: FileSystem, out: string): void {
  const stat = fs.stat(out);
  if (stat === undefined) return;
  if (stat.kind !== 'folder') throw new FileError(out, 'is no folder; choose another one with --out');
  const foreign = fs.list(out).filter((name) => !isBuild(fs, `${out}/${name}`));
  if (foreign.length > 0 && !isBuild(fs, out)) {
    throw new FileError(
      out,
      `holds files that splkit did not build (it has no ${MANIFEST}); empty it, or choose another folder with --out`,
    );
  }
}

function swap(fs: FileSystem, fresh: string, out: string): void {
  const old = previous(out);
  if (fs.stat(out) !== undefined) fs.rename(out, old);
  fs.rename(fresh, out);
  keepOthers(fs, old, out);
  fs.remove(old);
}

/** Builds of environments lie in folders of their own inside this one, and stay. */
function keepOthers(fs: FileSystem, from: string, to: string): void {
  for (const name of fs.list(from)) {
    if (isBuild(fs, `${from}/${name}`) && fs.stat(`${to}/${name}`) === undefined) fs.rename(`${from}/${name}`, `${to}/${name}`);
  }
}

/** Whether a folder is the output of a build. */
function isBuild(fs: FileSystem, folder: string): boolean {
  return fs.stat(`${folder}/${MANIFEST}`) !== undefined;
}

/** The folder of an environment lies in one that may not be there yet. */
function makeParent(fs: FileSystem, out: string): void {
  const slash = out.lastIndexOf('/');
  if (slash > 0 && fs.stat(out.slice(0, slash)) === undefined) fs.makeFolder(out.slice(0, slash));
}

function writeInto(fs: FileSystem, path: string, data: string | Uint8Array): void {
  fs.makeFolder(path.slice(0, path.lastIndexOf('/')));
  fs.write(path, data);
}

function manifest({ id, version }: BuiltApp, files: Readonly<Record<string, string>>): string {
  return JSON.stringify({ app: id, version, files }, null, 2) + '\n';
}

function checksum(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
