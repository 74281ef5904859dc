/** Paths between the working folder, where the user stands, and the project, where content lies. Forward slashes everywhere. */
import { relative, resolve, sep } from 'node:path';

/** A path of the command line as an absolute one. */
export function absolutePath(cwd: string, path: string): string {
  return slashes(resolve(cwd, path));
}

/** An absolute path as seen from a folder; the path itself when it lies beyond a drive. `.` for the folder itself. */
export function relativePath(from: string, path: string): string {
  const seen = slashes(relative(from, path));
  return seen === '' ? '.' : seen;
}

/** Whether an absolute path is the folder or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  const seen = relativePath(folder, path);
  return seen === '.' || !(seen === '..' || seen.startsWith('../') || seen.startsWith('/') || /^[A-Za-z]:/.test(seen));
}

function slashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
