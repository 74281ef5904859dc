/** The --geoip option: a file that is not there, and one that is no database. */
import assert from 'node:assert/strict';
import { runCli } from './memory-io.ts';

describe('--geoip', () => {
  for (const [file, message] of [
    ['missing.mmdb', /no file missing\.mmdb/],
    ['text.mmdb', /no geographic database/],
  ] as const) {
    it(`${file}: exit 2`, async () => {
      const files = { '/project/text.mmdb': 'text' };
      const { code, stderr } = await runCli(['search', '| makeresults', '--geoip', file], { files });
      assert.equal(code, 2);
      assert.match(stderr, message);
    });
  }
});
