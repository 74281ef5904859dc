import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { compileRegex } from '../../../src/spl/semantics/regex.ts';
import { pcreMatches, startPcre } from './pcre.ts';
import type { PcreMatch } from './pcre.ts';
import { regexPattern, regexSubject } from './regex-arbitrary.ts';

const CORPUS = join(import.meta.dirname, '../../../../shared/corpus/spl-examples/escu-regexes.json');
const LOGS = join(import.meta.dirname, '../../../../shared/corpus/replay/logs');
/** Of a log folder, so many files give a line; longer ones say no more and take the oracle long. */
const FILES = 4;
const LONGEST = 800;

const SUBJECTS = [
  'x',
  'C:\\Windows\\System32\\cmd.exe /c whoami /all',
  '"https://www.example.com:8080/a?b=c&d=e", https://example.org/',
  'powershell -enc QUJDREVG -version 2 -w hidden\n',
  'user.name@example.com',
  '10.1.2.3 172.16.0.1 192.168.1.255',
  'foo\nbar\r\nbaz',
  'A;CIID;CCDC;guid;inherited;S-1-5-21',
  '{"a": {"b": "c", "MethodType": 1}} %%1538',
  'é😀\u202Egnp.exe',
  '${jndi:ldap://evil/a} %24%7Bjndi',
];

/** Lines of real logs: from each folder a few files, of each the middle one. */
function logLines(): readonly string[] {
  return readdirSync(LOGS).flatMap((folder) =>
    readdirSync(join(LOGS, folder))
      .slice(0, FILES)
      .map((file) => {
        const lines = readFileSync(join(LOGS, folder, file), 'utf8').split('\n');
        return (lines[lines.length >> 1] ?? '').slice(0, LONGEST);
      }),
  );
}

/** A match without the groups at the end that took no part: the oracle leaves those out. */
function trimmed(index: number, groups: readonly (string | undefined)[]): unknown {
  const last = groups.findLastIndex((group) => group !== undefined);
  return [index, ...groups.slice(0, last + 1)];
}

function ours(pattern: string, subject: string, withGroups: boolean): unknown {
  const match = compileRegex(pattern).exec(subject);
  return match === undefined ? undefined : withGroups ? trimmed(match.index, match) : [match.index, match[0]];
}

function theirs(match: PcreMatch | undefined, withGroups: boolean): unknown {
  return match === undefined ? undefined : withGroups ? trimmed(match.index, match.groups) : [match.index, match.groups[0]];
}

describe('regular expressions against PCRE2', () => {
  it('the expressions of a real content pack find the same', async function () {
    if (!existsSync(CORPUS)) this.skip();
    const pcre = await startPcre();
    const patterns: unknown = JSON.parse(readFileSync(CORPUS, 'utf8'));
    assert.ok(Array.isArray(patterns) && patterns.length > 200);
    for (const pattern of patterns.map(String)) {
      assert.equal(compileRegex(pattern).problem, undefined, pattern);
      const expected = pcreMatches(pcre, pattern, SUBJECTS);
      assert.ok(typeof expected !== 'string', pattern);
      for (const [i, subject] of SUBJECTS.entries()) {
        assert.deepEqual(ours(pattern, subject, true), theirs(expected[i], true), `${pattern} on ${JSON.stringify(subject)}`);
      }
    }
  });

  it('they find the same in lines of real logs', async function () {
    if (!existsSync(CORPUS) || !existsSync(LOGS)) this.skip();
    this.timeout(120_000);
    const pcre = await startPcre();
    const patterns: unknown = JSON.parse(readFileSync(CORPUS, 'utf8'));
    assert.ok(Array.isArray(patterns));
    const lines = logLines();
    assert.ok(lines.length > 20);
    for (const pattern of patterns.map(String)) {
      const expected = pcreMatches(pcre, pattern, lines);
      assert.ok(typeof expected !== 'string', pattern);
      const regex = compileRegex(pattern);
      for (const [i, line] of lines.entries()) {
        const match = regex.exec(line);
        const found = match === undefined ? undefined : trimmed(match.index, match);
        assert.deepEqual(found, theirs(expected[i], true), `${pattern} on ${line}`);
      }
    }
  });

  for (const loops of [false, true]) {
    it(`random expressions ${loops ? 'with repeated groups find the same text' : 'find the same text and groups'}`, async () => {
      const pcre = await startPcre();
      fc.assert(
        fc.property(regexPattern(loops), fc.array(regexSubject, { minLength: 1, maxLength: 3 }), (pattern, subjects) => {
          const { problem } = compileRegex(pattern);
          // PCRE2 10.34 makes some repetitions possessive that must not be; without that optimization it is right.
          const expected = pcreMatches(pcre, `(*NO_AUTO_POSSESS)${pattern}`, subjects);
          if (problem?.kind === 'unsupported') return;
          assert.equal(
            problem !== undefined,
            typeof expected === 'string',
            `${pattern}: ${problem?.message} / ${JSON.stringify(expected)}`,
          );
          if (typeof expected === 'string') return;
          for (const [i, subject] of subjects.entries()) {
            assert.deepEqual(ours(pattern, subject, !loops), theirs(expected[i], !loops), JSON.stringify(subject));
          }
        }),
        { numRuns: 1500 },
      );
    });
  }
});
