/** What holds for any search: laid out it says the same, and laid out again it stays as it is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { source } from '../../src/base/source.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { format } from '../../src/spl/format.ts';
import { sameTree } from '../../src/spl/format/same-tree.ts';
import { parse } from '../../src/spl/parse.ts';
import { generatedSearch } from './format/generated-search.ts';

function treeOf(text: string): { readonly tree: unknown; readonly errors: readonly string[] } {
  const found: Diagnostic[] = [];
  const { pipeline } = parse(source('<test>', text), commands, (problem) => void found.push(problem));
  return { tree: pipeline, errors: found.filter(({ severity }) => severity === 'error').map(({ code }) => code) };
}

describe('format, for any search', function () {
  this.timeout(60_000);
  for (const keepsLines of [true, false]) {
    const formatted = (text: string, width: number) =>
      format(source('<test>', text), { commands, macros: new Map(), width, keepsLines });

    it(`keeps the tree, is stable, and is sure of it${keepsLines ? '' : ', for folded texts'}`, () => {
      fc.assert(
        fc.property(generatedSearch, fc.constantFrom(40, 80, 100), (text, width) => {
          const before = treeOf(text);
          const done = formatted(text, width);
          if (before.errors.length > 0) return assert.equal(done.kind, 'left-alone');
          assert.equal(done.kind, 'formatted', done.kind === 'formatted' ? '' : `${done.reason}: ${text}`);
          if (done.kind !== 'formatted') return;
          assert.ok(sameTree(treeOf(done.text).tree, before.tree));
          const flat = keepsLines ? done.text : done.lines.map((line) => line.trimStart()).join(' ');
          const again = formatted(flat, width);
          assert.equal(again.kind === 'formatted' ? again.text : again.reason, done.text);
        }),
        { numRuns: 400 },
      );
    });
  }

  it('never throws, whatever the text', () => {
    const scrap = fc.constantFrom(
      'a',
      '=',
      '"',
      "'",
      '`',
      '```',
      '[',
      ']',
      '(',
      ')',
      '|',
      ',',
      ' ',
      '\n',
      '\\',
      'by',
      'AND',
      'search',
      'stats',
      'eval',
      'IN',
      '$x$',
      '*',
    );
    fc.assert(
      fc.property(
        fc.array(scrap, { maxLength: 40 }),
        fc.constantFrom('search' as const, 'definition' as const),
        (scraps, kind) => {
          const text = scraps.join('');
          const done = format(source('<test>', text), { commands, macros: new Map(), width: 40, kind });
          if (done.kind === 'left-alone') return;
          const again = format(source('<test>', done.text), { commands, macros: new Map(), width: 40, kind });
          assert.equal(again.kind === 'formatted' ? again.text : again.reason, done.text);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
