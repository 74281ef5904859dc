/** Sources of the kinds that index-time transforms make: how often the dataset is read for them, and what they hold. */
import assert from 'node:assert/strict';
import type { IndexTime } from '../../src/events/compile-index-time.ts';
import { memorySource } from '../../src/events/memory-source.ts';
import { transformedSources } from '../../src/events/transformed-source.ts';

const META = { index: 'main', host: 'h', source: 's', sourcetype: 'st' };
/** What stands before the colon is the host. */
const byHost: IndexTime = { moves: true, run: (event) => [{ ...event, host: event.raw.split(':')[0] ?? '' }] };

function read(raws: readonly string[], indexTime: IndexTime) {
  let readings = 0;
  const memory = memorySource(
    META,
    raws.map((raw, time) => ({ raw, time })),
  );
  const base = {
    meta: META,
    chunks: () => {
      readings++;
      return memory.chunks();
    },
  };
  const sources = transformedSources(base, indexTime).map((source) => ({
    host: source.meta.host,
    events: [...source.chunks()].flatMap((chunk) =>
      Array.from({ length: chunk.count }, (_, event) => [chunk.raw(event), chunk.time(event)]),
    ),
  }));
  return { sources, readings: () => readings };
}

describe('sources by kind', () => {
  it('hold the events of their kind, with their times', () => {
    const { sources } = read(['a:1', 'b:2', 'a:3'], byHost);
    assert.deepEqual(sources, [
      {
        host: 'a',
        events: [
          ['a:1', 0],
          ['a:3', 2],
        ],
      },
      { host: 'b', events: [['b:2', 1]] },
    ]);
  });
  it('are read together, as many as may be kept', () => {
    const { sources, readings } = read(
      Array.from({ length: 3000 }, (_, event) => `${event % 1500}:x`),
      byHost,
    );
    assert.deepEqual([sources.length, sources.every(({ events }) => events.length === 2), readings()], [1500, true, 2]);
  });
  it('are read one by one where they are large', () => {
    const long = 'x'.repeat(20_000_000);
    const { sources, readings } = read([`a:${long}`, `b:${long}`, 'c:', 'd:'], byHost);
    assert.deepEqual([sources.map(({ host }) => host).join(''), readings()], ['abcd', 3]);
  });
  it('are one, read once, where events stay what they are', () => {
    const { sources, readings } = read(['a:1', 'b:2'], { moves: false, run: (event) => [event] });
    assert.deepEqual([sources.length, readings()], [1, 1]);
  });
});
