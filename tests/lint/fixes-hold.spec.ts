/**
 * What every fix promises: the search still parses, the finding is gone, nothing else of the file has changed, and fixing again changes
 * nothing. Tried on the bad example of every rule in every style of YAML scalar, and on ESCU.
 */
import assert from 'node:assert/strict';
import { nodeFiles } from '../../src/base/node-files.ts';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import type { FileSystem } from '../../src/base/files.ts';
import { overlayFiles } from '../../src/base/overlay-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { locate } from '../../src/base/source.ts';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';
import { applyFixes } from '../../src/lint/apply-fixes.ts';
import { rules } from '../../src/lint/index.ts';
import { withFragment } from './example-project.ts';

const TODAY = { today: '2026-01-01' };

function problems(files: FileSystem, root: string): readonly Diagnostic[] {
  return check(loadContent(files, root), TODAY);
}

function fileOf(diagnostic: Diagnostic): string {
  return locate(diagnostic).place.source.name;
}

/** How many problems of each kind a file has. */
function countsOf(found: readonly Diagnostic[], file: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const diagnostic of found) {
    if (fileOf(diagnostic) === file) counts.set(diagnostic.code, (counts.get(diagnostic.code) ?? 0) + 1);
  }
  return counts;
}

/** The edits of some fixes in one file, in order; the same edit of two fixes once. */
function editsIn(fixed: readonly Diagnostic[], file: string): readonly { start: number; end: number; text: string }[] {
  const edits = fixed.flatMap(({ fix }) =>
    (fix?.edits ?? []).map(({ place, text }) => ({ ...locate(place).place, text })).filter(({ source }) => source.name === file),
  );
  return edits.map(({ span, text }) => ({ start: span.start, end: span.end, text })).sort((a, b) => a.start - b.start);
}

/** Walks through both texts: between the edits they are the same, letter by letter. */
function assertOnlyEdited(before: string, after: string, edits: ReturnType<typeof editsIn>): void {
  let [old, now] = [0, 0];
  for (const { start, end, text } of edits) {
    assert.equal(after.slice(now, now + start - old), before.slice(old, start));
    assert.equal(after.slice(now + start - old, now + start - old + text.length), text);
    now += start - old + text.length;
    old = end;
  }
  assert.equal(after.slice(now), before.slice(old));
}

/** Rounds that are made until nothing is left: one fix may make another one possible. */
const MOST_ROUNDS = 4;

/** Fixes everything and looks at each promise after each round; returns how many problems were mended. */
function fixAll(files: FileSystem, root: string, unsafe: boolean): number {
  const mended = overlayFiles(files);
  let before = problems(mended, root);
  let count = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const made = fixOnce(mended, root, before, unsafe);
    if (made.fixed === 0) return count;
    count += made.fixed;
    before = made.after;
  }
  assert.fail('every round finds something to fix');
}

function fixOnce(
  mended: FileSystem,
  root: string,
  before: readonly Diagnostic[],
  unsafe: boolean,
): { readonly fixed: number; readonly after: readonly Diagnostic[] } {
  const { texts, fixed, overlapping } = applyFixes(before, { unsafe });
  assert.equal(overlapping, 0);
  if (texts.size === 0) return { fixed: 0, after: before };
  for (const [name, text] of texts) {
    assertOnlyEdited(mended.readText(`${root}/${name}`), text, editsIn(fixed, name));
    mended.write(`${root}/${name}`, text);
  }
  const after = problems(mended, root);
  for (const name of texts.keys()) {
    const [was, is] = [countsOf(before, name), countsOf(after, name)];
    const gone = countsOf(fixed, name);
    for (const [code, count] of gone) assert.equal(is.get(code) ?? 0, (was.get(code) ?? 0) - count, `${name}: ${code}`);
    for (const [code, count] of is)
      if (/^(?:spl|yaml|spec)\//.test(code)) assert.ok(count <= (was.get(code) ?? 0), `${name}: ${code}`);
  }
  return { fixed: fixed.length, after };
}

/** A search as each style of scalar writes it; plain scalars hold no searches with comments and colons. */
const STYLES: Readonly<Record<string, (text: string) => string>> = {
  'double quotes': (text) => JSON.stringify(text),
  'single quotes': (text) => `'${text.replaceAll("'", "''")}'`,
  'a literal block': (text) => `|-\n  ${text}`,
  'a folded block': (text) => `>-\n  ${text.replaceAll(' | ', '\n  | ')}`,
  'several lines in quotes': (text) => `'${text.replaceAll("'", "''").replaceAll(' | ', '\n  | ')}'`,
};

const DETECTION = 'p/detections/web/example.yml';

describe('lint: what every fix promises', () => {
  let mended = 0;
  for (const { code, docs } of rules) {
    const search: unknown = /^search: "[^\n]*"$/.test(docs.bad) ? JSON.parse(docs.bad.slice(8)) : undefined;
    if (typeof search !== 'string') {
      it(code, () => {
        for (const unsafe of [false, true]) mended += fixAll(withFragment(docs.bad, docs.of), 'p', unsafe);
      });
      continue;
    }
    it(`${code}, in every style of scalar`, () => {
      for (const [style, write] of Object.entries(STYLES)) {
        const files = withFragment(`${docs.bad.includes('example_assets') ? '# example_assets\n' : ''}search:`);
        files.write(DETECTION, `${files.readText(DETECTION)}search: ${write(search)}\n`);
        for (const unsafe of [false, true]) {
          try {
            mended += fixAll(files, 'p', unsafe);
          } catch (error) {
            throw new Error(`in ${style}`, { cause: error });
          }
        }
      }
    });
  }

  it('has been tried on many', () => {
    assert.ok(mended > 80, String(mended));
  });

  const corpora = [
    ['escu-v5', [false, true]],
    ['escu-v4', [true]],
  ] as const;
  for (const [corpus, modes] of corpora) {
    const root = packagePath(`../shared/corpus/${corpus}`);
    for (const unsafe of modes) {
      it(`${corpus}, ${unsafe ? 'unsafe fixes too' : 'safe fixes'}`, function () {
        if (nodeFiles.stat(root) === undefined) this.skip();
        assert.ok(fixAll(nodeFiles, root, unsafe) > 0);
      }).timeout(60_000);
    }
  }
});
