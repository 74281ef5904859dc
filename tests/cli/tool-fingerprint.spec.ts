/** Whatever may change what splkit says makes it another one. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { toolFingerprint } from '../../src/cli/tool-fingerprint.ts';

const ROOT = '/project/node_modules/splkit';
const FILES = {
  [`${ROOT}/package.json`]: '{"version":"1.0.0","dependencies":{"yaml":"^2.0.0","ajv":"^8.0.0"}}',
  [`${ROOT}/lib/cli/bin.js`]: 'x',
  [`${ROOT}/lib/cli/bin.d.ts`]: 'x',
  [`${ROOT}/data/table.csv`]: 'x',
  [`${ROOT}/node_modules/ajv/package.json`]: '{"version":"8.0.0"}',
  '/project/node_modules/ajv/package.json': '{"version":"6.0.0"}',
  '/project/node_modules/yaml/package.json': '{"version":"2.0.0"}',
  '/project/node_modules/other/package.json': '{"version":"2.0.0"}',
  '/project/splkit.yml': 'x',
};

function fingerprint(changed: Readonly<Record<string, string>> = {}): string {
  return toolFingerprint(memoryFiles({ ...FILES, ...changed }), ROOT);
}

describe('the fingerprint of splkit', () => {
  const decisive: Readonly<Record<string, string>> = {
    [`${ROOT}/package.json`]: FILES[`${ROOT}/package.json`]?.replace('1.0.0', '1.0.1') ?? '',
    [`${ROOT}/lib/cli/bin.js`]: 'xy',
    [`${ROOT}/lib/cli/more.js`]: 'x',
    [`${ROOT}/data/table.csv`]: 'xy',
    [`${ROOT}/node_modules/ajv/package.json`]: '{"version":"8.0.10"}',
    '/project/node_modules/yaml/package.json': '{"version":"2.0.10"}',
  };
  for (const [path, text] of Object.entries(decisive)) {
    it(`is another one with another ${path}`, () => {
      assert.notEqual(fingerprint({ [path]: text }), fingerprint());
    });
  }

  it('is the same whatever else changes', () => {
    const others = ['/project/node_modules/ajv/package.json', '/project/node_modules/other/package.json', '/project/splkit.yml'];
    for (const path of [...others, `${ROOT}/lib/cli/bin.d.ts`, `${ROOT}/docs/cache.md`])
      assert.equal(fingerprint({ [path]: 'another text' }), fingerprint(), path);
  });

  it('is that of this splkit when nothing is said', () => {
    assert.equal(toolFingerprint(), toolFingerprint());
  });
});
