/** Patterns of the bundled add-ons are not stopped by events that are made to take long. */
import assert from 'node:assert/strict';
import { nodeFiles } from '../../src/base/node-files.ts';
import { mergeKnowledge } from '../../src/testing/load-knowledge.ts';
import type { RunWarning } from '../../src/spl/function.ts';
import { compile, META, rawEvents } from '../knowledge/extract-fields.ts';

const SECURITY = 'LogName=Security\nEventCode=4738\nMessage=A user account was changed.\n';

const events: readonly (readonly [title: string, sourcetype: string, source: string, raw: string])[] = [
  ['blanks behind the changed attributes', 'WinEventLog', 'WinEventLog:Security', `Changed Attributes: a${' '.repeat(20_000)}b`],
  ['line ends within a subject', 'WinEventLog', 'WinEventLog:Security', `Subject: Security ID: x${'\n'.repeat(20_000)}y`],
  ['blanks behind a subject', 'WinEventLog', 'WinEventLog:Security', `Subject: Security ID: x${' '.repeat(20_000)}y`],
  ['a key that does not end', 'WinEventLog', 'WinEventLog:Security', `\n${'A '.repeat(10_000)}`],
  ['the name of a service that does not end', 'WinEventLog', 'WinEventLog:System', 'The start type of the '.repeat(1000)],
  ['columns of S3 that go on', 'aws:s3:accesslogs', 's3', `a b [c] ${'x '.repeat(10_000)}`],
  ['columns of IIS that go on', 'ms:iis:splunk', 'iis', `2024-01-01 10:00:00 ${'x '.repeat(10_000)}`],
  ['arguments of EXECVE', 'linux:audit', 'audit', `type=EXECVE msg=audit(1.2:3): argc=9 ${'a0="x" '.repeat(2000)}`],
  ['a long resource', 'azure:monitor:resource', 'azure', JSON.stringify({ resourceId: '/providers/'.repeat(2000) })],
];

describe('events that are made to take long', () => {
  const knowledge = mergeKnowledge(nodeFiles, {}, []);
  for (const [title, sourcetype, source, text] of events)
    it(title, () => {
      const warnings: RunWarning[] = [];
      const raw = source === 'WinEventLog:Security' ? SECURITY + text : text;
      const meta = { ...META, sourcetype, source };
      compile(knowledge, 'all', meta, warnings).extract(rawEvents(raw), 0);
      assert.deepEqual(
        warnings.filter(({ code }) => code === 'run/regex-limit'),
        [],
      );
    });
});
