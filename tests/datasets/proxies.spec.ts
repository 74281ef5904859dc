/** Proxies of the environment. */
import assert from 'node:assert/strict';
import { proxyFor, proxySettings, type ProxySettings } from '../../src/datasets/proxies.ts';

function settingsOf(env: Readonly<Record<string, string>>): ProxySettings {
  const settings = proxySettings(env);
  assert.ok(!('problem' in settings));
  return settings;
}

describe('proxies of the environment', () => {
  const BOTH = { HTTPS_PROXY: 'http://secure:1', HTTP_PROXY: 'http://plain:2' };
  const cases: readonly (readonly [env: Readonly<Record<string, string>>, address: string, proxy: string | undefined])[] = [
    [{}, 'https://x.example/', undefined],
    [BOTH, 'https://x.example/', 'secure:1'],
    [BOTH, 'http://x.example/', 'plain:2'],
    [{ HTTP_PROXY: 'http://plain:2' }, 'https://x.example/', undefined],
    [{ HTTPS_PROXY: 'http://upper:1', https_proxy: 'http://lower:1' }, 'https://x.example/', 'lower:1'],
    [{ HTTPS_PROXY: 'http://upper:1', https_proxy: ' ' }, 'https://x.example/', 'upper:1'],
    [{ HTTPS_PROXY: 'proxy.example.com:8080' }, 'https://x.example/', 'proxy.example.com:8080'],
    [{ HTTPS_PROXY: 'https://proxy.example.com' }, 'https://x.example/', 'proxy.example.com'],
    ...(
      [
        ['x.example', 'https://x.example/', undefined],
        ['x.example', 'https://a.x.example/', undefined],
        ['.x.example', 'https://a.x.example/', undefined],
        ['*.x.example', 'https://a.x.example/', undefined],
        ['X.Example', 'https://x.example./', undefined],
        ['x.example', 'https://ax.example/', 'secure:1'],
        ['x.example', 'https://x.example.com/', 'secure:1'],
        ['a, b,x.example', 'https://x.example/', undefined],
        ['a b  x.example', 'https://x.example/', undefined],
        ['x.example:443', 'https://x.example/', undefined],
        ['x.example:8443', 'https://x.example:8443/', undefined],
        ['x.example:8443', 'https://x.example/', 'secure:1'],
        ['*', 'https://x.example/', undefined],
        ['::1', 'https://[::1]/', undefined],
        ['[::1]:8443', 'https://[::1]:8443/', undefined],
        ['[::1]:8443', 'https://[::1]/', 'secure:1'],
        ['10.0.0.1', 'http://10.0.0.1/', undefined],
        ['', 'https://x.example/', 'secure:1'],
        ['.', 'https://x.example/', 'secure:1'],
      ] as const
    ).map(([without, address, proxy]) => [{ ...BOTH, NO_PROXY: without }, address, proxy] as const),
  ];
  for (const [env, address, proxy] of cases)
    it(`${JSON.stringify(env)}: ${address}`, () => assert.equal(proxyFor(new URL(address), settingsOf(env))?.host, proxy));

  for (const text of ['socks5://user:secret@proxy:1080', 'http://user:secret@', 'user:secret@pro xy:1', 'http://']) {
    it(`says what is wrong with ${text}, and repeats no secret`, () => {
      const problem = proxySettings({ HTTPS_PROXY: text });
      assert.ok('problem' in problem);
      assert.deepEqual([problem.variable, problem.problem.includes('secret')], ['HTTPS_PROXY', false]);
    });
  }
});
