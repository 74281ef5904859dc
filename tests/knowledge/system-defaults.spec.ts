/** What splkit says in the place of Splunk's etc/system/default, and what it yields to. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import type { App } from '../../src/knowledge/app.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { mergeApps, type OtherApps } from '../../src/knowledge/merge-apps.ts';
import type { RunWarning } from '../../src/spl/function.ts';
import type { Value } from '../../src/spl/semantics/value.ts';
import { compile, META, rawEvents } from './extract-fields.ts';

const SYSTEM = loadApp(nodeFiles, packagePath('data/system_defaults'));

function app(name: string, props: string): App {
  return loadApp(memoryFiles({ [`${name}/default/props.conf`]: props }), name);
}

function fields(sourcetype: string, raw: string, installed: readonly App[] = [], others: OtherApps = {}): Record<string, Value> {
  const knowledge = mergeApps(installed, { system: SYSTEM, ...others });
  const meta = { ...META, sourcetype, source: sourcetype };
  const none = compile(mergeApps([]), new Set(['_raw', '_time', 'host', 'source', 'sourcetype', 'index']), meta).extract(
    rawEvents(raw),
    0,
  );
  const row = compile(knowledge, 'all', meta).extract(rawEvents(raw), 0);
  return Object.fromEntries(
    [...row].filter(([name]) => !none.has(name) && !/^(?:_|date_|punct|linecount|splunk_server|eventtype)/.test(name)),
  );
}

const EVENT =
  'LogName=Security\r\nEventCode=4624\r\nMessage=A logon: it worked.\r\n\r\nSubject:\r\n\tAccount Name:\t\talice\r\n\tEmpty:\t\r\nNew Logon:\r\n\tAccount Name:\t\tbob\r\n\tnote=x';

describe('the defaults of the system', () => {
  it('know the text of Windows events', () => {
    const { Message, ...rest } = fields('WinEventLog', EVENT);
    assert.match(String(Message), /^A logon: it worked[^]*note=x$/);
    assert.deepEqual(rest, { LogName: 'Security', EventCode: '4624', Account_Name: ['alice', 'bob'] });
  });
  it('give add-ons the transforms that they name', () => {
    const vendor = app(
      'v',
      '[WinEventLog]\nEVAL-x = Account_Name\n[source::WinEventLog...]\nREPORT-0MESSAGE = wel-message, wel-eq-kv, wel-col-kv\nREPORT-MESSAGE =\n',
    );
    assert.deepEqual(fields('WinEventLog', EVENT, [vendor])['x'], ['alice', 'bob']);
  });
  it('yield to a bundled add-on that knows the data, not to an installed one', () => {
    const eval1 = app('a', '[WinEventLog]\nEVAL-x = EventCode\n');
    assert.deepEqual(fields('WinEventLog', EVENT, [], { bundled: [eval1] })['Account_Name'], undefined);
    assert.deepEqual(fields('WinEventLog', EVENT, [eval1])['x'], '4624');
  });
  it('come back where the bundled add-on stands back', () => {
    const bundled = [app('ours', '[WinEventLog]\nEVAL-ours = 1\n')];
    const found = fields('WinEventLog', EVENT, [app('v', '[WinEventLog]\nEVAL-ours = EventCode\n')], { bundled });
    assert.deepEqual([found['ours'], found['Account_Name']], ['4624', ['alice', 'bob']]);
  });
  it('know access logs', () => {
    const line =
      '10.0.0.1 - ann [24/Nov/2026:10:00:00 +0000] "GET http://a.example/b/c/d.php?q=1&r=2 HTTP/1.1" 200 17 "http://ref.example/x" "Mozilla (X; Y)"';
    assert.deepEqual(fields('access_combined', line), {
      clientip: '10.0.0.1',
      ident: '-',
      user: 'ann',
      req_time: '24/Nov/2026:10:00:00 +0000',
      method: 'GET',
      version: 'HTTP/1.1',
      uri: 'http://a.example/b/c/d.php?q=1&r=2',
      uri_domain: 'http://a.example',
      uri_path: '/b/c/d.php',
      root: 'b',
      file: 'd.php',
      uri_query: 'q=1&r=2',
      status: '200',
      bytes: '17',
      referer: 'http://ref.example/x',
      referer_domain: 'http://ref.example',
      useragent: 'Mozilla (X; Y)',
      q: '1',
      r: '2',
    });
    const { method, uri_path, file, status } = fields('access_common', '::1 - - [x] "GET / HTTP/1.0" 404 -');
    assert.deepEqual({ method, uri_path, file, status }, { method: 'GET', uri_path: '/', file: undefined, status: '404' });
  });
  it('know the process of a line of syslog', () => {
    const { process, pid } = fields('syslog', 'Nov 24 10:00:00 web sshd[42]: Accepted: x');
    assert.deepEqual({ process, pid }, { process: 'sshd', pid: '42' });
  });
  it('are not stopped by events that are made to take long', () => {
    const request = (text: string): string => `10.0.0.1 - - [x] "GET ${text} HTTP/1.1" none`;
    const events: readonly (readonly [sourcetype: string, raw: string])[] = [
      ['access_combined', request(`http://${'a'.repeat(9000)}`)],
      ['access_combined', request('/a'.repeat(9000))],
      ['access_combined', request('a'.repeat(9000))],
      ['access_combined', `10.0.0.1 - - [x] "-" 400 0 "http://${'a'.repeat(9000)}" none`],
      ['WinEventLog', `LogName=a${'\n'.repeat(20_000)}x`],
      ['WinEventLog', `LogName=a\nMessage=x\n${'\t'.repeat(20_000)}x`],
      ['ActiveDirectory', '\n'.repeat(20_000)],
    ];
    for (const [sourcetype, raw] of events) {
      const warnings: RunWarning[] = [];
      const meta = { ...META, sourcetype, source: sourcetype };
      compile(mergeApps([], { system: SYSTEM }), 'all', meta, warnings).extract(rawEvents(raw), 0);
      assert.deepEqual(warnings, [], `${sourcetype}: ${raw.slice(0, 60)}`);
    }
  });
});
