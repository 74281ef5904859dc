/** Bad and good apps for the checks of checks/conf-files.ts. */
import type { Example } from './example.ts';

export const confFiles: readonly Example[] = [
  {
    check: 'check_config_file_parsing',
    level: 'fail',
    bad: { 'default/macros.conf': '[one]\ndefinition = a \\ \n b\n' },
    good: { 'default/macros.conf': '[one]\ndefinition = a \\\n b\n' },
    at: ['default/macros.conf', 2],
  },
  {
    check: 'check_config_file_parsing',
    level: 'fail',
    bad: { 'default/macros.conf': '[one]\ndefinition = a\n[two]\ndefinition = b\n[one]\nargs = c\n' },
    good: { 'default/macros.conf': '[one]\ndefinition = a \\\n[one]\n[two]\ndefinition = b\n' },
    at: ['default/macros.conf', 5],
  },
  {
    check: 'check_config_file_parsing',
    level: 'fail',
    bad: { 'default/macros.conf': '[one]\ndefinition = a\ndefinition = b\n' },
    good: { 'default/macros.conf': '[one]\ndefinition = a\n[two]\ndefinition = b\n' },
    at: ['default/macros.conf', 3],
  },
  {
    check: 'check_config_file_parsing_public',
    level: 'warn',
    profile: 'cloud',
    bad: { 'default/macros.conf': '[one]\ndefinition = a\ndefinition = b\n' },
    good: {},
    at: ['default/macros.conf', 3],
  },
  {
    check: 'check_config_file_parsing_public',
    level: 'fail',
    profile: 'cloud',
    bad: { 'default/macros.conf': '[one]\ndefinition = a \\ \n b\n' },
    good: {},
    at: ['default/macros.conf', 2],
  },
  {
    check: 'check_no_default_stanzas',
    level: 'fail',
    bad: { 'default/macros.conf': '[default]\niseval = 0\n\n[one]\ndefinition = a\n' },
    good: {
      'default/savedsearches.conf': '[default]\ndisabled = 1\n\n[one]\nsearch = | makeresults\n',
      'default/macros.conf': '[default]\n\n[one]\ndefinition = a\n',
    },
    at: ['default/macros.conf', 1],
  },
  {
    check: 'check_no_default_stanzas',
    level: 'fail',
    bad: { 'default/macros.conf': 'iseval = 0\n\n[one]\ndefinition = a\n' },
    good: { 'default/analyticstories.conf': '[default]\nversion = 1\n' },
    at: ['default/macros.conf', 1],
  },
  {
    check: 'check_manipulation_outside_of_app_container',
    level: 'fail',
    bad: { 'default/transforms.conf': '[one]\nfilename = ../../../one.csv\n' },
    good: {},
    at: ['default/transforms.conf', 2],
    alone: 'AppInspect 4.3 does not look at this setting',
  },
  {
    check: 'check_for_git_merge_conflict_in_app',
    level: 'fail',
    bad: { 'default/macros.conf': '[one]\n<<<<<<< HEAD\ndefinition = a\n=======\ndefinition = b\n>>>>>>> other\n' },
    good: { 'README.md': 'Title\n=======\n' },
    at: ['default/macros.conf', 2],
    alone: 'AppInspect 4.3 looks for the marks elsewhere',
  },
  {
    check: 'check_manipulation_outside_of_app_container',
    level: 'fail',
    bad: { 'default/authentication.conf': '[script]\nscriptPath = /etc/one.py\n' },
    good: { 'default/authentication.conf': '[script]\nscriptPath = $SPLUNK_HOME/etc/apps/example_app/bin/one.py\n' },
    at: ['default/authentication.conf', 2],
  },
];
