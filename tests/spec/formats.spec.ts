/** The named forms of text: what Splunk takes, and what it would refuse. */
import assert from 'node:assert/strict';
import { FORMATS } from '../../src/spec/formats.ts';

const cases: Readonly<Record<string, { readonly good: readonly string[]; readonly bad: readonly string[] }>> = {
  cron: {
    good: ['0 * * * *', '*/5 * * * *', '0 9-17 * * 1-5', '0,30 0-12/2 1,15 * *', '59 23 31 12 6', '0 0 29 2 *', ' 5  4 * * 0 '],
    bad: [
      '',
      '* * * *',
      '* * * * * *',
      '60 * * * *',
      '0 24 * * *',
      '0 0 0 * *',
      '0 0 * 13 *',
      '0 0 * * 7',
      '0 0 31 2 *',
      '5-1 * * * *',
      '*/0 * * * *',
      'x * * * *',
      '@daily',
      '5/10 * * * *',
      '1,,2 * * * *',
      '0 0 * * MON',
    ],
  },
  'relative-time': {
    good: [
      'now',
      '-70m@m',
      '@d',
      '-1d@d+2h',
      '+5m',
      '-h',
      '@w1',
      '-1mon@mon',
      '-1q@q',
      'rt',
      'rt-5m',
      '0',
      '1714566000',
      '1714566000.5',
      '-2weeks',
    ],
    bad: ['', ' ', 'yesterday', '-70', '70m', '-70m@', '-5x', '@@d', '2024-01-01', '-m@m5'],
  },
  'drilldown-time': {
    good: ['$info_min_time$', '2h', '7d', '-70m@m', '@d', 'now', '1714566000'],
    bad: ['', 'yesterday', '7x', '-2hh', '2024-01-01'],
  },
  'time-point': {
    good: ['2024-05-31T12:00:00Z', '2024-05-31T12:00Z', '2024-05-31T12:00:00.250+02:00'],
    bad: ['2024-05-31', '2024-05-31T12:00:00', '2024-13-01T00:00:00Z', 'now', ''],
  },
  date: { good: ['2024-02-29', '0001-01-01'], bad: ['2023-02-29', '2024-1-1', '2024-01-32', '2024-01-01T00:00:00Z', ''] },
  uuid: {
    good: ['300688e4-365c-4486-a065-7c884462b31d', '11111111-1111-4111-8111-1111111111AA'],
    bad: ['', '300688e4', '{300688e4-365c-4486-a065-7c884462b31d}'],
  },
  'web-address': {
    good: ['https://example.com', 'HTTP://EXAMPLE.org/Ä b?q=1'],
    bad: ['', 'example.com', 'ftp://example.com', 'https://', 'javascript:alert(1)', 'https:example.com'],
  },
  'project-path': { good: ['dist', 'a/b', './dist'], bad: ['', '.', '/', '/tmp', '..', 'a/../..', 'C:/x', 'a\\b'] },
  'time-zone': { good: ['UTC', 'Europe/Berlin'], bad: ['', 'Mars/Olympus'] },
  email: { good: ['a@b', 'a.b+c@example.com'], bad: ['', 'a', 'a b@c', '@b'] },
};

describe('formats', () => {
  it('are all tried here', () => assert.deepEqual(Object.keys(cases).sort(), Object.keys(FORMATS).sort()));
  for (const [name, { good, bad }] of Object.entries(cases)) {
    for (const text of good)
      it(`${name} takes ${JSON.stringify(text)}`, () => assert.equal(FORMATS[name]?.problem(text), undefined));
    for (const text of bad)
      it(`${name} refuses ${JSON.stringify(text)}`, () => assert.equal(typeof FORMATS[name]?.problem(text), 'string'));
  }
});
