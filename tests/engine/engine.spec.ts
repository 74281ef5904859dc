/** The engine as its users see it: indexes, order, time ranges, traces, and everything that can be wrong with a search. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { Engine, SearchRequest, SearchResult } from '../../src/engine/engine.ts';
import type { EventSource } from '../../src/events/event.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import type { MacroDefinition } from '../../src/spl/syntax/macro.ts';
import { eventSource } from './event-source.ts';

const knowledge: Knowledge = {
  ...NO_KNOWLEDGE,
  props: new Map([['json', new Map([['KV_MODE', 'json']])]]),
};
const NOW = 1_700_000_000;

function engineOf(...sources: readonly EventSource[]): Engine {
  const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge });
  for (const one of sources) engine.add(one);
  return engine;
}

function ask(engine: Engine, spl: string, more: Partial<SearchRequest> = {}): SearchResult {
  return engine.search({ search: source('test', spl), macros: new Map(), now: NOW, zone: 'UTC', ...more });
}

/** One column of the result, problems not tolerated. */
function column(result: SearchResult, field: string): readonly unknown[] {
  assert.deepEqual(result.diagnostics, []);
  return result.rows.map((row) => row.get(field));
}

const numbered = (from: number, to: number, meta: Partial<EventSource['meta']> = {}, times?: readonly number[]): EventSource =>
  eventSource(
    Array.from(
      { length: to - from + 1 },
      (_, index) => `{"n":"${from + index}","parity":"${(from + index) % 2 === 0 ? 'even' : 'odd'}"}`,
    ),
    { meta, ...(times === undefined ? {} : { times }) },
  );

function macros(...definitions: readonly MacroDefinition[]): ReadonlyMap<string, MacroDefinition> {
  return new Map(
    definitions.map((macro) => [macro.args.length === 0 ? macro.name : `${macro.name}(${macro.args.length})`, macro]),
  );
}

describe('an engine', () => {
  it('holds events by index', () => {
    const engine = engineOf(numbered(1, 4), numbered(5, 6), numbered(1, 1, { index: 'aws' }));
    assert.deepEqual(engine.indexes(), [
      { name: 'main', events: 6 },
      { name: 'aws', events: 1 },
    ]);
    engine.drop('main');
    assert.deepEqual(engine.indexes(), [{ name: 'aws', events: 1 }]);
    assert.equal(ask(engine, '*').rows.length, 1);
  });

  it('reads nothing when a source is added', () => {
    const lazy: EventSource = { meta: numbered(1, 1).meta, chunks: () => assert.fail('read too early') };
    engineOf(lazy);
  });

  it('does not read sources that cannot match', () => {
    const other = numbered(1, 3, { sourcetype: 'other' });
    const engine = engineOf(other, numbered(1, 2));
    engine.indexes();
    let reads = 0;
    const watched = engineOf({ meta: other.meta, chunks: () => (reads++, other.chunks()) }, numbered(1, 2));
    watched.indexes();
    assert.equal(reads, 1);
    assert.equal(ask(watched, 'sourcetype=json').rows.length, 2);
    assert.equal(reads, 1);
  });
});

describe('a search', () => {
  it('hands out the newest first', () => {
    assert.deepEqual(column(ask(engineOf(numbered(1, 3), numbered(4, 5)), '* | table n'), 'n'), ['3', '5', '2', '4', '1']);
  });

  it('hands out the later of two at the same time first', () => {
    assert.deepEqual(column(ask(engineOf(numbered(1, 3, {}, [10, 10, 10])), '* | table n'), 'n'), ['3', '2', '1']);
  });

  it('gives head the newest', () => {
    assert.deepEqual(column(ask(engineOf(numbered(1, 9)), 'parity=even | head 2 | table n'), 'n'), ['8', '6']);
  });

  it('looks into the default indexes unless it names one', () => {
    const engine = engineOf(numbered(1, 1), numbered(2, 2, { index: 'aws' }), numbered(3, 3, { index: '_internal' }));
    assert.deepEqual(column(ask(engine, '* | sort n | table n'), 'n'), ['1', '2']);
    assert.deepEqual(column(ask(engine, '* | table n', { defaultIndexes: ['aws'] }), 'n'), ['2']);
    assert.deepEqual(column(ask(engine, 'index=main | table n', { defaultIndexes: ['aws'] }), 'n'), ['1']);
    assert.deepEqual(column(ask(engine, 'index=* | sort n | table n'), 'n'), ['1', '2']);
    assert.deepEqual(column(ask(engine, 'index=_internal | table n'), 'n'), ['3']);
    assert.deepEqual(column(ask(engine, 'index=main OR index=_* | sort n | table n'), 'n'), ['1', '3']);
  });

  it('expands macros', () => {
    const table = macros(
      { name: 'even', args: [], definition: source('m', 'parity=even') },
      { name: 'above', args: ['x'], definition: source('m', 'where n > $x$') },
    );
    assert.deepEqual(column(ask(engineOf(numbered(1, 6)), '`even` | `above(3)` | table n', { macros: table }), 'n'), ['6', '4']);
  });

  it('evaluates eval-based macros and their validations', () => {
    const table = macros({
      name: 'twice',
      args: ['x'],
      definition: source('m', '"n=" . ($x$ * 2)'),
      isEval: true,
      validation: 'isnum($x$)',
      errorMessage: 'x must be a number',
    });
    assert.deepEqual(column(ask(engineOf(numbered(1, 6)), '`twice(2)` | table n', { macros: table }), 'n'), ['4']);
    const wrong = ask(engineOf(numbered(1, 6)), '`twice("a")` | table n', { macros: table });
    assert.deepEqual(
      wrong.diagnostics.map(({ code }) => code),
      ['spl/macro-validation'],
    );
    assert.deepEqual(wrong.rows, []);
  });

  it('is not run when it has an error, and says where', () => {
    const result = ask(engineOf(numbered(1, 3)), '* | evil x=1');
    const [problem] = result.diagnostics;
    assert.equal(problem?.code, 'spl/unknown-command');
    assert.equal(problem.source.text.slice(problem.span.start, problem.span.end), 'evil');
    assert.deepEqual([result.rows, result.trace, result.events], [[], [], 0]);
  });

  it('stops when its signal says so', () => {
    const reason = new Error('enough');
    assert.throws(() => ask(engineOf(numbered(1, 3)), '*', { signal: AbortSignal.abort(reason) }), reason);
  });

  it('repeats random() with the same seed', () => {
    const spl = '| makeresults count=3 | eval r=random() | table r';
    const [one, two, other] = [1, 1, 2].map((seed) => column(ask(engineOf(), spl, { seed }), 'r'));
    assert.deepEqual(one, two);
    assert.notDeepEqual(one, other);
  });
});

