/** The bundled content, built: every file byte for byte as in tests/golden (UPDATE_GOLDEN=1 writes them anew). */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { source } from '../../src/base/source.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { build } from '../../src/build/build.ts';
import { parseConf } from '../../src/conf-file/parse-conf.ts';
import { loadContent } from '../../src/content/load.ts';

const GOLDEN = join(dirname(fileURLToPath(import.meta.url)), '../golden/splkit_content');

describe('build of the bundled content', () => {
  const content = loadContent(nodeFiles, packagePath(''));
  const app = build(content, { fs: nodeFiles });

  /** The table of ATT&CK is in data/ already. */
  const files = new Map([...app.files].filter(([path]) => path !== 'lookups/mitre_enrichment.csv'));

  if (process.env['UPDATE_GOLDEN'] !== undefined) {
    rmSync(GOLDEN, { recursive: true, force: true });
    for (const [path, text] of files) {
      mkdirSync(dirname(join(GOLDEN, path)), { recursive: true });
      writeFileSync(join(GOLDEN, path), text);
    }
  }

  it('gives the files of tests/golden and no others', () => {
    const golden = readdirSync(GOLDEN, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(GOLDEN.length + 1)
          .replaceAll('\\', '/'),
      )
      .sort();
    assert.deepEqual([...files.keys()], golden);
    for (const path of golden) assert.equal(app.files.get(path), readFileSync(join(GOLDEN, path), 'utf8'), path);
  });

  it('says in savedsearches.conf what the YAML says', () => {
    const [detection] = content.detections;
    assert.ok(detection !== undefined);
    const text = String(app.files.get('default/savedsearches.conf'));
    const file = parseConf(source('savedsearches.conf', text), (problem) => assert.fail(problem.code));
    const stanza = file.stanzas.find(({ name }) => name === detection.stanza);
    const value = (key: string) => stanza?.entries.find((entry) => entry.key === key)?.value;
    assert.equal(value('search'), detection.value.search.trim());
    assert.equal(value('description'), detection.value.description.trim());
    assert.equal(value('cron_schedule'), '0 * * * *');
    assert.equal(value('dispatch.earliest_time'), '-70m@m');
    assert.equal(value('action.risk.param._risk_message'), detection.value.rba?.message);
    assert.deepEqual(JSON.parse(value('action.escu.mappings') ?? ''), {
      cis20: ['CIS 13'],
      kill_chain_phases: ['Installation'],
      mitre_attack: ['T1204.003'],
      nist: ['DE.AE'],
    });
    assert.equal(value('action.notable'), undefined);
  });

  it('gives the same files a second time, and takes SOURCE_DATE_EPOCH for its date', () => {
    assert.deepEqual(build(content, { fs: nodeFiles }).files, app.files);
    const dated = build(content, { fs: nodeFiles, sourceDate: 86_400 });
    assert.match(String(dated.files.get('app.manifest')), /"releaseDate": "1970-01-02"/u);
  });
});
