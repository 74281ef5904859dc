/** eventcount over an engine's indexes: whatever the time range, the default indexes or those that are named. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { EventSource } from '../../src/events/event.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';
import { tables } from '../spl/run-spl.ts';
import { eventSource } from './event-source.ts';

const NOW = 1_700_000_000;

describe('eventcount over indexes', () => {
  const engine = createEngine({
    tables,
    knowledge: NO_KNOWLEDGE,
  });
  const held = (index: string, times: readonly number[]): EventSource =>
    eventSource(
      times.map((time) => `event ${time}`),
      { meta: { index }, times },
    );
  for (const one of [held('main', [NOW - 10, NOW - 1e6, NOW + 1e6]), held('web', [5]), held('_audit', [NOW, NOW])])
    engine.add(one);

  const cases: readonly (readonly [spl: string, rows: readonly Readonly<Record<string, string>>[]])[] = [
    ['| eventcount', [{ count: '4' }]],
    ['| eventcount index=main', [{ count: '3' }]],
    ['| eventcount index=_*', [{ count: '2' }]],
    [
      '| eventcount summarize=false index=* index=_*',
      [
        { count: '2', index: '_audit', server: 'splkit' },
        { count: '3', index: 'main', server: 'splkit' },
        { count: '1', index: 'web', server: 'splkit' },
      ],
    ],
  ];
  for (const [spl, rows] of cases) {
    it(spl, () => {
      const result = engine.search({
        search: source('test', spl),
        macros: new Map(),
        now: NOW,
        zone: 'UTC',
        earliest: '-1h',
        latest: 'now',
      });
      assert.deepEqual([result.diagnostics, result.warnings], [[], []]);
      assert.deepEqual(
        result.rows.map((row) => Object.fromEntries(row)),
        rows,
      );
    });
  }
});
