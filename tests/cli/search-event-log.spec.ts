/** Event logs of Windows on the command line: no sourcetype, no source, and the fields that the bundled add-on gives. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { SearchOutput } from '../../src/cli/reporters/search-results.ts';
import { windowsEvent, type TestEvent } from '../events/evtx/windows-event.ts';
import { writeEvtx } from '../events/evtx/write-evtx.ts';
import { parsed, runCli } from './memory-io.ts';

const SYSMON: TestEvent = {
  provider: 'Microsoft-Windows-Sysmon',
  id: 1,
  time: 1_700_000_000,
  channel: 'Microsoft-Windows-Sysmon/Operational',
  computer: 'ws1.example.com',
  data: {
    UtcTime: '2023-11-14 22:13:20.120',
    ProcessId: '4242',
    Image: 'C:\\Windows\\System32\\vssadmin.exe',
    CommandLine: 'vssadmin "delete" shadows /all',
    User: 'EXAMPLE\\jane',
    ParentImage: 'C:\\Windows\\System32\\cmd.exe',
  },
};
const SECURITY: TestEvent = {
  provider: 'Microsoft-Windows-Security-Auditing',
  id: 4688,
  time: 1_700_000_001,
  channel: 'Security',
  computer: 'ws1.example.com',
  data: {
    SubjectUserName: 'jane',
    NewProcessId: '0x1092',
    NewProcessName: 'C:\\Windows\\System32\\whoami.exe',
    CommandLine: 'whoami /all',
  },
};
const files = memoryFiles({
  '/project/sysmon.evtx': writeEvtx([[windowsEvent(SYSMON)]]),
  '/project/security.evtx': writeEvtx([[windowsEvent(SECURITY)]]),
  '/project/plain.log': 'text',
});

async function rows(...argv: readonly string[]): Promise<SearchOutput['rows']> {
  const ended = await runCli(['search', ...argv, '--format', 'json'], { files });
  assert.equal(ended.code, 0, ended.stderr);
  return parsed<SearchOutput>(ended.stdout).rows;
}

describe('splkit search --data FILE.evtx', () => {
  it('takes source and sourcetype from each log', async () => {
    const found = await rows('* | stats count by source, sourcetype', '--data', 'sysmon.evtx', '--data', 'security.evtx');
    assert.deepEqual(
      found.map(({ source, sourcetype }) => [source, sourcetype]),
      ['Microsoft-Windows-Sysmon/Operational', 'Security'].map((channel) => [`XmlWinEventLog:${channel}`, 'XmlWinEventLog']),
    );
  });

  it('gives the fields of the add-on', async () => {
    const search = '* | table process_name, process, user, dest';
    const [sysmon] = await rows(search, '--data', 'sysmon.evtx');
    assert.deepEqual(sysmon, {
      process_name: 'vssadmin.exe',
      process: 'vssadmin "delete" shadows /all',
      user: 'jane',
      dest: 'ws1.example.com',
    });
    const [security] = await rows(search, '--data', 'security.evtx');
    assert.equal(security?.['process_name'], 'whoami.exe');
  });

  it('takes what is said instead', async () => {
    const found = await rows('* | table source', '--data', 'sysmon.evtx', '--source', 'mine', '--sourcetype', 'XmlWinEventLog');
    assert.deepEqual(found, [{ source: 'mine' }]);
  });

  it('wants a sourcetype for any other file', async () => {
    const ended = await runCli(['search', '*', '--data', 'sysmon.evtx', '--data', 'plain.log'], { files });
    assert.equal(ended.code, 2);
  });
});
