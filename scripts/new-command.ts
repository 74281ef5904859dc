/** Starts a command of SPL: `npm run new:command NAME`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scaffoldCommand } from './command-scaffold.ts';

const pathOf = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));
const read = (file: string): string | undefined => (existsSync(pathOf(file)) ? readFileSync(pathOf(file), 'utf8') : undefined);

try {
  const name = process.argv[2] ?? '';
  for (const [file, text] of scaffoldCommand(name, read)) {
    writeFileSync(pathOf(file), text);
    console.log(`wrote ${file}`);
  }
  console.log(`\nNow write tests/cases/commands/${name}.yml, whose first case fails until then, and make it pass.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
