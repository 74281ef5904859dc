/** Checks of savedsearches.conf: schedules, time ranges, and what a search or its alert may do. */
import type { ConfStanza } from '../../conf-file/conf-file.ts';
import type { Check, ReportFinding } from '../check.ts';
import { EVERYBODY, SPLUNKBASE } from '../check.ts';
import { runsPerHour } from '../cron-runs.ts';
import type { ConfDocument } from '../inspected-app.ts';
import { atEntry, atStanza, effective, entry, isTrue } from '../stanzas.ts';

/** A search runs at most this often without a question. */
const MOST_RUNS_PER_HOUR = 12;

type SearchCheck = (search: ConfStanza, conf: ConfDocument, report: ReportFinding) => void;

function searchCheck(name: string, profiles: Check['profiles'], what: string, check: SearchCheck): Check {
  return {
    name,
    profiles,
    what,
    check(app, report) {
      const conf = app.conf('savedsearches');
      if (conf === undefined) return;
      for (const search of conf.stanzas) if (search.name !== 'default') check(search, conf, report);
    },
  };
}

function isScheduled(conf: ConfDocument, search: ConfStanza): boolean {
  return isTrue(effective(conf, search, 'enableSched'));
}

/** A scheduled search must be bounded on this side: by its own setting, or in its text. */
function timeRangeCheck(side: 'earliest' | 'latest', level: 'fail' | 'warn'): Check {
  const what = `A scheduled search says how ${side === 'earliest' ? 'far back' : 'near to now'} it looks (dispatch.${side}_time), unless it begins with a pipe.`;
  return searchCheck(`check_for_sched_saved_searches_${side}_time`, EVERYBODY, what, (search, conf, report) => {
    const text = effective(conf, search, 'search') ?? '';
    if (!isScheduled(conf, search) || text.trimStart().startsWith('|')) return;
    const keys = [`dispatch.${side}_time`, `auto_summarize.dispatch.${side}_time`, `dispatch.index_${side}`];
    const given = keys.some((key) => (effective(conf, search, key) ?? '') !== '');
    if (given || text.includes(side)) return;
    report(level, `The scheduled search [${search.name}] has no dispatch.${side}_time.`, atStanza(conf, search));
  });
}

/** A command that must not stand in the search of a content app. */
function commandCheck(name: string, command: string, what: string): Check {
  return searchCheck(name, EVERYBODY, what, (search, conf, report) => {
    const text = entry(search, 'search');
    if (text === undefined || !new RegExp(`\\|\\s*${command}\\b`, 'iu').test(text.value)) return;
    report('fail', `The search [${search.name}] uses the command ${command}.`, atEntry(conf, text));
  });
}

export const savedSearchChecks: readonly Check[] = [
  searchCheck('check_saved_search_specifies_a_search', SPLUNKBASE, 'Every saved search has a search.', (search, conf, report) => {
    if ((effective(conf, search, 'search') ?? '') === '')
      report('warn', `[${search.name}] has no search.`, atStanza(conf, search));
  }),
  searchCheck(
    'check_for_emails_in_saved_search',
    SPLUNKBASE,
    'No saved search sends mail to an address of its maker.',
    (search, conf, report) => {
      const to = entry(search, 'action.email.to');
      if (to !== undefined && to.value !== '') report('fail', `[${search.name}] sends mail to ${to.value}.`, atEntry(conf, to));
    },
  ),
  searchCheck(
    'check_for_empty_saved_search_description',
    SPLUNKBASE,
    'A description that is given is not empty.',
    (search, conf, report) => {
      const description = entry(search, 'description');
      if (description?.value === '') report('fail', `The description of [${search.name}] is empty.`, atEntry(conf, description));
    },
  ),
  searchCheck(
    'check_for_real_time_saved_searches_for_cloud',
    EVERYBODY,
    'No search runs in real time: none that is scheduled, and better none at all.',
    (search, conf, report) => {
      const time = [entry(search, 'dispatch.earliest_time'), entry(search, 'dispatch.latest_time')].find((found) =>
        found?.value.startsWith('rt'),
      );
      if (time === undefined) return;
      const running = isScheduled(conf, search) && !isTrue(effective(conf, search, 'disabled'));
      report(running ? 'fail' : 'warn', `[${search.name}] runs in real time (${time.key} = ${time.value}).`, atEntry(conf, time));
    },
  ),
  searchCheck(
    'check_for_gratuitous_cron_scheduling',
    EVERYBODY,
    `A schedule is a cron expression, and fires at most ${MOST_RUNS_PER_HOUR} times an hour.`,
    (search, conf, report) => {
      const cron = entry(search, 'cron_schedule');
      if (cron === undefined) return;
      const runs = runsPerHour(cron.value);
      if (runs === undefined)
        report('fail', `The schedule "${cron.value}" of [${search.name}] is no cron expression.`, atEntry(conf, cron));
      else if (runs > MOST_RUNS_PER_HOUR)
        report('warn', `[${search.name}] runs ${runs} times an hour ("${cron.value}").`, atEntry(conf, cron));
    },
  ),
  timeRangeCheck('earliest', 'fail'),
  timeRangeCheck('latest', 'warn'),
  searchCheck(
    'check_for_sched_saved_searches_action_script_filename',
    EVERYBODY,
    'No alert runs a script file.',
    (search, conf, report) => {
      const script = entry(search, 'action.script.filename');
      if (script !== undefined)
        report('fail', `The alert of [${search.name}] runs the script ${script.value}.`, atEntry(conf, script));
    },
  ),
  searchCheck(
    'check_for_saved_searches_populate_lookup',
    EVERYBODY,
    'No alert fills a lookup by the action populate_lookup; the command outputlookup does that.',
    (search, conf, report) => {
      const populate = entry(search, 'action.populate_lookup');
      if (populate === undefined) return;
      const off = /^(?:0|f|false|n|no|disabled?)$/iu.test(populate.value);
      report(off ? 'warn' : 'fail', `[${search.name}] has the action populate_lookup.`, atEntry(conf, populate));
    },
  ),
  searchCheck(
    'check_for_run_script_alert_action',
    EVERYBODY,
    'No alert uses the retired action "script".',
    (search, conf, report) => {
      const script = entry(search, 'action.script');
      if (script !== undefined && isTrue(script.value))
        report('fail', `The alert of [${search.name}] uses the action script.`, atEntry(conf, script));
    },
  ),
  commandCheck('check_for_input_command_usage', 'input', 'No search uses the removed command input.'),
  commandCheck('check_for_tscollect_command_usage', 'tscollect', 'No search uses the retired command tscollect.'),
  commandCheck('check_runshellscript_command', 'runshellscript', 'No search runs a shell script.'),
];
