/** Bad and good apps for the checks of checks/words.ts. */
import type { Example } from './example.ts';

export const words: readonly Example[] = [
  {
    check: 'check_hostnames_and_ips',
    level: 'warn',
    bad: { 'README.md': '# One\nSee http://93.184.216.34/a and more.\n' },
    good: { 'README.md': 'See 127.0.0.1, 8.8.8.8 and 300.1.1.1.\n' },
    at: ['README.md', 2],
  },
  {
    check: 'check_hostnames_and_ips',
    level: 'warn',
    bad: { 'lookups/users.csv': 'user,address\nalice,93.184.216.34\n' },
    good: { 'README.md': '10.1.2.3, 192.168.1.1, 11.22.0.0/16, Chrome/91.0.4.12 and https://example.com/docs/5.0.4.1/one.\n' },
    at: ['lookups/users.csv', 2],
    alone: 'AppInspect 4.3 takes versions, networks and private addresses for public ones',
  },
  {
    check: 'check_for_sensitive_info_in_url',
    level: 'warn',
    bad: { 'README.md': '# One\nhttps://alice:secret1@example.com/one\n' },
    good: { 'README.md': 'https://example.com:8089/a@b and https://$user$:$password$@example.com\n' },
    at: ['README.md', 2],
    alone: 'AppInspect 4.3 looks at programs only',
  },
  {
    check: 'check_for_bias_language',
    level: 'info',
    bad: { 'README.md': '# One\nThe blacklist.\n' },
    good: { 'README.md': 'The block list.\n' },
    at: ['README.md', 2],
    alone: 'gone from AppInspect 4.3',
  },
];
