/** The style of contentctl against what contentctl 5.6 made of real content: same stanzas, same keys, same values. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { source } from '../../src/base/source.ts';
import { build } from '../../src/build/build.ts';
import { parseConf } from '../../src/conf-file/parse-conf.ts';
import { loadContent } from '../../src/content/load.ts';

const CORPUS = packagePath('../shared/corpus');

const FILES = [
  'savedsearches',
  'analyticstories',
  'macros',
  'transforms',
  'collections',
  'app',
  'server',
  'content-version',
  'es_investigations',
  'workflow_actions',
];

/** Keys that hold the day of the build. */
const DATED = new Set(['install build', 'data_sources filename', 'deprecation_info filename']);

const PROJECTS = [
  { project: 'escu-v5', expected: 'expected/escu-v5' },
  { project: 'kitchen-sink', expected: 'expected/kitchen-sink/ContentPack/default' },
];

for (const { project, expected } of PROJECTS) {
  describe(`compat: contentctl on ${project}`, function () {
    this.timeout(60_000);

    const there = existsSync(`${CORPUS}/${project}`);
    const files = there ? build(loadContent(nodeFiles, `${CORPUS}/${project}`), { fs: nodeFiles }).files : new Map();

    for (const name of FILES) {
      it(`${name}.conf${there ? '' : ' (skipped: ../shared/corpus is not there)'}`, function () {
        if (!there) this.skip();
        const wanted = stanzas(readFileSync(`${CORPUS}/${expected}/${name}.conf`, 'utf8'));
        const built = stanzas(String(files.get(`default/${name}.conf`)));
        for (const [stanza, settings] of wanted) assert.deepEqual(built.get(stanza), settings, `[${stanza}]`);
      });
    }
  });
}

/** Settings by stanza, without those that hold the day; blanks at line ends do not count, as contentctl puts one before every backslash. */
function stanzas(text: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const file = parseConf(source('x.conf', text), () => undefined);
  return new Map(
    file.stanzas.map(({ name, entries }) => [
      name,
      Object.fromEntries(
        entries
          .filter(({ key }) => !DATED.has(`${name} ${key}`))
          .map(({ key, value }) => [key, value.replace(/[^\S\n]+\n/gu, '\n')]),
      ),
    ]),
  );
}
