/** The documentation that is made from the sources is current, and no code is reported that it does not have. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allCodes, diagnosticsPage } from '../scripts/diagnostics-page.ts';
import { inspectPage } from '../scripts/inspect-page.ts';
import { splSupportPage } from '../scripts/spl-support-page.ts';

const ROOT = join(import.meta.dirname, '..');
const CODE = /'((?:yaml|spec|content|spl|conf|engine|run|template|build)\/[a-z][a-z0-9-]*)'/gu;

describe('docs', () => {
  it('docs/diagnostics.md is current (npm run docs)', () => {
    assert.equal(readFileSync(join(ROOT, 'docs/diagnostics.md'), 'utf8'), diagnosticsPage());
  });

  it('docs/inspect-checks.md is current (npm run docs)', () => {
    assert.equal(readFileSync(join(ROOT, 'docs/inspect-checks.md'), 'utf8'), inspectPage());
  });

  it('docs/spl-support.md is current (npm run docs)', () => {
    assert.equal(readFileSync(join(ROOT, 'docs/spl-support.md'), 'utf8'), splSupportPage());
  });

  it('has every code, but for those of lint, whose examples are run, in a test or case', () => {
    const files = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.(?:ts|yml)$/.test(path),
    );
    const tests = files.map((path) => readFileSync(join(ROOT, 'tests', path), 'utf8')).join('\n');
    const said = new Set([...tests.matchAll(/[a-z]+\/[a-z][a-z0-9-]*/g)].map(([code]) => code));
    assert.deepEqual(
      [...allCodes().keys()].filter((code) => !said.has(code)),
      [],
    );
  });

  it('documents every code that stands in the sources', () => {
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    const used = files.flatMap((path) =>
      [...readFileSync(join(ROOT, 'src', path), 'utf8').matchAll(CODE)].map(([, code]) => code),
    );
    const documented = allCodes();
    assert.deepEqual([...new Set(used)].filter((code) => code !== undefined && !documented.has(code)).sort(), []);
  });
});
