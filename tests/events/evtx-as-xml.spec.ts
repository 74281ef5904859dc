/** Event logs of Windows: what is made of their records, and what is said where that is not possible. */
import assert from 'node:assert/strict';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { fill } from '../../src/events/byte-reader.ts';
import { evtxAsXml } from '../../src/events/evtx-as-xml.ts';
import { openDataset } from '../../src/events/open-dataset.ts';
import { windowsEventXml } from '../../src/events/windows-event-xml.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';

/** As a reader of logs lays an event out. */
const LAID_OUT = `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
  <System>
    <Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385F-C22A-43E0-BF4C-06F5698FFBD9}"></Provider>
    <EventID Qualifiers="">1</EventID>
    <TimeCreated SystemTime="2019-05-19T17:32:00.482Z"></TimeCreated>
    <Correlation ActivityID="" RelatedActivityID=""></Correlation>
    <Security UserID="S-1-5-18"></Security>
  </System>
  <EventData>
    <Data Name="CommandLine">a &lt;b&gt; &amp; &quot;c&quot; &#x27;d&#x27;
    second
      third</Data>
    <Data Name="Empty"></Data>
    <Data Name="">unnamed</Data>
  </EventData>
</Event>`;
const WRITTEN = `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385F-C22A-43E0-BF4C-06F5698FFBD9}'/><EventID>1</EventID><TimeCreated SystemTime='2019-05-19T17:32:00.482982300Z'/><Correlation/><Security UserID='S-1-5-18'/></System><EventData><Data Name='CommandLine'>a &lt;b&gt; &amp; "c" &apos;d&apos;
second
  third</Data><Data Name='Empty'></Data><Data Name=''>unnamed</Data></EventData></Event>`;
const TICKS = (BigInt(Date.UTC(2019, 4, 19, 17, 32)) + 11_644_473_600_000n) * 10_000n + 4_829_823n;

const record = (xml: string, number = 1n) => ({ recordNum: () => number, timestamp: () => TICKS, renderXml: () => xml });
const chunk = (records: readonly unknown[], last = BigInt(records.length)) => ({
  logFirstRecordNumber: () => 1n,
  logLastRecordNumber: () => last,
  records: () => records,
});
const packageOf =
  (...chunks: readonly unknown[]) =>
  () => ({
    EvtxFile: class {
      chunks = () => chunks;
    },
  });

function textOf(load?: () => unknown): string {
  const reader = evtxAsXml('x.evtx', new Uint8Array(8), () => undefined, load);
  const bytes = new Uint8Array(100_000);
  return Buffer.from(bytes.buffer, 0, fill(reader, bytes)).toString('utf8');
}

describe('an event of Windows', () => {
  it('is written as a forwarder writes it', () => assert.equal(windowsEventXml(LAID_OUT, TICKS), WRITTEN));
  it('keeps its time where the record has another one', () => {
    assert.match(windowsEventXml(LAID_OUT, TICKS + 10_000_000n) ?? '', /SystemTime='2019-05-19T17:32:00\.482Z'/);
    assert.match(windowsEventXml(LAID_OUT) ?? '', /SystemTime='2019-05-19T17:32:00\.482Z'/);
  });
  it('is written the same a second time', () => assert.equal(windowsEventXml(WRITTEN, TICKS), WRITTEN));
  for (const text of ['', '<Event/>', '<Event><System>', 'text', '<Event><System></System></Event>x'])
    it(`is not made of ${JSON.stringify(text)}`, () => assert.equal(windowsEventXml(text), undefined));
});

describe('event logs of Windows', () => {
  it('give their records in order, one a line', () =>
    assert.equal(
      textOf(packageOf(chunk([record(LAID_OUT), record(LAID_OUT)]), chunk([], 5n), chunk([record(LAID_OUT)]))),
      `${WRITTEN}\n`.repeat(3),
    ));

  const absent = Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
  const failures: readonly (readonly [string, () => unknown, RegExp])[] = [
    [
      'the package is absent',
      () => {
        throw absent;
      },
      /not installed: npm install @ts-evtx\/core@1/,
    ],
    [
      'the package cannot be loaded',
      () => {
        throw new Error('x');
      },
      /cannot be loaded/,
    ],
    ['the package is another', () => ({}), /not known/],
    ['a record cannot be read', packageOf(chunk([record('<Event/>', 7n)])), /damaged .*record 7/],
    ['a value cannot be read', packageOf(chunk([record(LAID_OUT.replace('second', '[SUBSTITUTION:3]'))])), /damaged .*record 1/],
    ['a chunk breaks off', packageOf(chunk([record(LAID_OUT)], 3n)), /after 1 of 3 records/],
    [
      'the package gives up',
      () => ({
        EvtxFile: class {
          constructor() {
            throw new RangeError('out of bounds');
          }
        },
      }),
      /damaged .*out of bounds/,
    ],
  ];
  for (const [what, load, message] of failures)
    it(`are refused when ${what}`, () =>
      assert.throws(
        () => textOf(load),
        (error) => error instanceof FileError && message.test(error.message),
      ));

  it('are known by their content', () => {
    const dataset = { path: 'renamed.log', index: 'main', host: 'h', source: 's', sourcetype: 'XmlWinEventLog' };
    const files = memoryFiles({ 'renamed.log': `ElfFile\0${'\0'.repeat(5000)}` });
    const source = openDataset(files, dataset, NO_KNOWLEDGE, { now: 1, zone: 'UTC' });
    assert.throws(
      () => [...source.chunks()],
      (error) => error instanceof FileError && /event log of Windows/.test(error.message),
    );
  });
});
