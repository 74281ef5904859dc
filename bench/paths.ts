/** Where things lie in the project. */
import { join } from 'node:path';

/** Path of something in the project; the measuring processes run in its folder. */
export function project(path: string): string {
  return join(process.cwd(), path);
}
