/** Candidates of a chunk: every event that holds the literals, and as few others as the plan allows. */
import assert from 'node:assert/strict';
import { candidates } from '../../src/engine/candidates.ts';
import type { Requirement } from '../../src/engine/requirement.ts';
import { scanPlan } from '../../src/engine/scan-plan.ts';
import { eventSource } from './event-source.ts';

function literal(text: string, ...hiding: readonly string[]): Requirement {
  return { kind: 'literal', text, hiding };
}

function found(events: readonly string[], requirement: Requirement): readonly number[] {
  const [chunk] = eventSource(events, { perChunk: events.length }).chunks();
  assert.ok(chunk);
  return [...candidates(chunk, scanPlan(requirement, chunk))];
}

const events = ['alpha one', 'beta PUTIMAGE', 'gamma putimage putimage', 'delta \\u0050utImage', 'epsilon put', 'image', 'zeta'];

describe('candidates', () => {
  it('finds a literal in any case, each event once', () => assert.deepEqual(found(events, literal('putimage')), [1, 2]));

  it('takes events with a hiding sequence as well, in order', () =>
    assert.deepEqual(found(events, literal('putimage', '\\u')), [1, 2, 3]));

  it('does not join two events', () => assert.deepEqual(found(events, literal('put\nimage')), []));

  it('checks the other literals of an AND', () => {
    assert.deepEqual(found(events, { kind: 'all', items: [literal('putimage'), literal('gamma')] }), [2]);
  });

  it('takes either branch of an OR', () => {
    assert.deepEqual(
      found(events, { kind: 'any', items: [literal('zeta'), { kind: 'all', items: [literal('one'), literal('alpha')] }] }),
      [0, 6],
    );
  });

  it('treats regex characters as text', () => {
    assert.deepEqual(found(['a.b', 'axb', '(a', 'a|b', 'a-b', 'a[b'], literal('a.b')), [0]);
    assert.deepEqual(
      found(['a.b', 'axb', '(a', 'a|b', 'a-b', 'a[b'], { kind: 'any', items: [literal('(a'), literal('a|b'), literal('a[b')] }),
      [2, 3, 5],
    );
  });

  it('knows requirements that say nothing, and those nothing fulfils', () => {
    assert.deepEqual(found(events, { kind: 'unknown' }), [0, 1, 2, 3, 4, 5, 6]);
    assert.deepEqual(found(events, { kind: 'always' }), [0, 1, 2, 3, 4, 5, 6]);
    assert.deepEqual(found(events, { kind: 'never' }), []);
  });

  it('still drops events when the literal is too common to scan for', () => {
    assert.deepEqual(found(['x1', 'x2', 'x3', 'x4', 'y'], literal('x')), [0, 1, 2, 3]);
  });

  it('checks more literals than one scan takes', () => {
    const items = Array.from({ length: 200 }, (_, n) => literal(`name${n}x`));
    assert.deepEqual(found(['name7x', 'name200x', 'other', 'NAME199X'], { kind: 'any', items }), [0, 3]);
  });
});

describe('scanPlan', () => {
  it('scans for the literal that is rare in the data', () => {
    const [chunk] = eventSource(['rare common', 'common', 'common', 'common'], { perChunk: 4 }).chunks();
    assert.ok(chunk);
    assert.equal(scanPlan({ kind: 'all', items: [literal('common'), literal('rare')] }, chunk).find?.source, 'rare');
  });

  it('does not scan where most events hold the literal', () => {
    const [chunk] = eventSource(['common a', 'common b', 'common c'], { perChunk: 3 }).chunks();
    assert.ok(chunk);
    assert.equal(scanPlan(literal('common'), chunk).find, undefined);
  });
});