describe('the time range of a search', () => {
  const hourly = (): Engine =>
    engineOf(
      numbered(
        1,
        5,
        {},
        [5, 4, 3, 2, 1].map((hours) => NOW - hours * 3600),
      ),
    );

  it('is all time unless said otherwise', () => assert.equal(ask(hourly(), '*').rows.length, 5));

  it('takes the first moment and not the last', () => {
    assert.deepEqual(column(ask(hourly(), '* | table n', { earliest: '-4h', latest: '-2h' }), 'n'), ['3', '2']);
  });

  it('is narrowed inside the search, which overrides the job', () => {
    assert.deepEqual(column(ask(hourly(), 'earliest=-3h latest=-1h | table n', { earliest: '-2h', latest: 'now' }), 'n'), [
      '4',
      '3',
    ]);
    assert.deepEqual(column(ask(hourly(), 'earliest=-3h | table n', { earliest: '-2h', latest: '-1h' }), 'n'), ['4', '3']);
  });

  it('may have several windows', () => {
    assert.deepEqual(column(ask(hourly(), '(earliest=-5h latest=-4h) OR (earliest=-1h n=5) | table n'), 'n'), ['5', '1']);
  });

  it('counts events outside as in scope, and warns when they would have matched', () => {
    const result = ask(hourly(), 'parity=odd', { earliest: '-30m' });
    assert.equal(result.events, 5);
    assert.deepEqual(
      result.warnings.map(({ code }) => code),
      ['run/outside-time-range'],
    );
    assert.deepEqual(ask(hourly(), 'parity=odd', { earliest: '-90m' }).warnings, []);
  });

  it('reports what is no time, in the search and in the job', () => {
    const result = ask(hourly(), 'earliest=soon', { latest: 'later' });
    assert.deepEqual(
      result.diagnostics.map(({ code, source: { text }, span }) => [code, text.slice(span.start, span.end)]).sort(),
      [
        ['engine/time-range', 'later'],
        ['spl/time-modifier', 'soon'],
      ],
    );
  });
});

describe('the trace', () => {
  it('starts with the events in scope', () => {
    const { trace, events } = ask(engineOf(numbered(1, 6)), 'parity=even | stats count by parity | where count > 5');
    assert.equal(events, 6);
    assert.deepEqual(
      trace.map(({ command, rows_in, rows_out }) => [command, rows_in, rows_out]),
      [
        ['search', 6, 3],
        ['stats', 3, 1],
        ['where', 1, 0],
      ],
    );
  });

  it('says matched 0 of N when nothing matches, whatever the reason', () => {
    for (const spl of ['parity=neither', 'sourcetype=other', 'n=999']) {
      const { trace } = ask(engineOf(numbered(1, 6)), spl);
      assert.deepEqual([trace[0]?.rows_in, trace[0]?.rows_out], [6, 0], spl);
    }
  });

  it('has no events for a command that makes its own rows', () => {
    const { trace, events } = ask(engineOf(numbered(1, 6)), '| makeresults');
    assert.deepEqual([trace[0]?.rows_in, trace[0]?.rows_out, events], [null, 1, 0]);
  });
});

describe('a subsearch in a search expression', () => {
  it('is run first, and its rows are looked for', () => {
    const engine = engineOf(numbered(1, 6), eventSource(['{"n":"2"}', '{"n":"5"}'], { meta: { index: 'wanted' } }));
    assert.deepEqual(column(ask(engine, 'index=main [ search index=wanted | fields n ] | table n'), 'n'), ['5', '2']);
    assert.deepEqual(column(ask(engine, 'index=main parity=even NOT [ search index=wanted | table n ] | table n'), 'n'), [
      '6',
      '4',
    ]);
  });

  it('matches nothing when it finds nothing', () => {
    assert.deepEqual(ask(engineOf(numbered(1, 6)), '[ search n=99 | table n ]').rows, []);
  });

  it('may hold another one', () => {
    assert.deepEqual(column(ask(engineOf(numbered(1, 6)), '[ search [ search n=3 | table n ] | table parity ] | table n'), 'n'), [
      '5',
      '3',
      '1',
    ]);
  });

  it('may stand in a later search', () => {
    assert.deepEqual(column(ask(engineOf(numbered(1, 6)), '* | search [ | makeresults | eval n=4 | table n ] | table n'), 'n'), [
      '4',
    ]);
  });
});
