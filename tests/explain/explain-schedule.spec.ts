/** What is explained of a schedule. The clock stands at 2024-06-01T00:00:00Z. */
import assert from 'node:assert/strict';
import { explainSchedule } from '../../src/explain/explain-schedule.ts';

const NOW = Date.UTC(2024, 5, 1) / 1000;

function explain(cron: string, earliest: string, latest: string, zone = 'UTC') {
  const scheduling = { cron_schedule: cron, earliest_time: earliest, latest_time: latest, schedule_window: 'auto' };
  return explainSchedule(scheduling, NOW, zone);
}

describe('explain: schedules', () => {
  it('runs and ranges', () => {
    const { runs, words } = explain('30 * * * *', '-70m@m', '-10m@m');
    assert.equal(words, 'At 30 minutes past the hour, every hour, every day');
    const [first] = runs;
    assert.deepEqual(first, { at: NOW + 1800, earliest: NOW + 1800 - 4200, latest: NOW + 1800 - 600 });
    assert.equal(runs.length, 5);
  });

  const cases: readonly (readonly [string, string, string, number, number])[] = [
    ['0 * * * *', '-70m@m', '-10m@m', 0, 0],
    ['0 * * * *', '-60m@m', '-10m@m', 600, 0],
    ['0 * * * *', '-24h', 'now', 0, 82_800],
    ['*/5 * * * *', '-5m@m', 'now', 0, 0],
    ['0 0 * * 1-5', '-1d@d', '@d', 172_800, 0],
  ];
  for (const [cron, earliest, latest, gap, overlap] of cases) {
    it(`${cron} over ${earliest} to ${latest}`, () => {
      const found = explain(cron, earliest, latest);
      assert.deepEqual([found.gap, found.overlap], [gap, overlap]);
    });
  }

  it('of the zone of the project', () => {
    const [first] = explain('0 9 * * *', '-1d@d', '@d', 'America/New_York').runs;
    assert.equal(first?.at, Date.UTC(2024, 5, 1, 13) / 1000);
    assert.equal(first?.latest, Date.UTC(2024, 5, 1, 4) / 1000);
  });

  it('what cron cannot read has no runs', () => {
    const { words, runs } = explain('sometimes', '-1h', 'now');
    assert.deepEqual([words, runs], [undefined, []]);
  });

  it('an end that is no time', () => {
    const { runs, gap } = explain('0 * * * *', 'yesterday', 'now');
    assert.deepEqual([runs[0]?.earliest, gap], [undefined, 0]);
  });
});
