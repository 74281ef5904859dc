/** Lists the content files of a folder and everything below it, staying inside the project. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import { reportFile } from './report-file.ts';

interface Walk {
  readonly fs: FileSystem;
  readonly root: string;
  /** Where the project really lies. */
  readonly realRoot: string;
  readonly report: Report;
  readonly content: string[];
  readonly others: string[];
  /** Where the folders that have been listed really lie. */
  readonly listed: Set<string>;
  /** Where those really lie that are being listed: a link to one of them, or around it, is a loop. */
  readonly open: readonly string[];
}

/** Paths relative to the project's root, sorted by the parts of the path. */
export interface FolderFiles {
  /** The .yml files. */
  readonly content: readonly string[];
  /** Files that lie beside them. */
  readonly others: readonly string[];
}

/** What lies in a folder and below it; nothing when there is none. A link that leads out of the project is refused. */
export function findFiles(fs: FileSystem, root: string, folder: string, report: Report): FolderFiles {
  if (fs.stat(`${root}/${folder}`) === undefined) return { content: [], others: [] };
  const walk: Walk = { fs, root, realRoot: fs.realPath(root), report, content: [], others: [], listed: new Set(), open: [] };
  visit(walk, folder);
  return { content: walk.content, others: walk.others };
}

function visit(walk: Walk, path: string): void {
  const { report } = walk;
  try {
    const kind = kindOf(walk, path);
    if (kind === 'folder') visitFolder(walk, path);
    else if (kind === 'file' && path.endsWith('.yml')) walk.content.push(path);
    else if (kind === 'file') walk.others.push(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    reportFile(report, path, 'content/unreadable', `It cannot be read: ${error.reason}.`);
  }
}

function visitFolder(walk: Walk, path: string): void {
  const { fs, root, report } = walk;
  const real = fs.realPath(`${root}/${path}`);
  if (walk.listed.has(real) || walk.open.some((folder) => isInside(folder, real))) {
    reportFile(
      report,
      path,
      'content/linked-twice',
      'A link makes this a second name of a folder; it is not read again.',
      'warning',
    );
    return;
  }
  walk.listed.add(real);
  const inner = { ...walk, open: [...walk.open, real] };
  for (const name of fs.list(`${root}/${path}`)) if (!name.startsWith('.')) visit(inner, `${path}/${name}`);
}

/** What lies at a path, links inside the project followed; undefined for what is refused. */
function kindOf(walk: Walk, path: string): 'file' | 'folder' | undefined {
  const { fs, root, report } = walk;
  const stat = fs.stat(`${root}/${path}`);
  if (stat?.kind === 'file' || stat?.kind === 'folder') return stat.kind;
  if (stat?.kind !== 'link') return undefined;
  const real = fs.realPath(`${root}/${path}`);
  if (!isInside(real, walk.realRoot)) {
    reportFile(report, path, 'content/outside-project', 'The link leads out of the project and is not followed.');
    return undefined;
  }
  const target = fs.stat(real)?.kind;
  return target === 'file' || target === 'folder' ? target : undefined;
}

/** Whether a real path lies in a real folder. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || folder === '' || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
