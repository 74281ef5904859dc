/** `npm run new:command`: a command that is known by name becomes one with a file, a line in the list and cases that fail. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { scaffoldCommand } from '../../scripts/command-scaffold.ts';

const ROOT = join(import.meta.dirname, '../..');
const INDEX = 'src/spl/commands/index.ts';
const KNOWN = 'src/spl/commands/known';
/** Two commands that are known by their grammar: one that starts a search, and one with another name. */
const GENERATING = 'history';
const ALIASED = 'cluster';

function read(path: string): string | undefined {
  return existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined;
}

/** The names of the commands that a text describes. */
function described(text: string | undefined): readonly string[] {
  return [...(text ?? '').matchAll(/^ {4}name: '(\w+)',$/gm)].map(([, name = '']) => name);
}

describe('npm run new:command', () => {
  it('takes the command from the known ones and puts it into the list', () => {
    for (const [name, file] of [
      [GENERATING, `${KNOWN}/catalogue.ts`],
      [ALIASED, `${KNOWN}/groups.ts`],
    ] as const) {
      const files = scaffoldCommand(name, read);
      assert.deepEqual([...files.keys()], [`src/spl/commands/${name}.ts`, `tests/cases/commands/${name}.yml`, INDEX, file]);
      assert.deepEqual(
        described(files.get(file)),
        described(read(file)).filter((known) => known !== name),
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
    const after = imports(scaffoldCommand(ALIASED, read).get(INDEX) ?? '');
    assert.deepEqual(after, [...before, ALIASED].sort());
  });

  it('keeps the aliases, and that a command starts a search', () => {
    const file = (name: string): string => scaffoldCommand(name, read).get(`src/spl/commands/${name}.ts`) ?? '';
    assert.match(file(ALIASED), /^ {2}aliases: \['slc'\],$/m);
    assert.doesNotMatch(file(ALIASED), /generates/);
    assert.match(file(GENERATING), /^ {2}generates: 'first',$/m);
  });

  it('a constant that TypeScript takes, for a command called like one of its words', () => {
    assert.match(scaffoldCommand('delete', read).get('src/spl/commands/delete.ts') ?? '', /export const deleteCommand: Command</);
  });

  it('has cases that the cases of tests/cases could be', () => {
    const cases: unknown = parse(scaffoldCommand(ALIASED, read).get(`tests/cases/commands/${ALIASED}.yml`) ?? '');
    assert.ok(Array.isArray(cases));
    assert.deepEqual(Object.keys(cases[1] as object), ['name', 'spl', 'problems']);
  });

  it('refuses what splkit runs, what Splunk does not have, and what is no name', () => {
    for (const name of ['stats', 'nonsense', '', '../x', 'Bin']) assert.throws(() => scaffoldCommand(name, read), Error, name);
  });
});
