/** Where splkit itself is installed: the folder that holds its package.json, add-ons and tables. */
import { fileURLToPath } from 'node:url';

/** Absolute path of a file or folder that ships with splkit, such as `addons` or `data/attack-techniques.csv`. */
export function packagePath(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}
