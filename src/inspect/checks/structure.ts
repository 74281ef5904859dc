/** Checks of the app's folder: what an app must not bring. */
import type { Check } from '../check.ts';
import { CLOUD, EVERYBODY } from '../check.ts';
import { atStanza } from '../stanzas.ts';

/** Inputs that only a Splunk on Windows has (inputs.conf.spec). */
const WINDOWS_INPUT =
  /^(?:WinEventLog|admon|perfmon|WinHostMon|WinNetMon|WinPrintMon|WinRegMon|MonitorNoHandle|powershell2?|wmi):?/iu;

/** Every file that matches is a finding. */
function fileCheck(
  name: string,
  level: 'fail' | 'warn',
  pattern: RegExp,
  what: string,
  message: string,
  profiles = EVERYBODY,
): Check {
  return {
    name,
    profiles,
    what,
    check(app, report) {
      for (const file of app.files.keys()) if (pattern.test(file)) report(level, message, { file });
    },
  };
}

export const structureChecks: readonly Check[] = [
  {
    name: 'check_that_local_does_not_exist',
    profiles: EVERYBODY,
    what: 'There is no local/: it belongs to those who run the app.',
    check(app, report) {
      const file = [...app.files.keys()].find((path) => path.startsWith('local/'));
      if (file !== undefined) report('fail', 'local/ must not be shipped.', { file });
    },
  },
  fileCheck(
    'check_that_local_passwords_conf_does_not_exist',
    'fail',
    /^local\/passwords\.conf$/u,
    'There is no local/passwords.conf.',
    'Passwords must not be shipped.',
  ),
  {
    name: 'check_that_users_does_not_exist',
    profiles: EVERYBODY,
    what: 'There is no users/.',
    check(app, report) {
      const file = [...app.files.keys()].find((path) => path.startsWith('users/'));
      if (file !== undefined) report('fail', 'users/ must not be shipped.', { file });
    },
  },
  fileCheck(
    'check_filenames_for_spaces',
    'fail',
    /^(?:default|local)\/(?:.*\/)?[^/]* [^/]*\.(?:conf|xml)$/u,
    'Names of .conf and .xml files have no spaces.',
    'The name of this file has a space.',
  ),
  fileCheck('check_setup_xml', 'fail', /^default\/setup\.xml$/u, 'There is no setup.xml.', 'Splunk Cloud takes no setup.xml.'),
  {
    name: 'check_that_app_contains_any_windows_specific_components',
    profiles: EVERYBODY,
    what: 'No programs and no inputs of Windows: Splunk Cloud runs on Linux.',
    check(app, report) {
      for (const file of app.files.keys()) {
        if (/\.(?:exe|bat|cmd|ps1|dll|msi|vbs)$/iu.test(file)) report('warn', 'This runs on Windows only.', { file });
      }
      const inputs = app.conf('inputs');
      for (const input of inputs?.stanzas ?? []) {
        if (inputs === undefined || !WINDOWS_INPUT.test(input.name)) continue;
        report('warn', `The input [${input.name}] works on Windows only.`, atStanza(inputs, input));
      }
    },
  },
  fileCheck(
    'check_static_directory_file_allow_list',
    'fail',
    /^static\/(?:.*\/.*|(?!.*\.(?:png|md|txt)$).*)$/iu,
    'static/ holds .png, .md and .txt, and no folders.',
    'static/ may hold .png, .md and .txt only, and no folders.',
    CLOUD,
  ),
  {
    name: 'check_symlink_outside_app',
    profiles: EVERYBODY,
    what: 'There are no links.',
    check(app, report) {
      for (const { path, kind, target = '' } of app.package.entries) {
        if (kind === 'link') report('fail', `This is a link to ${target}: links are not followed.`, { file: path });
      }
    },
  },
];
