/** Every search of real content packs, laid out: the same tree, the same tokens, and the same layout again. Skipped where the corpus is absent. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../../src/base/node-files.ts';
import type { Source } from '../../src/base/source.ts';
import { loadContent } from '../../src/content/load.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { expand } from '../../src/spl/expand.ts';
import { format, type FormatOptions } from '../../src/spl/format.ts';
import { sameTree } from '../../src/spl/format/same-tree.ts';
import { tokensOf } from '../../src/spl/format/tokens.ts';
import { parse } from '../../src/spl/parse.ts';
import type { MacroTable } from '../../src/spl/syntax/macro.ts';
import { splitStructure } from '../../src/spl/syntax/split-structure.ts';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const nobody = (): void => undefined;

interface Written {
  readonly search: Source;
  readonly kind: NonNullable<FormatOptions['kind']>;
}

function searchesOf(folder: string): { readonly macros: MacroTable; readonly searches: readonly Written[] } {
  const content = loadContent(nodeFiles, CORPUS + folder);
  const detections = [...content.detections, ...content.drafts];
  const sources = [
    ...[...detections, ...content.baselines, ...content.investigations].map(({ search }) => search),
    ...detections.flatMap(({ document, value }) =>
      (value.drilldown_searches ?? []).flatMap((_, index) => document.scalar(['drilldown_searches', index, 'search']) ?? []),
    ),
  ];
  const definitions = content.macros.flatMap(({ document }) => document.scalar(['definition']) ?? []);
  return {
    macros: content.macroTable,
    searches: [
      ...sources.map((search): Written => ({ search, kind: 'search' })),
      ...definitions.map((search): Written => ({ search, kind: 'definition' })),
    ],
  };
}

for (const [folder, least] of [
  ['escu-v5', 4500],
  ['escu-v4', 4500],
  ['kitchen-sink', 10],
] as const) {
  describe(`format, over ${folder}`, function () {
    this.timeout(120_000);
    let macros: MacroTable = new Map();
    let searches: readonly Written[] = [];

    before(function () {
      if (!existsSync(CORPUS + folder)) {
        console.log(`      skipped: ../shared/corpus/${folder} is absent`);
        this.skip();
      }
      ({ macros, searches } = searchesOf(folder));
    });

    it('lays out every search that has no mistakes', () => {
      assert.ok(searches.length > least);
      const left = searches.flatMap(({ search, kind }) => {
        const done = format(search, { commands, macros, width: 100, kind });
        return done.kind === 'left-alone' ? [{ name: search.name, done }] : [];
      });
      assert.deepEqual(
        left.map(({ name, done }) => `${name}: ${done.problem?.message ?? done.reason}`),
        [],
      );
    });

    for (const width of [60, 100]) {
      it(`keeps tokens and tree, and is stable, in ${width} columns`, () => {
        for (const { search, kind } of searches) {
          const done = format(search, { commands, macros, width, kind });
          if (done.kind === 'left-alone') continue;
          const after = { name: search.name, text: done.text };
          assert.deepEqual(tokensOf(splitStructure(after, nobody)), tokensOf(splitStructure(search, nobody)), search.name);
          const [old, now] = [search, after].map((each) => parse(expand(each, macros, nobody), commands, nobody).pipeline);
          assert.ok(kind === 'definition' || sameTree(old, now), search.name);
          const again = format(after, { commands, macros, width, kind });
          assert.equal(again.kind === 'formatted' ? again.text : again.reason, done.text, search.name);
        }
      });
    }
  });
}
