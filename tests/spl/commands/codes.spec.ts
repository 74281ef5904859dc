/** Every code that commands, aggregates and operators report is documented, and every documented one is reported. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANALYSIS_CODES } from '../../../src/spl/check-node.ts';
import { COMMAND_CODES, COMMAND_WARNINGS } from '../../../src/spl/operators/command-codes.ts';
import { SYNTAX_CODES } from '../../../src/spl/syntax/codes.ts';

const SPL = join(import.meta.dirname, '../../../src/spl');

describe('codes of commands', () => {
  const used = new Set<string>();
  for (const folder of ['commands', 'aggregates', 'operators']) {
    for (const name of readdirSync(join(SPL, folder), { recursive: true, encoding: 'utf8' })) {
      if (name === 'command-codes.ts' || !name.endsWith('.ts')) continue;
      for (const [code] of readFileSync(join(SPL, folder, name), 'utf8').matchAll(/(?<=')(?:spl|run)\/[a-z-]+(?=')/g))
        used.add(code);
    }
  }

  it('are all documented', () => {
    const documented = new Set(Object.keys({ ...COMMAND_CODES, ...COMMAND_WARNINGS, ...ANALYSIS_CODES, ...SYNTAX_CODES }));
    assert.deepEqual(
      [...used].filter((code) => !documented.has(code)),
      [],
    );
  });

  it('are all in use', () => {
    assert.deepEqual(
      Object.keys({ ...COMMAND_CODES, ...COMMAND_WARNINGS }).filter((code) => !used.has(code)),
      [],
    );
  });
});
