/** Which hosts may be connected to. */
import assert from 'node:assert/strict';
import { HostRefused, isPublicAddress, refuseKnown, refuseLiteral } from '../../src/datasets/public-hosts.ts';

describe('addresses of the public internet', () => {
  for (const address of [
    ...['8.8.8.8', '140.82.121.4', '2606:50c0:8000::153', '::ffff:8.8.8.8'],
    // What an IPv6-only network (NAT64) gives for 140.82.121.4.
    '64:ff9b::8c52:7904',
  ])
    it(`are such as ${address}`, () => assert.equal(isPublicAddress(address), true));
  for (const address of [
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1'],
    ...['::1', '::', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'fec0::1', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '2002:7f00:1::'],
    // IPv4 within IPv6, translated, compatible, of a local translator, of a tunnel; what is given to nobody.
    ...['64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::8.8.8.8', '::7f00:1', '::8.8.8.8', '::ffff:0:127.0.0.1', '2001:0:7f00:1::', '4000::1', '1::1'],
    ...['ff02::1', '2001:db8::1', '3fff::1', '5f00::1', 'localhost', ''],
  ])
    it(`are not such as ${address}`, () => assert.equal(isPublicAddress(address), false));

  for (const text of [
    ...['http://127.1/', 'http://2130706433/', 'http://0x7f.0.0.1/', 'http://0177.0.0.1/', 'http://127.0.0.1./', 'http://0/', 'http://[::]/'],
    ...['http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://１２７.０.０.１/', 'http://%31%32%37.0.0.1/'],
  ])
    it(`are not what ${text} means`, () => assert.throws(() => refuseLiteral(new URL(text).hostname, new Set()), HostRefused));

  it('may be left for hosts that are allowed, in any spelling', () => {
    refuseLiteral(new URL('http://0x7f.1/').hostname, new Set(['127.0.0.1']));
    refuseLiteral('[::1]', new Set(['[::1]']));
    refuseLiteral('[::1]', new Set(['::1']));
    assert.throws(() => refuseLiteral('127.0.0.2', new Set(['127.0.0.1'])), HostRefused);
  });
});

describe('hosts that a proxy will look up', () => {
  const resolve = (hostname: string) =>
    Promise.resolve(hostname === 'inner.example.com' ? [{ address: '8.8.8.8', family: 4 }, { address: '10.0.0.1', family: 4 }] : []);
  for (const host of [
    ...['inner.example.com', 'localhost', 'intranet', 'db.local', 'a.localhost', 'metadata.google.internal', 'metadata.google.internal.', 'x.home.arpa'],
    ...['127.0.0.1', '169.254.169.254', '[::1]', '[fd00:ec2::254]'],
  ]) {
    it(`are not such as ${host}`, () => assert.rejects(refuseKnown(host, new Set(), resolve), HostRefused));
    it(`are such as ${host} when it is allowed`, () => refuseKnown(host, new Set([host]), resolve));
  }
  for (const host of ['raw.githubusercontent.com', 'nobody-knows.example.com', '8.8.8.8', '[2606:50c0:8000::153]'])
    it(`are such as ${host}`, () => refuseKnown(host, new Set(), resolve));
});
