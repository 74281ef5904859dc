/** Every rule speaks up about its own bad example and is silent about its good one. */
import assert from 'node:assert/strict';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';
import { rules } from '../../src/lint/index.ts';
import { locate } from '../../src/base/source.ts';
import type { FileSystem } from '../../src/base/files.ts';
import { projectFiles, withFragment } from './example-project.ts';

const TODAY = { today: '2026-01-01' };

function problems(files: FileSystem) {
  return check(loadContent(files, 'p'), TODAY);
}

function codes(files: FileSystem): readonly string[] {
  return problems(files).map(({ code }) => code);
}

describe('lint rules', () => {
  it('find nothing in the example project', () => {
    assert.deepEqual(problems(projectFiles()), []);
  });

  it('have codes of their own, in the order of the list', () => {
    const listed = rules.map((rule) => rule.code);
    assert.deepEqual(listed, [...new Set(listed)].sort());
  });

  for (const { code, docs } of rules) {
    it(`${code} finds its bad example`, () => {
      assert.ok(codes(withFragment(docs.bad, docs.of)).includes(code), codes(withFragment(docs.bad, docs.of)).join(', '));
    });

    it(`${code} lets its good example pass`, () => {
      // An example need not call the macro of the project.
      assert.deepEqual(
        codes(withFragment(docs.good, docs.of)).filter((found) => found !== 'content/unused'),
        [],
      );
    });
  }
});

describe('lint: what is said, and where', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a filter macro that is not last',
      'search: "`web` | `example_filter` | stats count by user"',
      ['warning lint/filter-macro `example_filter`'],
    ],
    [
      'the filter macro of another detection',
      'search: "`web` | stats count by user | `other_filter`"',
      ['error lint/filter-macro `other_filter`', 'error spl/unknown-macro `other_filter`'],
    ],
    [
      'a filter macro in a comment is none',
      'search: "`web` | stats count by user ``` | `example_filter` ```"',
      ['error lint/filter-macro `'],
    ],
    ['a filter macro in the base search', 'search: "`web` `example_filter`"', ['warning lint/filter-macro `example_filter`']],
    [
      'a filter macro behind the word search',
      'search: "`web` | stats count by user, src_ip, dest | search `example_filter`"',
      ['warning lint/filter-macro `example_filter`'],
    ],
    [
      'a comment before the filter macro',
      'search: "`web` | stats count by user, src_ip, dest | ```mine``` `example_filter`"',
      [],
    ],
    [
      'a message of a risk object',
      'rba: {message: "$user$ did it", risk_objects: [{field: user, type: user, score: 20, message: "$usr$ and $user$"}], threat_objects: []}',
      ['error lint/message-token $usr$'],
    ],
    [
      'every mark that a template has left',
      'description: UPDATE_ME or not, FIXME',
      ['warning lint/placeholder-text UPDATE_ME', 'warning lint/placeholder-text FIXME'],
    ],
    [
      'a field for the filter macro in the middle',
      'search: "`web` | eval who=user | `example_filter` | stats count by user, src_ip, dest"',
      ['warning lint/filter-macro `example_filter`'],
    ],
    [
      'two time ranges that are compared',
      'search: "`web` earliest=-1h | append [search index=web earliest=-7d latest=-1h | stats count by user, src_ip, dest] | stats count by user, src_ip, dest | `example_filter`"',
      ['info lint/append-limits append'],
    ],
    [
      'exclusions of one field, in different commands',
      'search: "`web` NOT (user=root OR user=x) | search (status=200 user!=admin) OR status=201 | stats count by user, src_ip, dest | `example_filter`"',
      ['info lint/not-equals user!=admin'],
    ],
    [
      'exclusions of two fields that have one name',
      'search: "`web` NOT user=root | stats count by user, src_ip, dest | search user!=admin | `example_filter`"',
      ['info lint/late-filter search'],
    ],
    [
      'a pattern that does not always match',
      'search: |-\n  `web` | rex field=url "(?<page>[^/]+)$" | where page!="index" | stats count by user, src_ip, dest | `example_filter`',
      ['info lint/drops-unmatched page!="index"'],
    ],
    [
      'a pattern that does not always match, as somebody knows',
      'search: |-\n  `web` | rex field=url "(?<page>[^/]+)$" | where isnull(page) OR page!="index" | stats count by user, src_ip, dest | `example_filter`',
      [],
    ],
    ['a comment after the filter macro', 'search: "`web` | stats count by user | `example_filter` ``` done ```"', []],
    ['a field that only some results have', 'search: "`web` | stats values(user) as user | `example_filter`"', []],
    ['a field nobody knows anything of', 'search: "`web` | `example_filter`"', []],
    [
      'a field that is gone',
      'search: "`web` | fields - user | `example_filter`"',
      ['error lint/message-token $user$', 'error lint/risk-field user'],
    ],
    ['no test at all', 'tests:', ['error lint/production-tests production']],
    [
      'a test by hand only',
      'tests: []\ntags: {analytic_story: [Example Story], asset_type: Endpoint, product: [Splunk Enterprise], security_domain: network, manual_test: needs a phone}',
      [],
    ],
    ['risk of a hunting search', 'type: Hunting', ['error lint/rba-required rba']],
    [
      'drilldowns that do not show the results',
      'drilldown_searches: [{name: First, search: index=a, earliest_offset: null, latest_offset: null}, {name: Second, search: index=b, earliest_offset: null, latest_offset: null}]',
      ['error lint/production-drilldowns drilldown_searches'],
    ],
  ];
  for (const [what, fragment, expected] of cases) {
    it(what, () => {
      const found = problems(withFragment(fragment)).map((diagnostic) => {
        const { source, span } = locate(diagnostic).place;
        return `${diagnostic.severity} ${diagnostic.code} ${source.text.slice(span.start, span.end)}`;
      });
      assert.deepEqual(found.sort(), [...expected].sort());
    });
  }

  it('the fix of a missing filter macro mends it, whatever the style of the scalar', () => {
    const texts = [
      '"`web` | stats count by user"',
      "'`web` | stats count by user'",
      '|-\n  `web`\n  | stats count by user',
      '>\n  `web` | stats\n  count by user\n',
    ];
    for (const text of texts) {
      const files = withFragment('search:');
      const file = 'p/detections/web/example.yml';
      files.write(file, `${files.readText(file)}search: ${text}\n`);
      const edit = problems(files).find(({ code }) => code === 'lint/filter-macro')?.fix?.edits[0];
      assert.ok(edit);
      const { source, span } = edit.place;
      files.write(file, source.text.slice(0, span.start) + edit.text + source.text.slice(span.end));
      assert.deepEqual(codes(files), []);
    }
  });
});
