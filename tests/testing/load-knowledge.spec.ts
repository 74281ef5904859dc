/** The apps of a project, loaded for its tests and searches. */
import assert from 'node:assert/strict';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { loadKnowledge } from '../../src/testing/load-knowledge.ts';

describe('loadKnowledge', () => {
  it('takes paths from the root of the project, or whole ones', async () => {
    const files = memoryFiles({
      '/project/apps/a/default/props.conf': '[st]\nEVAL-a = 1\n',
      '/elsewhere/b/default/props.conf': '[st]\nEVAL-b = 1\n',
    });
    const project = { apps: ['apps/a', '/elsewhere/b'], bundled_addons: false };
    const { knowledge, diagnostics } = await loadKnowledge(files, '/project', project);
    assert.deepEqual([[...(knowledge.props.get('st')?.keys() ?? [])], diagnostics], [['EVAL-a', 'EVAL-b'], []]);
  });
  it('says which setting names an app that is not there', async () => {
    await assert.rejects(
      () => loadKnowledge(memoryFiles(), '/project', { apps: ['apps/a'] }),
      (error) => error instanceof FileError && error.path === '/project/apps/a' && error.reason.includes('"apps"'),
    );
  });
});
