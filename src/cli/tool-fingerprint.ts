/** What tells one splkit from another: the files and the packages it consists of, so that a changed one never uses what another has cached. */
import { dirname } from 'node:path';
import type { FileSystem } from '../base/files.ts';
import { nodeFiles } from '../base/node-files.ts';
import { packagePath } from '../base/package-root.ts';
import { hash } from '../base/hash.ts';
import { parseJson } from '../base/parse-json.ts';

/** The folders that decide what splkit does; whichever of lib and src it runs from. */
const PARTS = ['lib', 'src', 'data'];

const DESCRIPTION = 'package.json';

/** Names, sizes and times of splkit's own files and of its packages' descriptions, and the version of Node. `root` is where splkit is installed. */
export function toolFingerprint(files: FileSystem = nodeFiles, root = dirname(packagePath(DESCRIPTION))): string {
  const description = files.readText(`${root}/${DESCRIPTION}`);
  return hash(
    [
      process.version,
      description,
      ...PARTS.flatMap((part) => filesBelow(files, `${root}/${part}`)),
      ...dependenciesOf(description).map((name) => installed(files, root, name)),
    ].join('\n'),
  );
}

function filesBelow(files: FileSystem, folder: string): readonly string[] {
  return files
    .list(folder)
    .filter((name) => !name.endsWith('.d.ts'))
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      return files.stat(path)?.kind === 'folder' ? filesBelow(files, path) : [state(files, path)];
    });
}

function dependenciesOf(description: string): readonly string[] {
  const listed: unknown = Reflect.get(Object(parseJson(description)), 'dependencies');
  return typeof listed === 'object' && listed !== null ? Object.keys(listed) : [];
}

/** Where Node finds a package: beside splkit's own files, or in a folder around them. An installation writes its description anew. */
function installed(files: FileSystem, root: string, name: string): string {
  const path = `${root}/node_modules/${name}/${DESCRIPTION}`;
  return files.stat(path) === undefined && dirname(root) !== root ? installed(files, dirname(root), name) : state(files, path);
}

function state(files: FileSystem, path: string): string {
  const stat = files.stat(path);
  return `${path} ${stat?.size} ${stat?.modified}`;
}
