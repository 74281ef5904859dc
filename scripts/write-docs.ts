/** Writes the pages of docs/ that are made from the sources: `npm run docs`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { diagnosticsPage } from './diagnostics-page.ts';
import { inspectPage } from './inspect-page.ts';
import { splSupportPage } from './spl-support-page.ts';

writeFileSync(fileURLToPath(new URL('../docs/diagnostics.md', import.meta.url)), diagnosticsPage());
writeFileSync(fileURLToPath(new URL('../docs/inspect-checks.md', import.meta.url)), inspectPage());
writeFileSync(fileURLToPath(new URL('../docs/spl-support.md', import.meta.url)), splSupportPage());
