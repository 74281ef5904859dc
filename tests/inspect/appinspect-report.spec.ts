/** The report of the real AppInspect in our terms. */
import assert from 'node:assert/strict';
import { appInspectFindings } from '../../src/inspect/appinspect-report.ts';

function report(...checks: readonly object[]): object {
  return { summary: {}, reports: [{ app_name: 'one', groups: [{ name: 'group', checks }] }] };
}

function message(text: string, more: object = {}): object {
  return { message: text, result: 'warning', message_filename: null, message_line: null, ...more };
}

describe('inspect: the report of AppInspect', () => {
  it('gives findings with their places', () => {
    const checks = [
      { name: 'check_a', result: 'success', messages: [] },
      { name: 'check_b', result: 'not_applicable', messages: [message('Nothing.', { result: 'not_applicable' })] },
      {
        name: 'check_c',
        result: 'failure',
        messages: [
          message('Wrong.\n  Mend it. File: default/app.conf Line Number: 3', {
            result: 'failure',
            message_filename: 'default/app.conf',
            message_line: 3,
          }),
          message('Doubtful.', { message_filename: 'None', message_line: '7' }),
        ],
      },
      { name: 'check_d', result: 'manual_check', description: 'Somebody looks.', messages: [] },
      { name: 'check_e', result: 'warning', messages: [message('There is one. No action required. File: default/one.conf')] },
      { name: 'check_f', result: 'future_failure', messages: [message('Soon.', { result: 'future_failure' })] },
      { name: 'check_g', result: 'error', messages: [] },
    ];
    assert.deepEqual(appInspectFindings(report(...checks)), [
      { check: 'check_c', level: 'fail', message: 'Wrong. Mend it.', file: 'default/app.conf', line: 3 },
      { check: 'check_c', level: 'warn', message: 'Doubtful.', line: 7 },
      { check: 'check_d', level: 'manual', message: 'Somebody looks.' },
      { check: 'check_e', level: 'info', message: 'There is one. No action required.' },
      { check: 'check_f', level: 'warn', message: 'Soon.' },
      { check: 'check_g', level: 'error', message: 'check_g' },
    ]);
  });

  it('is nothing for what is no report', () => {
    for (const value of [null, 'x', {}, { reports: 1 }]) assert.equal(appInspectFindings(value), undefined);
    assert.deepEqual(
      appInspectFindings({ reports: [null, { groups: [{ checks: [3, { result: 'failure', messages: 'x' }] }] }] }),
      [{ check: 'unnamed', level: 'fail', message: 'unnamed' }],
    );
  });
});
