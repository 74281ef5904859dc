/** Events are matched in groups under one watch; a pattern that runs away on one of them spoils no other. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { runTogether, runWithin, watchesStarted } from '../../src/spl/semantics/regex/budget.ts';
import { eventSource } from './event-source.ts';

describe('groups of events', () => {
  it('give all rows, and the one on which a pattern runs away no field', () => {
    const props = new Map([['json', new Map([['EXTRACT-x', '^(?<x>(?:a+)+)!$']])]]);
    const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge: { ...NO_KNOWLEDGE, props } });
    const good = `${'a'.repeat(40)}!`;
    const events = Array.from({ length: 300 }, (_, index) => (index === 250 ? `${'a'.repeat(60)}?` : good));
    engine.add(eventSource(events, { perChunk: 300 }));
    const search = source('test', 'search * | stats count count(x) as found');
    const { rows, warnings } = engine.search({ search, macros: new Map(), now: 0, zone: 'UTC' });
    assert.deepEqual(Object.fromEntries(rows[0] ?? []), { count: '300', found: '299' });
    assert.ok(warnings.some(({ code }) => code === 'run/regex-limit'));
  });
});

describe('runTogether', () => {
  it('starts one watch for all matches of a job', () => {
    const before = watchesStarted();
    const result = runTogether(1000, () => [1, 2, 3].map((n) => runWithin(1000, () => assert.ok(n))));
    assert.deepEqual(result, [true, true, true]);
    assert.equal(watchesStarted() - before, 1);
  });

  it('runs a job again that takes too long, each match with a watch of its own', () => {
    const before = watchesStarted();
    const watches = new Set<number>();
    const result = runTogether(20, () => {
      const atStart = watchesStarted();
      return runWithin(20, () => {
        watches.add(watchesStarted() - atStart);
        for (;;);
      });
    });
    assert.equal(result, false);
    // Each watch may begin its work anew on a machine with much to do, so that runs are not counted: first there is one for the job, then one of the match's own.
    assert.deepEqual([...watches], [0, 1]);
    assert.equal(watchesStarted() - before, 2);
  });

  it('hands errors on', () => {
    const failing = (): never => {
      throw new Error('of the job');
    };
    assert.throws(() => runTogether(1000, failing), /of the job/);
    assert.equal(
      runTogether(1000, () => 1),
      1,
    );
  });
});
