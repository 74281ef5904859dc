/** Rules about schedules look at drafts as well, whose schedules may be none. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';
import { demoProject } from '../cli/demo-project.ts';

const DETECTION = '/project/detections/network/upload_by_unknown_user.yml';
const TIMES = 'earliest_time: -70m@m, latest_time: -10m@m, schedule_window: auto';

describe('rules about schedules', () => {
  for (const cron of ['7x * * * *', '* * * *', '0 0 31 2 *', '99 * * * *']) {
    it(`do not look into ${cron}, which is told already`, () => {
      const demo = demoProject();
      const own = `deployment: {scheduling: {cron_schedule: '${cron}', ${TIMES}}, alert_action: {}}\n`;
      const files = memoryFiles({ ...demo, [DETECTION]: `${demo[DETECTION] ?? ''}${own}` });
      const codes = check(loadContent(files, '/project'), { today: '2024-06-01' }).map(({ code }) => code);
      assert.ok(codes.includes('spec/bad-cron'), codes.join());
    });
  }
});
