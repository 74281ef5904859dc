/** Times as searches and jobs write them, and the ranges they make. */
import assert from 'node:assert/strict';
import { jobRange } from '../../src/engine/job-range.ts';
import { resolveTimeModifiers } from '../../src/engine/time-modifiers.ts';
import { ALL_TIME, inRange, moment } from '../../src/engine/time-range.ts';
import type { TimeRange } from '../../src/engine/time-range.ts';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import type { SearchExpr } from '../../src/spl/syntax/ast.ts';
import { and, equals, modifier, not, or } from './event-source.ts';

/** 2026-03-10 14:30:15 UTC, a Tuesday. */
const now = Date.UTC(2026, 2, 10, 14, 30, 15) / 1000;
const clock = { now, zone: 'UTC' };

function utc(...parts: readonly [number, number, number, number?, number?, number?]): number {
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

describe('moment', () => {
  const cases: readonly (readonly [text: string, expected: number | undefined])[] = [
    ['now', now],
    ['now()', now],
    ['0', 0],
    ['1773153000.5', 1773153000.5],
    ['-24h@h', utc(2026, 3, 9, 14)],
    ['-70m@m', utc(2026, 3, 10, 13, 20)],
    ['@d-2h', utc(2026, 3, 9, 22)],
    ['-mon@mon+7d', utc(2026, 2, 8)],
    ['@w1', utc(2026, 3, 9)],
    ['03/09/2026:08:15:00', utc(2026, 3, 9, 8, 15)],
    ['yesterday', undefined],
    ['-24parsecs', undefined],
  ];
  for (const [text, expected] of cases) it(text, () => assert.equal(moment(text, clock), expected));

  it('reads calendar units in the zone of the search', () => {
    assert.equal(moment('@d', { now, zone: 'America/New_York' }), utc(2026, 3, 10, 4));
    assert.equal(moment('-3d@d', { now, zone: 'America/New_York' }), utc(2026, 3, 7, 5));
  });
});

describe('resolveTimeModifiers', () => {
  const cases: readonly (readonly [title: string, expr: SearchExpr, earliest: number, latest: number])[] = [
    ['no modifier', equals('a', '1'), -Infinity, Infinity],
    ['earliest', and(modifier('earliest', '-1h'), equals('a', '1')), now - 3600, Infinity],
    ['both ends', and(modifier('earliest', '-2h'), modifier('latest', '-1h')), now - 7200, now - 3600],
    ['alone', modifier('latest', 'now'), -Infinity, now],
    [
      'starttime and endtime',
      and(modifier('starttime', '03/09/2026:00:00:00'), modifier('endtime', '03/10/2026:00:00:00')),
      utc(2026, 3, 9),
      utc(2026, 3, 10),
    ],
    ['timeformat', and(modifier('timeformat', '%Y-%m-%d'), modifier('starttime', '2026-03-09')), utc(2026, 3, 9), Infinity],
    ['epoch', and(modifier('starttimeu', '100'), modifier('endtimeu', '200')), 100, 200],
    ['daysago', modifier('daysago', '2'), now - 2 * 86400, Infinity],
    [
      'starthoursago and endhoursago',
      and(modifier('starthoursago', '5'), modifier('endhoursago', '2')),
      now - 5 * 3600,
      now - 2 * 3600,
    ],
    ['startmonthsago', modifier('startmonthsago', '1'), utc(2026, 2, 10, 14, 30, 15), Infinity],
    [
      'a span up to the boundary before it',
      and(modifier('enddaysago', '1'), modifier('searchtimespanhours', '5')),
      now - 29 * 3600,
      now - 24 * 3600,
    ],
    [
      'a span on from the boundary before it',
      and(modifier('startdaysago', '1'), modifier('searchtimespanminutes', '30')),
      now - 86400,
      now - 86400 + 1800,
    ],
    ['a span alone', modifier('searchtimespandays', '1'), now - 86400, Infinity],
    [
      'windows under OR',
      or(
        and(modifier('earliest', '-4h'), modifier('latest', '-3h')),
        and(modifier('earliest', '-2h'), modifier('latest', '-1h')),
      ),
      now - 4 * 3600,
      now - 3600,
    ],
    ['a branch without window', or(modifier('earliest', '-4h'), equals('a', '1')), -Infinity, Infinity],
    ['NOT', not(modifier('earliest', '-4h')), -Infinity, Infinity],
    ['index time does not narrow event time', modifier('_index_earliest', '-4h'), -Infinity, Infinity],
  ];
  for (const [title, expr, earliest, latest] of cases) {
    it(title, () => {
      const timed = resolveTimeModifiers(expr, clock, (node) => assert.fail(`${node.name} is a problem`));
      assert.deepEqual(timed.range, { earliest, latest } satisfies TimeRange);
    });
  }

  it('puts comparisons where the modifiers stood', () => {
    const { expr } = resolveTimeModifiers(and(modifier('earliest', '100'), modifier('_index_latest', '200')), clock, () =>
      assert.fail(),
    );
    assert.ok(expr.kind === 'search-and');
    const shown = expr.items.map((item) =>
      item.kind === 'comparison' ? `${item.field.name}${item.op}${item.value.text}` : item.kind,
    );
    assert.deepEqual(shown, ['_time>=100', '_indextime<200']);
  });

  it('says which ends of the job it overrides', () => {
    assert.deepEqual(resolveTimeModifiers(modifier('latest', '-1h'), clock, () => assert.fail()).overrides, {
      earliest: false,
      latest: true,
    });
    assert.deepEqual(resolveTimeModifiers(modifier('_index_latest', '-1h'), clock, () => assert.fail()).overrides, {
      earliest: false,
      latest: false,
    });
  });

  it('gives every modifier it cannot read', () => {
    const problems: string[] = [];
    const expr = and(
      modifier('earliest', 'soon'),
      modifier('daysago', 'x'),
      or(modifier('latest', ''), modifier('startdaysago', '-1')),
    );
    resolveTimeModifiers(expr, clock, (node) => problems.push(node.name));
    assert.deepEqual(problems, ['earliest', 'daysago', 'latest', 'startdaysago']);
  });
});

describe('jobRange', () => {
  it('is all time without ends', () =>
    assert.equal(
      jobRange(undefined, undefined, clock, () => assert.fail()),
      ALL_TIME,
    ));

  it('reads relative ends', () => {
    assert.deepEqual(
      jobRange('-70m@m', '-10m@m', clock, () => assert.fail()),
      { earliest: utc(2026, 3, 10, 13, 20), latest: utc(2026, 3, 10, 14, 20) },
    );
  });

  it('reports what is no time', () => {
    const found: Diagnostic[] = [];
    jobRange('soon', 'later', clock, (diagnostic) => found.push(diagnostic));
    assert.deepEqual(
      found.map(({ code, span, source }) => [code, source.text.slice(span.start, span.end)]),
      [
        ['engine/time-range', 'soon'],
        ['engine/time-range', 'later'],
      ],
    );
  });
});

describe('inRange', () => {
  it('takes the first moment and not the last', () => {
    assert.equal(inRange({ earliest: 1, latest: 2 }, 1), true);
    assert.equal(inRange({ earliest: 1, latest: 2 }, 2), false);
  });
});
