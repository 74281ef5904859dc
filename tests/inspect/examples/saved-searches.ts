/** Bad and good apps for the checks of checks/saved-searches.ts. */
import { type Changes, changed } from '../example-app.ts';
import type { Example } from './example.ts';

const SEARCHES = 'default/savedsearches.conf';

function search(setting: string, more: Partial<Record<'from', string>> = {}): Changes {
  return changed(SEARCHES, more.from ?? 'disabled = 1\n', setting);
}

export const searches: readonly Example[] = [
  {
    check: 'check_saved_search_specifies_a_search',
    level: 'warn',
    bad: changed(SEARCHES, 'search = index=main sourcetype=example | stats count by user\n', ''),
    good: {},
    at: [SEARCHES, 1],
    alone: 'gone from AppInspect 4.3',
  },
  {
    check: 'check_for_emails_in_saved_search',
    level: 'fail',
    bad: search('action.email.to = a@example.com\n'),
    good: search('action.email.subject = a\n'),
    at: [SEARCHES, 8],
    alone: 'gone from AppInspect 4.3',
  },
  {
    check: 'check_for_empty_saved_search_description',
    level: 'fail',
    bad: changed(SEARCHES, 'description = Counts.', 'description ='),
    good: changed(SEARCHES, 'description = Counts.\n', ''),
    at: [SEARCHES, 3],
    alone: 'gone from AppInspect 4.3',
  },
  {
    check: 'check_for_real_time_saved_searches_for_cloud',
    level: 'warn',
    bad: changed(SEARCHES, '-70m@m', 'rt-70m@m'),
    good: {},
    at: [SEARCHES, 5],
  },
  {
    check: 'check_for_real_time_saved_searches_for_cloud',
    level: 'fail',
    bad: changed(
      SEARCHES,
      'dispatch.earliest_time = -70m@m\ndispatch.latest_time = -10m@m\nenableSched = 1\ndisabled = 1',
      'dispatch.earliest_time = rt-5m\ndispatch.latest_time = rt\nenableSched = 1\ndisabled = 0',
    ),
    good: search('disabled = 0\n'),
    at: [SEARCHES, 5],
  },
  {
    check: 'check_for_gratuitous_cron_scheduling',
    level: 'warn',
    bad: changed(SEARCHES, '0 * * * *', '*/4 * * * *'),
    good: changed(SEARCHES, '0 * * * *', '*/5 * * * *'),
    at: [SEARCHES, 4],
  },
  {
    check: 'check_for_gratuitous_cron_scheduling',
    level: 'warn',
    bad: changed(SEARCHES, '0 * * * *', '* * * * *'),
    good: changed(SEARCHES, '0 * * * *', '3-58/5 * * * *'),
  },
  {
    check: 'check_for_gratuitous_cron_scheduling',
    level: 'fail',
    bad: changed(SEARCHES, '0 * * * *', '0 25 * * *'),
    good: changed(SEARCHES, '0 * * * *', '0 2-23/6 * * 1-5'),
    at: [SEARCHES, 4],
  },
  {
    check: 'check_for_gratuitous_cron_scheduling',
    level: 'fail',
    bad: changed(SEARCHES, '0 * * * *', '0 * *'),
    good: changed(SEARCHES, '0 * * * *', '0,30 * * * mon'),
  },
  {
    check: 'check_for_sched_saved_searches_earliest_time',
    level: 'fail',
    bad: changed(SEARCHES, 'dispatch.earliest_time = -70m@m\n', ''),
    good: changed(SEARCHES, 'dispatch.earliest_time = -70m@m\ndispatch.latest_time = -10m@m\nenableSched = 1\n', ''),
    at: [SEARCHES, 1],
  },
  {
    check: 'check_for_sched_saved_searches_earliest_time',
    level: 'fail',
    bad: changed(SEARCHES, 'dispatch.earliest_time = -70m@m\n', ''),
    good: changed(
      SEARCHES,
      'search = index=main sourcetype=example | stats count by user\ndescription = Counts.\ncron_schedule = 0 * * * *\ndispatch.earliest_time = -70m@m\n',
      'search = index=main earliest=-1h | stats count\ncron_schedule = 0 * * * *\n',
    ),
  },
  {
    check: 'check_for_sched_saved_searches_latest_time',
    level: 'warn',
    bad: changed(SEARCHES, 'dispatch.latest_time = -10m@m\n', ''),
    good: changed(
      SEARCHES,
      'search = index=main sourcetype=example | stats count by user\ndescription = Counts.\ncron_schedule = 0 * * * *\ndispatch.earliest_time = -70m@m\ndispatch.latest_time = -10m@m\n',
      'search = | tstats count\ncron_schedule = 0 * * * *\n',
    ),
    at: [SEARCHES, 1],
  },
  {
    check: 'check_for_sched_saved_searches_action_script_filename',
    level: 'fail',
    bad: search('action.script.filename = one.sh\n'),
    good: {},
    at: [SEARCHES, 8],
  },
  {
    check: 'check_for_saved_searches_populate_lookup',
    level: 'fail',
    bad: search('action.populate_lookup = 1\n'),
    good: search('action.lookup = 1\n'),
    at: [SEARCHES, 8],
  },
  {
    check: 'check_for_saved_searches_populate_lookup',
    level: 'warn',
    bad: search('action.populate_lookup = 0\n'),
    good: {},
    at: [SEARCHES, 8],
  },
  {
    check: 'check_for_run_script_alert_action',
    level: 'fail',
    bad: search('action.script = 1\n'),
    good: {},
    at: [SEARCHES, 8],
  },
  {
    check: 'check_for_input_command_usage',
    level: 'fail',
    bad: changed(SEARCHES, '| stats count by user', '| input add /var/log'),
    good: changed(SEARCHES, '| stats count by user', '| inputlookup users.csv'),
    at: [SEARCHES, 2],
  },
  {
    check: 'check_for_tscollect_command_usage',
    level: 'fail',
    bad: changed(SEARCHES, '| stats count by user', '| tscollect namespace=one'),
    good: {},
    at: [SEARCHES, 2],
  },
  {
    check: 'check_runshellscript_command',
    level: 'fail',
    bad: changed(SEARCHES, '| stats count by user', '| runshellscript one.sh 1 2 3 4 5 6 7 8'),
    good: {},
    at: [SEARCHES, 2],
  },
];
