/** Whatever is sent, the server answers in one of Splunk's ways and lives on. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { serving } from './serve.ts';

const PATHS = [
  '/services/auth/login',
  '/services/server/info',
  '/services/data/indexes',
  '/services/data/indexes/main',
  '/services/search/jobs',
  '/services/search/v2/jobs/x/results',
  '/services/search/jobs/x/control',
  '/services/collector',
  '/services/collector/raw',
  '/services/collector/ack',
];
const WORDS = [
  '{"event":',
  '"a"',
  '{}',
  '[',
  ']',
  '}',
  '\\',
  '"',
  ',',
  ':',
  'null',
  '\u0000',
  '\ud800',
  '1e999',
  'search=',
  '&',
  '%',
  '%FF',
  '__proto__',
  'index=main',
  '<',
  '\r\n',
];
const body = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 12 })
  .map((parts) => parts.join(''));
const query = fc.dictionary(
  fc.constantFrom('output_mode', 'count', 'offset', 'search', 'exec_mode', 'name', 'channel', 'id', 'now', 'action', 'index'),
  fc.string({ maxLength: 8 }),
);

describe('server: hostile input', () => {
  it('gets an answer, and leaves the server alive', async () => {
    await serving({}, async ({ ask, collect }) => {
      const tried = fc.record({
        method: fc.constantFrom('GET', 'POST', 'DELETE', 'PUT'),
        path: fc.oneof(
          fc.constantFrom(...PATHS),
          fc.webPath().map((path) => `/services${path}`),
        ),
        query,
        body,
        form: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(tried, async (request) => {
          const url = `${request.path}?${new URLSearchParams(request.query).toString()}`;
          const type = request.form ? 'application/x-www-form-urlencoded' : 'application/json';
          const answer = request.path.includes('collector')
            ? await collect(url, request.body, { 'content-type': type })
            : await ask(
                request.method,
                url,
                request.method === 'GET' ? undefined : { [request.body]: request.body, ...request.query },
              );
          assert.ok([200, 201, 204, 400, 401, 404, 405, 409].includes(answer.status), `${answer.status} ${answer.text}`);
          if (answer.status >= 400) assert.match(answer.text, /"messages"|"code"|<msg type=/);
        }),
        { numRuns: 300 },
      );
      assert.equal((await ask('GET', '/services/server/info')).status, 200);
    });
  });
});
