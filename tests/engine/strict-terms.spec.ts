/** Open question: what the index of a Splunk is asked for by `field=value` (INDEXED_VALUE of fields.conf). */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { SearchResult } from '../../src/engine/engine.ts';
import type { Knowledge, Settings } from '../../src/knowledge/knowledge.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { eventSource } from './event-source.ts';

const EVENTS = ['code=A4624 path=C:\\Windows\\cmd.exe who=bob', 'code=4624 path=/bin/sh who=al'];

/** `code` is cut out of the middle of a term; `made` is calculated, `path` and `who` are terms. */
const PROPS: Settings = new Map([
  ['KV_MODE', 'none'],
  ['EXTRACT-all', 'code=A?(?<code>\\d+) path=(?<path>\\S+) who=(?<who>\\w+)'],
  ['EVAL-made', '"x".who'],
]);

function ask(spl: string, strictTerms: boolean, fields: Readonly<Record<string, string>> = {}): SearchResult {
  const knowledge: Knowledge = {
    ...NO_KNOWLEDGE,
    props: new Map([['json', PROPS]]),
    fields: new Map([['code', new Map(Object.entries(fields))]]),
  };
  const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge, strictTerms });
  engine.add(eventSource(EVENTS));
  return engine.search({ search: source('test', spl), macros: new Map(), now: 1_700_000_000, zone: 'UTC' });
}

/** A search, how many events match, and how many of them the index leads to. */
const SEARCHES: readonly (readonly [spl: string, matching: number, found: number])[] = [
  ['code=4624', 2, 1],
  ['code=46*', 2, 1],
  ['code=*24', 2, 2],
  ['code=*', 2, 2],
  ['code IN (1, 4624)', 2, 1],
  ['code=4624 OR who=bob', 2, 2],
  ['code=4624 OR who=carl', 2, 1],
  ['code=4624 OR code>1', 2, 2],
  ['NOT code=1', 2, 2],
  ['code!=1', 2, 2],
  ['path="C:\\\\Windows\\\\*"', 1, 1],
  ['path=*dows\\\\cmd.ex*', 1, 1],
  ['made=xbob', 1, 1],
  ['* | search code=4624', 2, 2],
];

describe('terms of values', () => {
  for (const [spl, matching, found] of SEARCHES) {
    it(`${spl} finds ${found} of ${matching}`, () => {
      const lenient = ask(spl, false);
      assert.equal(lenient.rows.length, matching);
      const strict = ask(spl, true);
      assert.equal(strict.rows.length, found);
      for (const { warnings } of [lenient, strict]) {
        assert.deepEqual(
          warnings.map(({ code }) => code),
          matching === found ? [] : ['run/indexed-value'],
        );
      }
    });
  }

  it('INDEXED_VALUE=false asks the index for nothing', () => {
    assert.equal(ask('code=4624', true, { INDEXED_VALUE: 'false' }).rows.length, 2);
    assert.equal(ask('code=4624', true, { INDEXED_VALUE: 'true' }).rows.length, 1);
    assert.equal(ask('code=4624', true, { INDEXED: 'true' }).rows.length, 2);
  });
});
