/** Puts a table between its markers in docs/escu-report.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { packagePath } from '../../src/base/package-root.ts';

const PAGE = packagePath('docs/escu-report.md');

/** Replaces what stands between `<!-- NAME: made by bench/replay.mjs -->` and `<!-- NAME: end -->`. Throws when the page has no such markers. */
export function writeSection(name: string, text: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const start = `<!-- ${name}: made by bench/replay.mjs -->`;
  const end = `<!-- ${name}: end -->`;
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/escu-report.md has no section ${name}`);
  writeFileSync(PAGE, `${page.slice(0, from)}${start}\n\n${text}\n\n${page.slice(to)}`);
}
