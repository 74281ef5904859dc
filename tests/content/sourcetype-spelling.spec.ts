/** Sourcetypes that tests write in another case than inputs do: said once a file, mended everywhere in it. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { nodeFiles } from '../../src/base/node-files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { inputSpelling } from '../../src/conf-file/input-sourcetypes.ts';
import { parseConf } from '../../src/conf-file/parse-conf.ts';
import { loadContent } from '../../src/content/load.ts';
import { changedDetection } from '../cli/demo-project.ts';
import { runCli } from '../cli/memory-io.ts';

const FILE = '/project/detections/network/upload_by_unknown_user.yml';

function projectWith(written: string): Record<string, string> {
  return {
    ...changedDetection(
      '\n    sourcetype: demo:json\n  expect',
      `\n    sourcetype: ${written}\n  - data: datasets/demo.json\n    source: demo\n    sourcetype: ${written}\n  expect`,
    ),
  };
}

describe('content/sourcetype-spelling', () => {
  for (const [written, mended] of [
    ['xmlwineventlog', 'XmlWinEventLog'],
    ["'AWS:CLOUDTRAIL'", "'aws:cloudtrail'"],
    ['"oktaim2:log" # theirs', '"OktaIM2:log" # theirs'],
  ] as const) {
    it(`mends ${written} in all tests of a file`, async () => {
      const files = memoryFiles(projectWith(written));
      const found = loadContent(files, '/project').diagnostics.filter(({ code }) => code === 'content/sourcetype-spelling');
      assert.deepEqual(
        found.map(({ severity, fix }) => [severity, fix?.safe, fix?.edits.length]),
        [['info', true, 2]],
      );
      const before = files.readText(FILE);
      await runCli(['lint', '--fix'], { files });
      assert.equal(files.readText(FILE), before.replaceAll(`sourcetype: ${written}`, `sourcetype: ${mended}`));
    });
  }
  for (const written of ['XmlWinEventLog', 'my:own', 'Aws:Own'])
    it(`has nothing against ${written}`, () => {
      const { diagnostics } = loadContent(memoryFiles(projectWith(written)), '/project');
      assert.ok(!diagnostics.some(({ code }) => code === 'content/sourcetype-spelling'));
    });

  it('knows the bundled add-ons as they are', () => {
    const names = readdirSync(packagePath('addons')).flatMap((addon) => {
      const path = `${packagePath('addons')}/${addon}/default/props.conf`;
      if (nodeFiles.stat(path) === undefined) return [];
      return parseConf({ name: path, text: nodeFiles.readText(path) }, () => undefined).stanzas.map(({ name }) => name);
    });
    const sourcetypes = names.filter((name) => /^[A-Za-z_]/.test(name) && !/^(?:source|host)::|^default$/.test(name));
    assert.ok(sourcetypes.length > 30);
    assert.deepEqual(
      sourcetypes.filter((name) => inputSpelling(name) !== undefined),
      [],
    );
    assert.deepEqual(
      sourcetypes.filter((name) => inputSpelling(name.toUpperCase()) !== name && name !== name.toUpperCase()),
      [],
    );
  });
});
