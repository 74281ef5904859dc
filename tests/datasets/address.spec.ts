/** Addresses of datasets: what they mean, what is refused, and where the cache keeps them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shownAddress } from '../../src/base/shown-address.ts';
import { cachePath, parseAddress, pathBelow, type DatasetAddress } from '../../src/datasets/address.ts';

function addressOf(text: string): DatasetAddress {
  const address = parseAddress(text);
  assert.ok(!('problem' in address), text);
  return address;
}

const FILE = { repository: 'splunk/attack_data', ref: 'master', path: 'datasets/T1003/a%20b.log' };

describe('addresses of datasets', () => {
  for (const text of [
    'https://media.githubusercontent.com/media/splunk/attack_data/master/datasets/T1003/a b.log',
    'https://raw.githubusercontent.com/splunk/attack_data/master/datasets/T1003/a%20b.log',
    'https://raw.githubusercontent.com/splunk/attack_data/refs/heads/master/datasets/T1003/a%20b.log',
    'https://raw.githubusercontent.com/splunk/attack_data/refs/tags/master/datasets/T1003/a%20b.log',
    'https://media.githubusercontent.com/media/splunk/attack_data/master/datasets//T1003//a b.log',
    'https://github.com/splunk/attack_data/raw/master/datasets/T1003/a%20b.log',
    'https://github.com/splunk/attack_data/blob/master/datasets/T1003/a%20b.log#L1',
  ]) {
    it(`of a file on GitHub: ${text}`, () => {
      assert.deepEqual(addressOf(text).file, FILE);
      assert.equal(cachePath(addressOf(text)), 'github.com/splunk/attack_data/master/datasets/T1003/a%2520b.log');
    });
  }

  for (const text of ['ftp://example.com/a', 'file:///etc/passwd', 'https://user:secret@example.com/a', 'nothing', 'https://', `https://example.com/${'a'.repeat(2000)}`]) {
    it(`refuses ${text}, and repeats no secret`, () => {
      const address = parseAddress(text);
      assert.ok('problem' in address && !address.problem.includes('secret'));
    });
  }

  it('show no query, and tell queries apart', () => {
    const [one, other] = ['https://x.example/a?sig=secret1', 'https://x.example/a?sig=secret2'].map(addressOf);
    assert.ok(one !== undefined && other !== undefined);
    assert.ok(!`${one.shown} ${cachePath(one)}`.includes('secret'));
    assert.notEqual(one.shown, other.shown);
    assert.notEqual(cachePath(one), cachePath(other));
  });

  it('are shown without what may be a secret, whatever they are', () => {
    for (const [text, shown] of [
      ['https://user:secret@x.example/a#secret', 'https://x.example/a'],
      ['ftp://user:secret@x.example/a', 'ftp://x.example/a'],
      ['https://user:sec:ret@x:y:z/a?secret', 'https://x:y:z/a'],
      ['https://x.example:8443/a b', 'https://x.example:8443/a%20b'],
    ] as const)
      assert.equal(shownAddress(text), shown);
    assert.match(shownAddress('https://user:secret@x.example/a?sig=secret'), /^https:\/\/x\.example\/a\?[0-9a-f]{12}$/);
  });

  const below: readonly (readonly [base: string, address: string, path: string | undefined])[] = [
    ['https://x.example/logs', 'https://x.example/logs/a/b%20c?d', 'a/b%20c'],
    ['https://X.example/logs/', 'https://x.example/logs/a', 'a'],
    ['https://x.example/logs', 'https://x.example/logs2/a', undefined],
    ['https://x.example/', 'http://x.example/a', undefined],
    ['https://media.githubusercontent.com/media/o/r/main/', 'https://raw.githubusercontent.com/o/r/main/d/a', 'd/a'],
    ['https://media.githubusercontent.com/media/o/r/main/d', 'https://github.com/o/r/blob/main/d/a', 'a'],
    ['https://media.githubusercontent.com/media/o/r/main/d', 'https://github.com/o/r/blob/main/da', undefined],
    ['https://media.githubusercontent.com/media/o/r/main/', 'https://raw.githubusercontent.com/o/r/other/d/a', undefined],
    ['https://media.githubusercontent.com/media/o/r/main/', 'https://raw.githubusercontent.com/o/s/main/d/a', undefined],
    ['https://raw.githubusercontent.com/o/r/', 'https://media.githubusercontent.com/media/o/r/main/a', undefined],
    ['nothing', 'https://x.example/nothing', undefined],
  ];
  for (const [base, text, path] of below)
    it(`below ${base}: ${text}`, () => assert.equal(pathBelow(base, addressOf(text)), path));

  it('have a file of the cache each', () => {
    const long = 'x'.repeat(150);
    const texts = [
      ...['https://x.example/a', 'http://x.example/a', 'https://x.example:8443/a', 'https://x.example/a/', 'https://x.example//a'],
      ...['https://x.example/a?b', 'https://x.example/a/b', 'https://x.example/A', `https://x.example/${long}1`, `https://x.example/${long}2`],
      ...[`https://github.com/o/r/raw/main/${long}1`, `https://github.com/o/r/raw/main/${long}2`, 'https://github.com/o/r/main/a'],
      ...['https://github.com/o/r/raw/main/a', 'https://x.example/'],
    ];
    const paths = texts.map((text) => cachePath(addressOf(text)));
    assert.equal(new Set(paths).size, texts.length);
    // And none is where another needs a folder.
    for (const path of paths) assert.ok(!paths.some((other) => other.startsWith(`${path}/`)), path);
  });

  it('never lead out of the cache', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('..', '.', '%2e%2e', '%2F', '\\', 'a', 'ü', ':', '', '%', '~'), { maxLength: 8 }), fc.webUrl(), (parts, url) => {
        const address = parseAddress(`${url}/${parts.join('/')}`);
        if ('problem' in address) return;
        const path = cachePath(address);
        assert.match(path, /^[A-Za-z0-9._%/-]+$/);
        assert.ok(path.split('/').every((part) => part !== '' && !/^\.+$/.test(part)), path);
      }),
    );
  });
});
