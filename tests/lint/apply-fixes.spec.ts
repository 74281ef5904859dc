/** Fixes in files: every style of YAML scalar, macros, overlaps, safe and unsafe. */
import assert from 'node:assert/strict';
import type { FileSystem } from '../../src/base/files.ts';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';
import { applyFixes } from '../../src/lint/apply-fixes.ts';
import { withFragment } from './example-project.ts';

const FILE = 'p/detections/web/example.yml';

/** The project with the search's YAML as it is written here. */
function withSearch(yaml: string): FileSystem {
  const files = withFragment('search:');
  files.write(FILE, `${files.readText(FILE)}search: ${yaml}\n`);
  return files;
}

function problems(files: FileSystem) {
  return check(loadContent(files, 'p'), { today: '2026-01-01' }).filter(({ code }) => code.startsWith('lint/'));
}

function searchAfter(files: FileSystem, unsafe: boolean): string {
  const { texts } = applyFixes(problems(files), { unsafe });
  const text = texts.get('detections/web/example.yml');
  if (text !== undefined) files.write(FILE, text);
  const [detection] = loadContent(files, 'p').detections;
  return detection?.value.search.trim() ?? '';
}

describe('lint: fixes in the file', () => {
  const dotted = (condition: string) => `\`web\` | where ${condition} | stats count by user | \`example_filter\``;
  const styles: readonly (readonly [string, (text: string) => string])[] = [
    ['double quotes', (text) => JSON.stringify(text)],
    ['single quotes', (text) => `'${text.replaceAll("'", "''")}'`],
    ['a literal block', (text) => `|-\n  ${text}`],
    ['a folded block', (text) => `>-\n  ${text.replace(' | stats', '\n  | stats')}`],
  ];
  for (const [style, write] of styles) {
    it(`puts quotes in, in ${style}`, () => {
      const files = withSearch(write(dotted('a.b="x"')));
      assert.equal(searchAfter(files, true), dotted(`'a.b'="x"`));
      assert.deepEqual(problems(files), []);
    });
  }

  const cases: readonly (readonly [what: string, before: string, after: string, unsafe: boolean])[] = [
    ['an unsafe fix is not made as a safe one', dotted('a.b="x"'), dotted('a.b="x"'), false],
    [
      'a safe fix takes a doubled value out of a list',
      '`web` status IN (403, 404, 403) | stats count by user | `example_filter`',
      '`web` status IN (403, 404) | stats count by user | `example_filter`',
      false,
    ],
    [
      'two fixes in one search',
      '`web` (action=blocked or action=denied) | where a.b="x" | stats count by user | `example_filter`',
      `\`web\` (action=blocked OR action=denied) | where 'a.b'="x" | stats count by user | \`example_filter\``,
      true,
    ],
    [
      'a useless sort goes with its pipe',
      '`web` | sort 0 user | stats count by user | `example_filter`',
      '`web` | stats count by user | `example_filter`',
      false,
    ],
    [
      'a useless .* goes',
      '`web` | where match(url, ".*/admin/") | stats count by user | `example_filter`',
      '`web` | where match(url, "/admin/") | stats count by user | `example_filter`',
      false,
    ],
  ];
  for (const [what, before, after, unsafe] of cases) {
    it(what, () => assert.equal(searchAfter(withSearch(`|-\n  ${before}`), unsafe), after));
  }

  it('leaves text alone that a macro brings', () => {
    const files = withSearch('|-\n  `web` | `odd` | stats count by user | `example_filter`');
    files.write('p/macros/odd.yml', 'name: odd\ndefinition: where a.b="x"\n');
    const [found] = problems(files).filter(({ code }) => code === 'lint/dotted-field');
    assert.equal(found, undefined);
    assert.equal(searchAfter(files, true), '`web` | `odd` | stats count by user | `example_filter`');
  });

  it('makes the first of two that overlap, and counts the other', () => {
    const files = withSearch('|-\n  `web` status IN (403, 404, 403) | stats count by user | `example_filter`');
    const [found] = problems(files);
    const edit = found?.fix?.edits[0];
    assert.ok(found && edit);
    const other = { ...found, fix: { title: 'Other', safe: true, edits: [{ ...edit, text: ', 500' }] } };
    const { fixed, overlapping } = applyFixes([found, other], { unsafe: false });
    assert.deepEqual([fixed.length, overlapping], [1, 1]);
    assert.deepEqual(applyFixes([found, found], { unsafe: false }).overlapping, 0);
  });
});

describe('lint: searches and macros', () => {
  it('reports a problem of an expansion at the call', () => {
    const files = withSearch('|-\n  `both` | stats count by user | `example_filter`');
    files.write('p/macros/both.yml', 'name: both\ndefinition: index=web status=404 status=500\n');
    const [found] = problems(files).filter(({ code }) => code === 'lint/contradiction');
    assert.ok(found);
    assert.equal(found.source.text.slice(found.span.start, found.span.end), 'status=500');
  });

  it('takes a macro that names the source for naming it', () => {
    const search = '|-\n  `web` action=blocked | stats count by user | `example_filter`';
    assert.deepEqual(problems(withSearch(search)), []);
  });
});
