/** Commands that need a real Splunk: known by every name Splunk has for them, never called wrong, never run. */
import assert from 'node:assert/strict';
import { analyzeSpl, runSpl, tables } from '../run-spl.ts';

describe('commands that need a real Splunk', () => {
  for (const [spl, name] of [
    ['| tstats count from datamodel=Endpoint.Processes by Processes.dest', 'the data model Endpoint (no app defines it)'],
    ['search a=1 | geostats count by b | stats count', 'geostats'],
    ['search a=1 | append [| inputlookup x.csv | geostats count] | stats count', 'geostats'],
    [
      'search a=1 | append [| inputlookup x.csv | search b=1] | stats count',
      'the lookup x.csv (no app has the file lookups/x.csv)',
    ],
    ['| loadjob 1234.5', 'loadjob'],
  ] as const) {
    it(spl, () => {
      assert.deepEqual(analyzeSpl(spl).problems, []);
      assert.deepEqual(runSpl(spl, spl.startsWith('|') ? undefined : []).needsSplunk, [name]);
    });
  }

  it('takes a name that is like no command for one of an app', () => {
    const { problems } = analyzeSpl('search a=1 | cyberchef infield=a | stats count');
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['spl/unknown-command', 'warning']],
    );
    assert.deepEqual(runSpl('search a=1 | cyberchef infield=a', []).needsSplunk, ['cyberchef']);
  });

  it('takes a name that is like a command for a mistake', () => {
    const { problems } = analyzeSpl('search a=1 | evel b=1');
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['spl/unknown-command', 'error']],
    );
  });

  it('has one entry for each command', () => {
    const names = [...tables.commands.values()].flatMap((command) => [command.name, ...(command.aliases ?? [])]);
    assert.equal(new Set(names).size, names.length);
    assert.equal(tables.commands.size, 162 + 3 + 7);
  });
});
