/** Bad and good apps for the checks of checks/meta.ts. */
import type { Example } from './example.ts';

const META = 'metadata/default.meta';

export const meta: readonly Example[] = [
  {
    check: 'check_meta_default_write_access',
    level: 'fail',
    bad: { [META]: '[views]\nexport = system\n' },
    good: {},
    at: [META],
  },
  { check: 'check_meta_default_write_access', level: 'fail', bad: { [META]: '[]\nexport = system\n' }, good: {}, at: [META, 1] },
  {
    check: 'check_meta_default_write_access',
    level: 'fail',
    bad: { [META]: '[]\naccess = read : [ * ]\n' },
    good: {},
    at: [META, 2],
  },
  {
    check: 'check_meta_default_write_access',
    level: 'fail',
    bad: { [META]: '[]\naccess = read : [ * ], write : [ * ]\n' },
    good: { [META]: '[]\naccess = read : [ * ], write : [ power ]\n' },
    at: [META, 2],
  },
  {
    check: 'check_kos_are_accessible',
    level: 'warn',
    bad: { [META]: '[]\naccess = read : [ * ], write : [ admin ]\n' },
    good: {},
    at: [META, 2],
  },
  {
    check: 'check_metadata_allow_list',
    level: 'fail',
    bad: { 'metadata/notes.txt': 'one' },
    good: {},
    at: ['metadata/notes.txt'],
  },
  {
    check: 'check_metadata_allow_list',
    level: 'fail',
    bad: { [META]: null, 'metadata/local.meta': '[]\n' },
    good: { [META]: null },
  },
  { check: 'check_for_local_meta', level: 'fail', bad: { 'metadata/local.meta': '[]\n' }, good: {}, at: ['metadata/local.meta'] },
  {
    check: 'check_reload_trigger_for_meta',
    level: 'warn',
    bad: { [META]: '[]\naccess = read : [ * ], write : [ admin, sc_admin ]\n\n[stories]\nexport = system\n' },
    good: {
      [META]:
        '[]\naccess = read : [ * ], write : [ admin, sc_admin ]\n\n[analyticstories]\nexport = system\n\n[savedsearches]\nexport = none\n\n[views/one]\nexport = none\n\n[lookups]\nexport = system\n',
    },
    at: [META, 4],
  },
];
