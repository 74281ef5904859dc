/** Bad and good apps for the checks of checks/lookups.ts. */
import type { Example } from './example.ts';

export const lookups: readonly Example[] = [
  ...(
    [
      ['', undefined, 'fail'],
      ['user,team\nalice\n', undefined, 'fail'],
      ['user\nalice\n', 1, 'warn'],
      ['user,team\ralice,one\r', 1, 'fail'],
      [`user,${'t'.repeat(4096)}\na,b\n`, 1, 'fail'],
      ['user,team\n"alice,one\n', undefined, 'fail'],
    ] as const
  ).map(([table, line, level]): Example => ({
    check: 'check_lookup_csv_is_valid',
    level,
    bad: { 'lookups/users.csv': table },
    good: { 'lookups/users.csv': '\uFEFFuser,team\r\n"a, b","c\r\nd"\r\n' },
    at: line === undefined ? ['lookups/users.csv'] : ['lookups/users.csv', line],
    alone: 'gone from AppInspect 4.3',
  })),
  {
    check: 'check_lookup_csv_is_valid',
    level: 'fail',
    bad: { 'lookups/users.csv': Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0xff, 0x2c, 0x62, 0x0a) },
    good: {},
    at: ['lookups/users.csv'],
    alone: 'gone from AppInspect 4.3',
  },
  {
    check: 'check_for_lookups_file_name',
    level: 'fail',
    bad: { 'lookups/users.csv.default': 'user,team\nalice,one\n' },
    good: { 'lookups/others.csv.default': 'user,team\nalice,one\n' },
    at: ['lookups/users.csv'],
  },
  {
    check: 'check_lookups_allow_list',
    level: 'fail',
    bad: { 'lookups/users.json': '{"user": "alice",\n "team": "one"\n}\n' },
    good: { 'lookups/users.csv.gz': Uint8Array.of(0x1f, 0x8b) },
    at: ['lookups/users.json'],
  },
  {
    check: 'check_lookups_allow_list',
    level: 'fail',
    bad: { 'lookups/notes.txt': 'Notes\nof mine, and others\n' },
    good: { 'lookups/places.kmz': Uint8Array.of(0x50, 0x4b) },
    at: ['lookups/notes.txt'],
  },
];
