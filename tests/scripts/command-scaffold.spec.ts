/** `npm run new:command`: a command that is known by name becomes one with a file, a line in the list and cases that fail. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { scaffoldCommand } from '../../scripts/command-scaffold.ts';
import { tables } from '../spl/run-spl.ts';

const ROOT = join(import.meta.dirname, '../..');
const INDEX = 'src/spl/commands/index.ts';
const KNOWN = 'src/spl/commands/known.ts';

function read(path: string): string | undefined {
  return existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined;
}

/** The names of the commands that stand in a text of known.ts. */
function knownIn(text: string | undefined): readonly string[] {
  return [...(text ?? '').matchAll(/`\n([^`]*)`;/g)].flatMap(([, words = '']) => words.trim().split(/\s+/));
}

/** Commands that are known by name only, now and as long as there are such. */
const [first = '', second = ''] = knownIn(read(KNOWN)).filter((name) => !/^(delete|return|set)$/.test(name));

describe('npm run new:command', () => {
  it('takes the command from the known ones and puts it into the list', () => {
    for (const name of [first, second]) {
      const files = scaffoldCommand(name, read);
      assert.deepEqual([...files.keys()], [`src/spl/commands/${name}.ts`, `tests/cases/commands/${name}.yml`, INDEX, KNOWN]);
      assert.deepEqual(
        knownIn(files.get(KNOWN)),
        knownIn(read(KNOWN)).filter((known) => known !== name),
      );
      const index = files.get(INDEX) ?? '';
      assert.ok(index.includes(`import { ${name} } from './${name}.ts';\n`));
      const added = index.split('\n').filter((line) => !(read(INDEX) ?? '').split('\n').includes(line));
      assert.equal(added.length, 2);
    }
  });

  it('keeps imports and list in the order of the alphabet', () => {
    const imports = (text: string): readonly string[] => [...text.matchAll(/from '\.\/(\w+)\.ts'/g)].map(([, file = '']) => file);
    const before = imports(read(INDEX) ?? '');
    const after = imports(scaffoldCommand(first, read).get(INDEX) ?? '');
    assert.deepEqual(after, [...before, first].sort());
  });

  it('keeps the aliases', () => {
    const aliased = knownIn(read(KNOWN)).find((name) => (tables.commands.get(name)?.aliases ?? []).length > 0);
    if (aliased === undefined) return;
    const aliases = tables.commands.get(aliased)?.aliases ?? [];
    const files = scaffoldCommand(aliased, read);
    assert.ok(
      files.get(`src/spl/commands/${aliased}.ts`)?.includes(`aliases: [${aliases.map((alias) => `'${alias}'`).join(', ')}]`),
    );
    assert.ok(!files.get(KNOWN)?.includes(`['${aliased}', [`));
  });

  it('a constant that TypeScript takes, for a command called like one of its words', () => {
    const known = 'const GENERATING = `\n  set\n`;\nconst OTHERS = `\n  return x\n`;\n';
    const sources = (path: string): string | undefined => (path === KNOWN ? known : path === INDEX ? read(INDEX) : undefined);
    assert.match(
      scaffoldCommand('return', sources).get('src/spl/commands/return.ts') ?? '',
      /export const returnCommand: Command</,
    );
    assert.match(scaffoldCommand('set', sources).get('src/spl/commands/set.ts') ?? '', / generates: 'first',\n/);
  });

  it('has cases that the cases of tests/cases could be', () => {
    const cases: unknown = parse(scaffoldCommand(first, read).get(`tests/cases/commands/${first}.yml`) ?? '');
    assert.ok(Array.isArray(cases));
    assert.deepEqual(Object.keys(cases[1] as object), ['name', 'spl', 'problems']);
  });

  it('refuses what splkit runs, what Splunk does not have, and what is no name', () => {
    for (const name of ['stats', 'nonsense', '', '../x', 'Bin']) assert.throws(() => scaffoldCommand(name, read), Error, name);
  });
});
