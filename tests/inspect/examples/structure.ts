/** Bad and good apps for the checks of checks/structure.ts. */
import type { Example } from './example.ts';

export const structure: readonly Example[] = [
  {
    check: 'check_that_local_does_not_exist',
    level: 'fail',
    bad: { 'local/macros.conf': '[one]\n' },
    good: {},
    at: ['local/macros.conf'],
  },
  {
    check: 'check_that_local_passwords_conf_does_not_exist',
    level: 'fail',
    bad: { 'local/passwords.conf': '[one]\n' },
    good: {},
    at: ['local/passwords.conf'],
  },
  {
    check: 'check_that_users_does_not_exist',
    level: 'fail',
    bad: { 'users/a/local/macros.conf': '[one]\n' },
    good: {},
    at: ['users/a/local/macros.conf'],
  },
  {
    check: 'check_filenames_for_spaces',
    level: 'fail',
    bad: { 'default/data/ui/views/my view.xml': '<dashboard version="1.1"/>' },
    good: { 'static/my notes.txt': 'one' },
    at: ['default/data/ui/views/my view.xml'],
  },
  { check: 'check_setup_xml', level: 'fail', bad: { 'default/setup.xml': '<setup/>' }, good: {}, at: ['default/setup.xml'] },
  {
    check: 'check_that_app_contains_any_windows_specific_components',
    level: 'warn',
    bad: { 'default/inputs.conf': '[WinEventLog://Security]\ndisabled = 1\n' },
    good: {},
    at: ['default/inputs.conf', 1],
  },
  {
    check: 'check_that_app_contains_any_windows_specific_components',
    level: 'warn',
    bad: { 'bin/one.bat': 'echo\r\n' },
    good: {},
    at: ['bin/one.bat'],
    alone: 'AppInspect 4.3 looks at inputs only',
  },
  {
    check: 'check_static_directory_file_allow_list',
    level: 'fail',
    profile: 'cloud',
    bad: { 'static/one.html': '<p>' },
    good: { 'static/one.md': 'One' },
    at: ['static/one.html'],
  },
  {
    check: 'check_static_directory_file_allow_list',
    level: 'fail',
    profile: 'cloud',
    bad: { 'static/one/two.md': 'One' },
    good: {},
    at: ['static/one/two.md'],
  },
];
