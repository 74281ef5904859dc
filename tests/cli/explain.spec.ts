/** splkit explain over a search, and over a detection. */
import assert from 'node:assert/strict';
import { demoProject } from './demo-project.ts';
import { parsed, runCli } from './memory-io.ts';

interface Explained {
  readonly search: {
    readonly commands: readonly {
      readonly text: string;
      readonly known: readonly string[];
      readonly possible: readonly string[];
      readonly others: boolean;
    }[];
    readonly macros: readonly { readonly name: string; readonly from: string }[];
    readonly data_models: readonly { readonly name: string; readonly dataset: string | null; readonly known: boolean }[];
    readonly cost: readonly string[];
  };
  readonly schedule?: {
    readonly words: string;
    readonly gap_seconds: number;
    readonly next_runs: readonly { readonly at: string }[];
  };
  readonly data_sources?: readonly { readonly name: string }[];
}

describe('splkit explain --spl', () => {
  const SPL = '| tstats count from datamodel=Web.Web by Web.dest | `drop_dm_object_name(Web)`';

  it('needs no project', async () => {
    const { code, stdout, stderr } = await runCli(['explain', '--spl', SPL, '--format', 'json']);
    assert.deepEqual([code, stderr], [0, '']);
    const { search } = parsed<Explained>(stdout);
    assert.deepEqual(
      search.commands.map(({ text, known, possible, others }) => [text, known, possible, others]),
      [
        ['tstats count from datamodel=Web.Web by Web.dest', ['Web.dest', 'count'], [], false],
        ['rename Web.* as *', ['dest', 'count'], [], false],
      ],
    );
    assert.deepEqual(
      search.macros.map(({ name, from }) => [name, from]),
      [['drop_dm_object_name(1)', 'macro Splunk_SA_CIM/drop_dm_object_name']],
    );
    assert.deepEqual(search.data_models, [{ name: 'Web', dataset: 'Web', known: true }]);
  });

  it('lays the search out for a person', async () => {
    const { stdout } = await runCli(['explain', '--spl', 'index=a | join x [search index=b | table x y] | stats count by y']);
    assert.match(
      stdout,
      /^search\n {2}index=a\n {6}known: .*, index\n {6}possible: linecount, .*\n {6}others, which the search does not name\n {2}\| join x /,
    );
    assert.match(stdout, /\n {4}\[ search index=b\n {8}known: .*, index\n/);
    assert.match(stdout, /\n {4}\| table x y\n {8}possible: x, y\n {8}gone: .*, index, .*\n/);
    assert.match(stdout, /\n {2}\| stats count by y\n {6}known: y, count\n/);
  });

  it('says what is wrong, and exits 1', async () => {
    const { code, stderr } = await runCli(['explain', '--spl', 'index=a | stat count']);
    assert.equal(code, 1);
    assert.match(stderr, /spl\/unknown-command/);
  });

  it('a macro of another app is no mistake', async () => {
    assert.equal((await runCli(['explain', '--spl', '`notable` | head 1'])).code, 0);
  });

  it('takes a detection or a search', async () => {
    assert.equal((await runCli(['explain'])).code, 2);
    assert.equal((await runCli(['explain', 'x', '--spl', 'index=a'])).code, 2);
  });
});

describe('splkit explain of a detection', () => {
  it('its search, its data sources, its schedule', async () => {
    const { code, stdout } = await runCli(['explain', 'Upload By Unknown User', '--format', 'json'], { files: demoProject() });
    assert.equal(code, 0);
    const { search, schedule, data_sources: sources } = parsed<Explained>(stdout);
    assert.deepEqual(search.commands.at(-1)?.known, ['user', 'image', 'count']);
    assert.deepEqual(
      sources?.map(({ name }) => name),
      ['Demo Events'],
    );
    assert.equal(schedule?.next_runs[0]?.at, '2024-06-01T01:00:00.000Z');
  });
});
