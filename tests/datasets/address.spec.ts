/** Addresses of datasets: what they mean, what is refused, and where the cache keeps them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cachePath, parseAddress, type DatasetAddress } from '../../src/datasets/address.ts';

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
    'https://github.com/splunk/attack_data/raw/master/datasets/T1003/a%20b.log',
    'https://github.com/splunk/attack_data/blob/master/datasets/T1003/a%20b.log#L1',
  ]) {
    it(`of a file on GitHub: ${text}`, () => {
      assert.deepEqual(addressOf(text).file, FILE);
      assert.equal(cachePath(addressOf(text)), 'github.com/splunk/attack_data/master/datasets/T1003/a%2520b.log');
    });
  }

  for (const text of ['ftp://example.com/a', 'file:///etc/passwd', 'https://user:secret@example.com/a', 'nothing', 'https://']) {
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
