/** Real content: what contentctl builds stops no build here either, and every file is read. */
import assert from 'node:assert/strict';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';

const CORPUS = packagePath('../shared/corpus');

/** Files of each kind; none is a draft. */
const COUNTS = {
  'escu-v5': {
    detections: 1703,
    macros: 189,
    lookups: 79,
    stories: 261,
    dataSources: 205,
    baselines: 59,
    investigations: 0,
    dashboards: 2,
  },
  'escu-v4': {
    detections: 1711,
    macros: 189,
    lookups: 79,
    stories: 261,
    dataSources: 205,
    baselines: 66,
    investigations: 47,
    dashboards: 2,
  },
  'kitchen-sink': {
    detections: 6,
    macros: 3,
    lookups: 3,
    stories: 2,
    dataSources: 1,
    baselines: 1,
    investigations: 0,
    dashboards: 1,
  },
} as const;

describe('corpus', () => {
  if (nodeFiles.stat(CORPUS) === undefined) {
    it('gives no errors (skipped: ../shared is not here)');
    return;
  }
  for (const [name, counts] of Object.entries(COUNTS)) {
    it(`${name}: everything is read, and no error stops what contentctl builds`, function () {
      this.timeout(120_000);
      const content = loadContent(nodeFiles, `${CORPUS}/${name}`);
      const { detections, macros, lookups, stories, dataSources, baselines, investigations, dashboards } = content;
      const read = { detections, macros, lookups, stories, dataSources, baselines, investigations, dashboards };
      const found = Object.fromEntries(Object.entries(read).map(([kind, items]) => [kind, items.length]));
      assert.deepEqual(found, counts);
      assert.deepEqual(content.drafts, []);
      const errors = check(content, { today: '2026-11-24' }).filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map(({ code, message }) => `${code} ${message}`),
        [],
      );
      for (const { document, value } of detections) assert.equal(document.scalar(['search'])?.text, value.search);
    });
  }

  it('kitchen-sink: what hangs together', () => {
    const content = loadContent(nodeFiles, `${CORPUS}/kitchen-sink`);
    const sink = content.detections.find(({ value }) => value.name === 'Kitchen Sink v1.2 A-B');
    assert.deepEqual(
      sink?.lookups.map(({ value }) => value.name),
      ['acme_csv', 'acme_kv'],
    );
    assert.deepEqual(
      content.baselines[0]?.lookups.map(({ value }) => value.name),
      ['acme_kv'],
    );
    assert.equal(sink?.deployment?.scheduling.cron_schedule, '*/5 * * * *');
    const correlation = content.detections.find(({ value }) => value.name === 'Corr One');
    assert.deepEqual(
      correlation?.baselines.map(({ value }) => value.name),
      ['Base Inline'],
    );
    assert.deepEqual(
      content.lookups.map(({ dataFile }) => dataFile),
      ['lookups/__mlspl_acme.mlmodel', 'lookups/acme_csv.csv', undefined],
    );
    assert.deepEqual(
      content.deprecations.detections.map((entry) => entry.content),
      ['Hunt Dep', 'Old Thing'],
    );
    assert.deepEqual(
      content.removed.map(({ value }) => value.name),
      ['Old Thing'],
    );
    assert.deepEqual(
      content.staticSearches.map(({ name }) => name),
      ['ACME - FBD One - Rule', 'ACME - FBD Two - Rule'],
    );
    assert.equal(content.dashboards[0]?.definition.kind, 'studio');
  });
});
