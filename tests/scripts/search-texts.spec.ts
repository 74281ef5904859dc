/** Every text of SPL in real content packs parses, but for those listed here. Skipped where the corpus is absent. */
import assert from 'node:assert/strict';
import { errorsOf, searchTexts } from '../../scripts/search-texts.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { loadContent } from '../../src/content/load.ts';

const CORPUS = packagePath('../shared/corpus');

/** Calls of macros that nobody defines; docs/escu-report.md says why. */
const PANELS = ['sort_chart', 'sort_chart'].map((name) => `dashboards/rmm_software_tracking.yml spl/unknown-macro \`${name}\``);
const KNOWN: Readonly<Record<string, { readonly texts: number; readonly errors: readonly string[] }>> = {
  'escu-v4': { texts: 4664, errors: PANELS },
  'escu-v5': { texts: 4602, errors: PANELS },
  'kitchen-sink': {
    texts: 14,
    errors: ['baselines/base_inline.yml spl/unknown-macro `nonexistent_macro_is_not_checked`'],
  },
};

describe('texts of SPL', () => {
  for (const [name, { texts, errors }] of Object.entries(KNOWN)) {
    it(`of ${name} parse`, function () {
      if (nodeFiles.stat(`${CORPUS}/${name}`) === undefined) {
        console.log(`      skipped: ../shared/corpus/${name} is absent`);
        this.skip();
      }
      this.timeout(120_000);
      const content = loadContent(nodeFiles, `${CORPUS}/${name}`);
      const all = searchTexts(content);
      const found = all.flatMap((text) =>
        errorsOf(text, content).map(
          ({ code, source, span }) => `${text.file} ${code} ${source.text.slice(span.start, span.end)}`,
        ),
      );
      assert.deepEqual(found, errors);
      assert.equal(all.length, texts);
    });
  }
});
