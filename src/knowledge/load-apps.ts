/** Loads the apps that a path stands for: an app's folder or archive, or a folder that holds several, such as etc/apps. */
import type { ArchiveEntry } from '../archive/archive-entry.ts';
import { leadsOut } from '../archive/leads-out.ts';
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import { memoryFiles } from '../base/memory-files.ts';
import type { App } from './app.ts';
import { isApp, loadApp, readConf } from './load-app.ts';
import { overlayStanzas } from './overlay-stanzas.ts';

const ARCHIVE = /\.(?:tgz|tar\.gz|spl|zip)$/iu;

/** What of an app says something about data; the rest (programs, pages, pictures) is not even unpacked. */
const WANTED = /(?:^|\/)(?:default|local|metadata|lookups)\/[^/]/u;

/**
 * Loads the apps at a path. In a folder that is no app itself, each folder that is one and each archive is loaded, but for apps that are disabled
 * (app.conf.spec, state): a Splunk with such a folder does not see them. Throws `FileError` when there is no app, and for an archive that is broken, too large, leads out of its folder, or has a link or a device where an app has its files.
 */
export async function loadApps(fs: FileSystem, path: string): Promise<readonly App[]> {
  const at = path.replace(/(?<=.)\/+$/u, '');
  const kind = fs.stat(fs.realPath(at))?.kind;
  if (kind === 'file') return await loadArchive(fs, at);
  if (isApp(fs, at)) return [loadApp(fs, at)];
  const apps: App[] = [];
  let disabled = 0;
  for (const name of fs.list(at)) {
    const child = `${at}/${name}`;
    if (ARCHIVE.test(name)) apps.push(...(await loadArchive(fs, child)));
    else if (!isFolder(fs, child)) continue;
    else if (isDisabled(fs, child)) disabled++;
    else if (isApp(fs, child)) apps.push(loadApp(fs, child));
  }
  if (apps.length === 0) {
    const below = disabled === 0 ? 'no app below it' : 'all apps below it are disabled in their app.conf';
    throw new FileError(at, `this is no Splunk app: there is no folder default, local or lookups in it, and ${below}`);
  }
  return apps;
}

/** A readme beside the apps is none of them. Links are followed, as Splunk follows them. */
function isFolder(fs: FileSystem, path: string): boolean {
  const kind = fs.stat(path)?.kind;
  return (kind === 'link' ? fs.stat(fs.realPath(path))?.kind : kind) === 'folder';
}

/** `[install] state = disabled`, which local/ may take back. */
function isDisabled(fs: FileSystem, folder: string): boolean {
  const layers = ['default', 'local'].map((layer) => readConf(fs, `${folder}/${layer}/app.conf`, () => undefined));
  return overlayStanzas(layers).get('install')?.get('state')?.toLowerCase() === 'disabled';
}

async function loadArchive(fs: FileSystem, path: string): Promise<readonly App[]> {
  const entries = await unpack(fs, path);
  const files: Record<string, Uint8Array> = {};
  // An archive of an app's files without its folder takes the name of the archive.
  const bare = entries.some(({ path: inside }) => /^(?:\.\/)?(?:default|local)\//u.test(inside));
  const name = path.slice(path.lastIndexOf('/') + 1).replace(ARCHIVE, '');
  for (const { path: inside, bytes } of entries) {
    if (bytes !== undefined) files[`${path}/${bare ? `${name}/` : ''}${inside.replace(/^\.\//u, '')}`] = bytes;
  }
  const unpacked = memoryFiles(files);
  const folders = unpacked.list(path).filter((folder) => isApp(unpacked, `${path}/${folder}`));
  if (folders.length === 0)
    throw new FileError(path, 'there is no Splunk app in this archive: no folder with default, local or lookups');
  return folders.map((folder) => loadApp(unpacked, `${path}/${folder}`));
}

async function unpack(fs: FileSystem, path: string): Promise<readonly ArchiveEntry[]> {
  const [{ readArchive }, { ArchiveError }] = await Promise.all([
    import('../archive/read-archive.ts'),
    import('../archive/archive-entry.ts'),
  ]);
  try {
    const entries = await readArchive(fs.readBytes(path), { wanted: (inside) => WANTED.test(inside) });
    for (const { path: inside, kind } of entries) {
      if (leadsOut(inside)) throw new FileError(path, `the archive holds ${inside}, which leads out of it`);
      if ((kind === 'link' || kind === 'other') && WANTED.test(inside))
        throw new FileError(
          path,
          `the archive holds ${inside}, which is ${kind === 'link' ? 'a link' : 'neither file nor folder'}`,
        );
    }
    return entries;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new FileError(path, `this archive cannot be read: ${error.message}`, { cause: error });
  }
}
