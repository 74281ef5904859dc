/** What the environment and the command line say of a Splunk. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { secretsOf, settingsFromEnvironment, type SplunkFlags } from '../../src/splunk/settings.ts';
import { SplunkError } from '../../src/splunk/errors.ts';

const GOOD = { SPLUNK_URL: 'https://splunk.example:8089', SPLUNK_TOKEN: 'tok-1', SPLUNK_HEC_TOKEN: 'hec-1' };
const FILES = memoryFiles({ 'ca.pem': '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n', 'other.txt': 'hello' });

function read(environment: Record<string, string | undefined>, flags: SplunkFlags = {}) {
  return settingsFromEnvironment(environment, flags, FILES);
}

describe('splunk: settings', () => {
  it('reads the environment; the collector is on port 8088 of the same host', () => {
    const settings = read(GOOD);
    assert.deepEqual([settings.url.href, settings.hecUrl.href], ['https://splunk.example:8089/', 'https://splunk.example:8088/']);
    assert.deepEqual(
      [settings.login, settings.hecToken, settings.insecure, settings.ca],
      [{ kind: 'token', token: 'tok-1' }, 'hec-1', false, undefined],
    );
  });

  it('takes user and password where there is no token', () => {
    const settings = read({ ...GOOD, SPLUNK_TOKEN: '', SPLUNK_USERNAME: 'admin', SPLUNK_PASSWORD: ' pass ' });
    assert.deepEqual(settings.login, { kind: 'password', username: 'admin', password: ' pass ' });
    assert.deepEqual(secretsOf(settings), ['hec-1', ' pass ', 'admin: pass ']);
  });

  const PORTS: readonly (readonly [string, string])[] = [
    ['https://splunk.example', '8089'],
    ['https://splunk.example/', '8089'],
    ['https://splunk.example:443', ''],
    ['https://[::1]', '8089'],
    ['http://127.0.0.1:8000/', '8000'],
  ];
  for (const [url, port] of PORTS) {
    it(`reads the port of ${url}`, () => {
      assert.equal(read({ ...GOOD, SPLUNK_URL: url }).url.port, port);
    });
  }

  it('names every variable that is missing, at once', () => {
    assert.throws(
      () => read({}),
      hasWords('SPLUNK_URL', 'SPLUNK_TOKEN', 'SPLUNK_USERNAME', 'SPLUNK_PASSWORD', 'SPLUNK_HEC_TOKEN'),
    );
    assert.throws(() => read({ ...GOOD, SPLUNK_TOKEN: undefined, SPLUNK_USERNAME: 'admin' }), hasWords('SPLUNK_PASSWORD'));
  });

  for (const url of [
    'splunk',
    'ftp://splunk.example',
    'https://me:tok-1@splunk.example',
    'https://splunk.example:8089/services',
    'http://splunk.example:8089',
  ]) {
    for (const name of ['SPLUNK_URL', 'SPLUNK_HEC_URL']) {
      it(`refuses ${name}=${url}, without its secret`, () => {
        assert.throws(
          () => read({ ...GOOD, [name]: url }),
          (error) => hasWords(name)(error) && error instanceof SplunkError && !error.message.includes('tok-1'),
        );
      });
    }
  }

  it('sends tokens over http to another host only when told --insecure', () => {
    assert.equal(read({ ...GOOD, SPLUNK_URL: 'http://splunk.example:8089' }, { insecure: true }).url.protocol, 'http:');
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      assert.equal(read({ ...GOOD, SPLUNK_URL: `http://${host}:8089` }).insecure, false);
    for (const host of ['127.0.0.1.example', 'localhost.example'])
      assert.throws(() => read({ ...GOOD, SPLUNK_URL: `http://${host}:8089` }), SplunkError);
  });

  it('reads --ca, and refuses one that is absent or no certificate', () => {
    assert.match(read(GOOD, { ca: 'ca.pem' }).ca ?? '', /BEGIN CERTIFICATE/);
    assert.throws(() => read(GOOD, { ca: 'none.pem' }), hasWords('none.pem'));
    assert.throws(() => read(GOOD, { ca: 'other.txt' }), hasWords('other.txt'));
  });
});

/** A settings error that names all of these. */
function hasWords(...words: readonly string[]): (error: unknown) => boolean {
  return (error) =>
    error instanceof SplunkError && error.failure === 'settings' && words.every((word) => error.message.includes(word));
}
