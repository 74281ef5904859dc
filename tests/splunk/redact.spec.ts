/** No form of a secret gets through. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redactor } from '../../src/splunk/redact.ts';

describe('splunk: redact', () => {
  const secret = 'p@ss "w/ö+rd\\';
  const FORMS = [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify({ secret }),
    Buffer.from(secret).toString('base64'),
    `https://${encodeURIComponent(secret)}@splunk.example:8089/`,
  ];
  for (const form of FORMS) {
    it(`takes ${form} out`, () => {
      const text = redactor([secret])(`before ${form} after`);
      for (const part of ['p@ss', 'rd\\', 'p%40ss', Buffer.from(secret).toString('base64').slice(0, 12)])
        assert.ok(!text.includes(part), text);
      assert.match(text, /^before .* after$/);
    });
  }

  it('takes the user part out of any URL, and leaves other texts alone', () => {
    assert.equal(redactor([])('see https://me:it@host:1/x?a@b'), 'see https://host:1/x?a@b');
    assert.equal(redactor(['', undefined])('a plain text'), 'a plain text');
  });

  it('takes out a secret that holds another', () => {
    assert.equal(redactor(['abc', 'abcdef'])('x abcdef y'), 'x [redacted] y');
  });

  it('lets no secret of four characters or more through', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (hidden, before, after) => {
        fc.pre(!'[redacted]'.includes(hidden) && !before.includes(hidden) && !after.includes(hidden));
        const text = redactor([hidden])(`${before}\n${hidden}\n${after}`);
        assert.ok(!text.split('\n').includes(hidden));
      }),
    );
  });
});
