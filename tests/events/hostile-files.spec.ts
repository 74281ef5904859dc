/** Files made to take long: each must be read in time that grows as the file does, or mocha's own limit stops the test. */
import assert from 'node:assert/strict';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { seededRandom } from '../../src/engine/seeded-random.ts';
import type { Ingest } from '../../src/events/dataset.ts';
import { indexDataset } from '../../src/events/index-dataset.ts';
import type { RunWarning } from '../../src/spl/function.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { knowledgeOf } from '../knowledge/extract-fields.ts';

const COUNT = 100_000;

function count(text: string, ingest: Ingest, props = 'SHOULD_LINEMERGE = false', warnings: RunWarning[] = []): number {
  const dataset = { path: 'f', index: 'main', host: 'h', source: 's', sourcetype: 'st', ingest };
  const sources = indexDataset(memoryFiles({ f: text }), dataset, knowledgeOf({ 'default/props.conf': `[st]\n${props}` }), {
    now: 0,
    zone: 'UTC',
    functions,
    random: seededRandom,
    warn: (warning) => warnings.push(warning),
  });
  let events = 0;
  for (const source of sources) {
    for (const chunk of source.chunks()) {
      for (let event = 0; event < chunk.count; event++) chunk.time(event);
      events += chunk.count;
    }
  }
  return events;
}

describe('files made to take long', () => {
  const cases: readonly (readonly [string, string, Ingest, string | undefined, number])[] = [
    ['objects that do not end', '{"a":1\n'.repeat(COUNT), 'event', undefined, COUNT],
    ['braces that do not close', '{\n'.repeat(COUNT), 'event', undefined, 1],
    ['elements that do not end', '<Event>x\n'.repeat(COUNT), 'event', undefined, COUNT],
    ['elements in elements', `${'<Event>'.repeat(COUNT)}${'</Event></a>'.repeat(COUNT)}`, 'event', undefined, 2],
    [
      'elements in elements that do not end',
      `${'<Event>'.repeat(COUNT)}${'</Event></a>'.repeat(COUNT / 2)}`,
      'event',
      undefined,
      1,
    ],
    ['elements that hold others', '<Event></Event></a>'.repeat(COUNT), 'event', undefined, 2 * COUNT],
    ['quotes that do not close', `a\n${'"x\n'.repeat(COUNT)}`, 'raw', 'INDEXED_EXTRACTIONS = csv', COUNT / 2],
    ['one quote that does not close', `a\n"${'x\n'.repeat(COUNT)}`, 'raw', 'INDEXED_EXTRACTIONS = csv', COUNT],
    ['lines that are merged', 'x\n'.repeat(COUNT), 'raw', 'MAX_EVENTS = 1000000', 1],
  ];
  for (const [what, text, ingest, props, expected] of cases)
    it(`may hold ${what}`, () => assert.equal(count(text, ingest, props), expected));

  it('may hold a row of an export that does not end', () =>
    assert.throws(() => count(`_time,_raw\n1,"${'x\n'.repeat(10 * COUNT)}`, 'raw'), FileError));

  const regexes: readonly string[] = [
    'LINE_BREAKER = ^(a+)+(\\n)x',
    'BREAK_ONLY_BEFORE = ^(a+)+$',
    'MUST_NOT_BREAK_AFTER = ^(a+)+$',
    'SHOULD_LINEMERGE = false\nTIME_PREFIX = ^(a+)+$',
    'SHOULD_LINEMERGE = false\nSEDCMD-a = s/^(a+)+$/x/',
    'INDEXED_EXTRACTIONS = csv\nPREAMBLE_REGEX = ^(a+)+$',
  ];
  for (const props of regexes) {
    it(`meet regular expressions that run away, which are stopped: ${props.replaceAll('\n', ', ')}`, () => {
      const warnings: RunWarning[] = [];
      count(`${'a'.repeat(60)}!\n`.repeat(30), 'raw', props, warnings);
      assert.ok(warnings.some(({ code }) => code === 'run/regex-limit'));
    }).timeout(20_000);
  }
});
