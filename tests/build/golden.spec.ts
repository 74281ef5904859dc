/** The bundled content and a project that reaches every branch, built: every file byte for byte as in tests/golden (UPDATE_GOLDEN=1 writes them anew). */
import assert from 'node:assert/strict';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { source } from '../../src/base/source.ts';
import { build } from '../../src/build/build.ts';
import { packageApp } from '../../src/build/package-app.ts';
import { contentctlStyle, enterpriseSecurityStyle } from '../../src/build/style.ts';
import { check } from '../../src/check.ts';
import { parseConf } from '../../src/conf-file/parse-conf.ts';
import { loadContent } from '../../src/content/load.ts';
import { assertGolden } from './read-golden.ts';

describe('build of the bundled content', () => {
  const content = loadContent(nodeFiles, packagePath(''));
  const app = build(content, { fs: nodeFiles });

  it('gives the files of tests/golden and no others', () => {
    // The table of ATT&CK is in data/ already.
    assertGolden('splkit_content', new Map([...app.files].filter(([path]) => path !== 'lookups/mitre_enrichment.csv')));
    assert.match(String(app.files.get('lookups/mitre_enrichment.csv')), /^mitre_id,technique,tactics,groups\nT\d/u);
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

describe('build of every branch', () => {
  const content = loadContent(nodeFiles, packagePath('tests/fixtures/every-branch'));
  const report = () => assert.fail('a problem');

  it('has nothing wrong with it that a build looks at', () => {
    assert.deepEqual(check(content, { today: '2026-01-01', lint: false }), []);
  });

  for (const style of [contentctlStyle, enterpriseSecurityStyle]) {
    it(`gives the files of tests/golden in the style of ${style.name}`, () => {
      const app = build(content, { fs: nodeFiles, style, api: true, report });
      assertGolden(
        `every-branch/${style.name}`,
        new Map([...app.files, ...[...app.api].map(([name, text]) => [`api/${name}`, text] as const)]),
      );
    });
  }

  it('gives the same archive twice', async () => {
    const archives = [build(content, { fs: nodeFiles }), build(content, { fs: nodeFiles })].map(packageApp);
    const [one, two] = await Promise.all(archives);
    assert.deepEqual(one, two);
  });
});
