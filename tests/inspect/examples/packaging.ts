/** Bad and good apps for the checks of checks/packaging.ts. */
import type { Example } from './example.ts';

const APP_CONF = 'default/app.conf';

export const packaging: readonly Example[] = [
  { check: 'check_that_extracted_splunk_app_contains_default_app_conf_file', level: 'fail', bad: { [APP_CONF]: null }, good: {} },
  {
    check: 'check_that_extracted_splunk_app_does_not_contain_prohibited_directories_or_files',
    level: 'fail',
    bad: { '.DS_Store': 'one' },
    good: {},
  },
  {
    check: 'check_that_extracted_splunk_app_does_not_contain_prohibited_directories_or_files',
    level: 'fail',
    bad: { '__MACOSX/one': 'one' },
    good: {},
  },
];
