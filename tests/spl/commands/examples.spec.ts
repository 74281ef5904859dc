/** Every example of a command's documentation does what it says; every command has its documentation, and a case file. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runSpl, sorted, tables } from '../run-spl.ts';

describe('documentation of commands', () => {
  const runnable = [...tables.commands.values()].filter((command) => command.run !== undefined);
  for (const command of runnable) {
    describe(command.name, () => {
      it('has a summary, a usage, examples, and cases', () => {
        assert.match(command.docs.summary, /\.$/);
        assert.ok(command.docs.usage.includes(command.name));
        assert.ok(command.docs.examples.length > 0);
        const cases = join(import.meta.dirname, '../../cases/commands', `${command.name}.yml`);
        assert.ok(existsSync(cases), cases);
      });
      for (const example of command.docs.examples) {
        it(example.spl, () => {
          const input = command.generates === 'first' && command.appends === undefined ? undefined : example.input;
          const { rows, problems } = runSpl(example.spl, input, example);
          assert.deepEqual(problems, []);
          assert.deepEqual(sorted(rows), sorted(example.output));
        });
      }
    });
  }
});
