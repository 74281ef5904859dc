/** Patterns of paths as `.gitignore` and editors write them: `detections/**`, `*.yml`, `apps/?_core`. */

/** Whether a path (relative, forward slashes) is meant. A pattern without wildcards means a file, or a folder and everything in it. */
export function globMatcher(pattern: string): (path: string) => boolean {
  const plain = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  if (!/[*?]/.test(plain)) return (path) => path === plain || path.startsWith(`${plain}/`);
  const form = new RegExp(`^${plain.split('/').map(partForm).join('')}$`, 'u');
  return (path) => form.test(`/${path}`);
}

/** One part of the pattern with the slash before it; `**` is any number of parts. */
function partForm(part: string): string {
  if (part === '**') return '(?:/[^/]+)*';
  const text = part
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return `/${text}`;
}
