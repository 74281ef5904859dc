/** Every command, alias, option and function of Splunk that the reference lists is known. Skipped where the reference is absent. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { packagePath } from '../../../src/base/package-root.ts';
import { source } from '../../../src/base/source.ts';
import { parse } from '../../../src/spl/parse.ts';
import { TIME_MODIFIERS } from '../../../src/spl/syntax/time-modifiers.ts';
import { tables } from '../run-spl.ts';

const REFERENCE = packagePath('../shared/reference');

/** The columns of a table without its head. */
function rowsOf(name: string): readonly (readonly string[])[] {
  const text = readFileSync(`${REFERENCE}/${name}`, 'utf8').trim();
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
}

/** A time modifier is listed with a command that takes a search expression: there it stands. */
const WITHIN: Readonly<Record<string, (option: string) => string>> = {
  tstats: (option) => `| tstats count where ${option}`,
  mstats: (option) => `| mstats count(x) where ${option}`,
  transaction: (option) => `x | transaction user startswith=(${option})`,
};

function unknownOption(command: string, name: string): boolean {
  const isTime = TIME_MODIFIERS.has(name);
  const text = (isTime ? WITHIN[command] : undefined)?.(`${name}=1`) ?? `| ${command} ${name}=1`;
  let unknown = false;
  parse(source('reference', text), tables.commands, ({ code, span }) => {
    if (code === 'spl/unknown-option' || (isTime && code === 'spl/unexpected-argument'))
      unknown ||= text.slice(span.start, span.end).startsWith(name);
  });
  return unknown;
}

describe('the reference of SPL', () => {
  before(function () {
    if (existsSync(REFERENCE)) return;
    console.log('      skipped: ../shared/reference is absent');
    this.skip();
  });

  it('has no command or alias that is not known', () => {
    const known = new Set([...tables.commands.values()].flatMap(({ name, aliases = [] }) => [name, ...aliases]));
    const rows = rowsOf('spl-commands.tsv');
    const names = rows.flatMap(([name = '', aliases = '']) => [name, ...aliases.split(', ').filter((alias) => alias !== '')]);
    assert.ok(names.length > 160);
    assert.deepEqual(
      names.filter((name) => !known.has(name)),
      [],
    );
  });

  it('has no option that its command does not take', () => {
    const unknown = rowsOf('spl-commands.tsv').flatMap(([command = '', , , , options = '']) =>
      [...options.matchAll(/(?:^| )(\w+)=/g)].flatMap(([, name = '']) =>
        unknownOption(command, name) ? [`${command} ${name}`] : [],
      ),
    );
    assert.deepEqual(unknown, []);
  });

  it('has no function that is not known', () => {
    const unknown = rowsOf('spl-functions.tsv').filter(([kind, , name = '']) =>
      kind === 'eval' ? !tables.functions.has(name) : !tables.aggregates.has(name),
    );
    assert.deepEqual(unknown, []);
  });

  it('gives every eval function the number of arguments that the table takes', () => {
    const wrong = rowsOf('spl-functions.tsv').flatMap(([kind, , name = '', signature = '']) => {
      const known = tables.functions.get(name);
      const inner = /\((.*?)\)/.exec(signature)?.[1] ?? '';
      if (kind !== 'eval' || known === undefined) return [];
      const listed = inner.trim() === '' ? 0 : inner.split(',').length;
      // `<values>` and `...` stand for any number.
      const { min, max } = known.arity;
      const fits = /values|\.\.\.|pairs|members|paths|keys|list|arguments/.test(inner)
        ? max === Infinity
        : min <= listed && listed <= max;
      return fits ? [] : [`${signature}: ${min} to ${max}`];
    });
    assert.deepEqual(wrong, []);
  });
});
