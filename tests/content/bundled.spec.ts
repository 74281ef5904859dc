/** The content that comes with splkit has nothing wrong with it. */
import assert from 'node:assert/strict';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';

describe('bundled content', () => {
  const content = loadContent(nodeFiles, packagePath('.'));

  it('has no problem of any kind', () => {
    assert.deepEqual(
      check(content).map(({ code, message }) => `${code} ${message}`),
      [],
    );
  });

  it('has a deployment for every type of detection', () => {
    assert.deepEqual(content.deployments.map(({ value }) => value.type).sort(), [
      'Anomaly',
      'Baseline',
      'Correlation',
      'Hunting',
      'TTP',
    ]);
  });

  it('has tests for every detection, one of them for what must not fire', () => {
    for (const { value } of content.detections) {
      assert.ok(
        value.tests?.some((test) => test.expect?.count === 0),
        value.name,
      );
      assert.ok(
        value.tests?.some((test) => (test.expect?.risk?.length ?? 0) > 0),
        value.name,
      );
    }
  });
});
