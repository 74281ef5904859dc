/** What rules find in searches, case by case: the codes and the words they are told of. */
import assert from 'node:assert/strict';
import { locate } from '../../src/base/source.ts';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';
import { withFragment } from './example-project.ts';

const END = ' | stats count by user, src_ip, dest | `example_filter`';

/** What is found, as `code words`. The search is in a literal block: nothing in it needs escaping. */
function found(spl: string): readonly string[] {
  const files = withFragment(`search: |-\n  ${spl}\n`);
  return check(loadContent(files, 'p'), { today: '2026-01-01' })
    .filter(({ code }) => code.startsWith('lint/') && code !== 'lint/join')
    .map((finding) => {
      const { source, span } = locate(finding).place;
      return `${finding.code.slice('lint/'.length)} ${source.text.slice(span.start, span.end)}`;
    });
}

type Case = readonly [base: string, expected: readonly string[]];

const GROUPS: Readonly<Record<string, readonly Case[]>> = {
  'conditions that never hold': [
    ['index=web status=200 status IN (404, 500)', ['contradiction status IN (404, 500)']],
    ['index=web status IN (404, 500) NOT status IN (500, 404)', ['contradiction NOT status IN (500, 404)']],
    ['index=web status IN (404, 500) NOT status=500', []],
    ['index=web url=/a/* NOT url=/a/*', ['contradiction NOT url=/a/*']],
    ['index=web user=admin user!=adm*', ['contradiction user!=adm*']],
    ['index=web user=adm* user!=admin', []],
    ['index=web bytes>100 bytes<50', ['contradiction bytes<50']],
    ['index=web bytes>=100 bytes<=100', []],
    ['index=web bytes>100 bytes<=100', ['contradiction bytes<=100']],
    ['index=web status=404 status>=500', ['contradiction status>=500']],
    ['index=web status=404 NOT status>=500', []],
    ['index=web | where bytes>100 AND bytes<50', ['contradiction bytes<50']],
    ['index=web | where status=1 AND status=1.0', []],
    ['index=web status=1 or status=2', ['lowercase-operator or']],
    ['index=web permissions=read permissions=write', []],
    ['index=web Account_Name=a Account_Name=b', []],
    ['index=web src_ip=10.0.0.0/8 src_ip=10.1.0.0/16', []],
  ],
  'one rule for one slip': [
    [
      '| tstats count from datamodel=Web by Web.dest | where Web.dest="x" | eval user=1, src_ip=2, dest=3',
      ['dotted-field Web.dest'],
    ],
    ['index=web | sort user', ['useless-sort sort']],
    ['index=web | stats count by user, src_ip, dest | table usr, user, src_ip, dest', ['missing-by-field usr']],
    ['index=web | stats count by user, src_ip, dest | table user, src_ip, d*', []],
    ['index=web | stats count by user, src_ip, dest | appendpipe [stats count by nope]', ['missing-by-field nope']],
    ['index=web | stats count by user, src_ip, dest | append [search index=web | stats count by nope]', ['append-limits append']],
  ],
  'quotes of eval': [
    ['index=web | eval x=lower("user") | where x="a"', ['quoted-field "user"']],
    ['index=web | where match("user", "^a")', ['quoted-field "user"']],
    ['index=web | where split("a b c", " ")="a"', []],
  ],
  'what helps the index': [
    ['index=web url=*admin', ['leading-wildcard url=*admin']],
    ['index=web sourcetype=x url IN (*admin, b)', ['leading-wildcard url IN (*admin, b)']],
    ['index=web (url=*admin OR user=x)', ['leading-wildcard url=*admin OR user=x']],
    ['index=web url=*admin status=200', []],
    ['index=web url=*admin blocked', []],
    ['eventtype=web url=*admin', []],
    ['index=web url=admin*', []],
  ],
  'fields that some results lack': [
    ['index=web | eval page=if(status=200, url, null()) | stats count by page, user, src_ip, dest', ['nullable-by-field page']],
    ['index=web | eval page=if(status=200, url, "none") | stats count by page, user, src_ip, dest', []],
    ['index=web | lookup elsewhere user OUTPUT page | stats count by page, user, src_ip, dest', []],
    ['index=web | rex field=url "(?<page>[^/]+)$" | search page=a | stats count by page, user, src_ip, dest', []],
  ],
  'several values': [
    ['index=web | stats values(action) AS action count by user, src_ip, dest | where count=1 AND action="x"', []],
    ['index=web | stats values(a) AS a by user, src_ip, dest | where a=user', ['multivalue-comparison a=user']],
    ['index=web | stats values(action) AS action by user, src_ip, dest | where action="x"', ['multivalue-comparison action="x"']],
    ['index=web | stats values(action) AS action by user, src_ip, dest | eval n=if(action="x", 1, 0) | where n=1', []],
  ],
  'slow patterns': [
    ['index=web | rex "(?<a>.*?);(?P<b>.*?);(?<c>.*?);(?<d>.*?);(?<e>.*?)$"', []],
    [
      'index=web | rex "(?<a>.*?);(?P<b>.*?);(?<c>.*?);;(?<d>.*?);(?<e>.*?)$"',
      ['regex-slow "(?<a>.*?);(?P<b>.*?);(?<c>.*?);;(?<d>.*?);(?<e>.*?)$"'],
    ],
  ],
  'filters behind stats': [
    ['index=web | stats count by user, src_ip, dest, action | where action="x"', ['late-filter where']],
    ['index=web | stats count by user, src_ip, dest, action | where count>5 AND action="x"', []],
  ],
};

describe('lint: searches, case by case', () => {
  for (const [what, cases] of Object.entries(GROUPS)) {
    describe(what, () => {
      for (const [base, expected] of cases) {
        it(base, () => {
          assert.deepEqual(found(`${base}${END}`), expected);
        });
      }
    });
  }

  it('names the field in other capitals', () => {
    const files = withFragment('search: "`web` | stats count by User, src_ip, dest | where USER=\\"x\\" | `example_filter`"');
    const messages = check(loadContent(files, 'p'), { today: '2026-01-01' }).map(({ message }) => message);
    assert.ok(
      messages.some((message) => message.includes('There is User')),
      messages.join('\n'),
    );
  });
});
