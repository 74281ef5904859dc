/** Expectations: what passes, and how many complaints there are. */
import assert from 'node:assert/strict';
import type { ResultRow, TraceStage } from '../../src/results/trace.ts';
import type { Expectation } from '../../src/spec/test.ts';
import { unmetExpectations } from '../../src/testing/expectations.ts';
import { type RiskRule, riskEvents } from '../../src/testing/risk.ts';

const rule: RiskRule = { message: '$user$ did it', objects: [{ field: 'user', type: 'user', score: 49 }], threats: [] };

function unmet(
  expect: Expectation | undefined,
  rows: readonly ResultRow[],
  trace: readonly TraceStage[] = [],
): readonly string[] {
  return unmetExpectations(expect, { rows, risk: riskEvents(rule, rows), rule, trace });
}

const stage = (command: string, rowsIn: number | null, rowsOut: number, lost: readonly string[] = []): TraceStage => ({
  command,
  spl: `${command} x`,
  rows_in: rowsIn,
  rows_out: rowsOut,
  duration_ms: 0,
  fields_added: [],
  fields_lost: lost,
});

const mallory = { user: 'mallory', n: '3', tags: ['a', 'b'], ok: 'True' };
const trent = { user: 'trent', n: '1.0' };

describe('expectations', () => {
  const cases: readonly (readonly [string, Expectation | undefined, readonly ResultRow[], number])[] = [
    ['nothing said: a row with every risk field', undefined, [mallory], 0],
    ['nothing said: no rows', undefined, [], 1],
    ['nothing said: a row without a risk field', undefined, [mallory, { n: '1' }], 1],
    ['nothing said: a risk field that is the word null', undefined, [{ user: 'null' }], 1],
    ['nothing said: an empty risk field', undefined, [{ user: '' }], 1],
    ['nothing said: one value of several is real', undefined, [{ user: ['null', 'a'] }], 0],
    ['count 0 and none', { count: 0 }, [], 0],
    ['count 0 and one', { count: 0 }, [mallory], 1],
    ['count exact', { count: 2 }, [mallory, trent], 0],
    ['count too few', { count: 3 }, [mallory, trent], 1],
    ['count exact, but a risk field is missing', { count: 1 }, [{ n: '1' }], 1],
    ['count min', { count: { min: 2 } }, [mallory], 1],
    ['count max allows none', { count: { max: 2 } }, [], 0],
    ['count max exceeded', { count: { min: 0, max: 1 } }, [mallory, trent], 1],
    ['rows contained', { rows: [{ user: 'trent' }, { user: 'mallory', n: 3 }] }, [mallory, trent], 0],
    ['rows: both must be found', { rows: [{ user: 'x' }, { user: 'y' }] }, [mallory], 2],
    ['rows: fields of different rows are no match', { rows: [{ user: 'trent', n: '3' }] }, [mallory, trent], 1],
    ['rows: a number matches another spelling', { rows: [{ n: 1 }] }, [trent], 0],
    ['rows: text does not', { rows: [{ n: '1' }] }, [trent], 1],
    ['rows: a number is no empty text', { rows: [{ n: 0 }] }, [{ user: 'a', n: '' }], 1],
    ['rows: a boolean as Splunk prints it', { rows: [{ ok: true }] }, [mallory], 0],
    ['rows: multivalue', { rows: [{ tags: ['a', 'b'] }] }, [mallory], 0],
    ['rows: multivalue in another order', { rows: [{ tags: ['b', 'a'] }] }, [mallory], 1],
    ['rows: one value of a multivalue is not the value', { rows: [{ tags: 'a' }] }, [mallory], 1],
    ['rows: absent as wanted', { rows: [{ tags: null }] }, [trent], 0],
    ['rows: there although it should not', { rows: [{ tags: null }] }, [mallory], 1],
    ['rows: none at all', { rows: [{ user: 'a' }] }, [], 1],
    ['risk contained', { risk: [{ object: 'trent', type: 'user', score: 49, message: 'trent did it' }] }, [mallory, trent], 0],
    ['risk by one key', { risk: [{ object: 'mallory' }] }, [mallory], 0],
    ['risk with another score', { risk: [{ object: 'mallory', score: 50 }] }, [mallory], 1],
    ['risk replaces the demand for fields', { risk: [{ object: 'mallory' }] }, [mallory, { n: '1' }], 0],
  ];
  for (const [title, expect, rows, complaints] of cases) {
    it(title, () => assert.equal(unmet(expect, rows).length, complaints, JSON.stringify(unmet(expect, rows))));
  }

  it('name the stage that matched nothing', () => {
    const [reason = ''] = unmet(undefined, [], [stage('search', 312, 0), stage('stats', 0, 0)]);
    assert.match(reason, /stage 1 `search x` matched 0 of 312 events/);
  });

  it('name the stage that dropped a risk field', () => {
    const [reason = ''] = unmet(
      undefined,
      [{ n: '1' }],
      [stage('search', 9, 4), stage('stats', 4, 1, ['user']), stage('eval', 1, 1)],
    );
    assert.match(reason, /`user`.*stage 2 `stats x`/);
  });

  it('name what the nearest row has instead', () => {
    const [reason = ''] = unmet({ rows: [{ user: 'mallory', n: '4' }] }, [trent, mallory]);
    assert.match(reason, /row 2.*n="3"/);
  });
});
