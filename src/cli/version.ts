/** The version of splkit itself, from its package.json. */
import { nodeFiles } from '../base/node-files.ts';
import { packagePath } from '../base/package-root.ts';

/** Such as `0.1.0`. */
export function version(): string {
  const description: unknown = JSON.parse(nodeFiles.readText(packagePath('package.json')));
  if (
    typeof description === 'object' &&
    description !== null &&
    'version' in description &&
    typeof description.version === 'string'
  ) {
    return description.version;
  }
  throw new Error('package.json gives no version');
}
